/// Finds headers that differ and look the same.
enum LookAlikes {
  /// Such headers, the later beside the earlier, with what can't be seen written out.
  static func pairs(of headers: [String]) -> [String] {
    var seen: [String: String] = [:]
    var pairs: [String] = []
    for header in headers {
      let shape = skeleton(of: header)
      if let earlier = seen[shape], !earlier.utf8.elementsEqual(header.utf8) {
        pairs.append("`\(spelled(earlier))` and `\(spelled(header))`")
      } else {
        seen[shape] = header
      }
    }
    return pairs
  }

  /// A text without what has no width, and with Latin letters for those that look like them.
  private static func skeleton(of text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isInvisible(scalar) {
      scalars.append(latin[scalar] ?? scalar)
    }
    return String(scalars)
  }

  /// A text with the numbers of the characters that are not what they look like.
  private static func spelled(_ text: String) -> String {
    var spelled = ""
    for scalar in text.unicodeScalars {
      if isInvisible(scalar) || latin[scalar] != nil {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        spelled += "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
      } else {
        spelled.unicodeScalars.append(scalar)
      }
    }
    return spelled
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Letters of other alphabets that are drawn as Latin ones.
  ///
  /// Source: Unicode Technical Standard 39, confusables, the Cyrillic and Greek letters among them.
  private static let latin: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "с": "c", "е": "e", "і": "i", "ј": "j", "о": "o", "р": "p", "ѕ": "s", "х": "x",
    "у": "y", "А": "A", "В": "B", "Е": "E", "І": "I", "Ј": "J", "К": "K", "М": "M", "Н": "H",
    "О": "O", "Р": "P", "С": "C", "Ѕ": "S", "Т": "T", "Х": "X", "Α": "A", "Β": "B", "Ε": "E",
    "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T",
    "Υ": "Y", "Χ": "X", "ο": "o", "ν": "v",
  ]
}
