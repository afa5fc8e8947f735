/// A name as headers and sources are compared: without case, quotes and punctuation.
///
/// Byte order mark and quotes are dropped, full-width characters become narrow ones,
/// `_ - . ( ) % :` and every kind of space become one space, and none stands at an end.
package struct FoldedName: Hashable, Sendable {
  package let text: String

  package init(_ name: some StringProtocol) {
    if let text = FoldedName.folded(ascii: name.utf8) {
      self.text = text
      return
    }
    var scalars = String.UnicodeScalarView()
    var wantsSpace = false
    for scalar in name.lowercased().unicodeScalars {
      guard let narrow = FoldedName.narrowed(scalar) else { continue }
      guard !FoldedName.isSpacing(narrow) else {
        wantsSpace = true
        continue
      }
      if wantsSpace, !scalars.isEmpty { scalars.append(" ") }
      wantsSpace = false
      scalars.append(narrow)
    }
    self.text = String(scalars)
  }

  /// A name of our own tables, where what is not in ASCII stands folded.
  package init(inTable name: String) { text = FoldedName.folded(ascii: name.utf8) ?? name }

  /// The folded text of a name in ASCII, for which no tables are needed; nil for others.
  private static func folded(ascii name: some Collection<UInt8>) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.count)
    var wantsSpace = false
    for byte in name {
      switch byte {
      case 0x80...: return nil
      case 0x22, 0x27, 0x60: continue
      case 0x20, 0x09...0x0D, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "%"), UInt8(ascii: ":"):
        wantsSpace = true
      default:
        if wantsSpace, !bytes.isEmpty { bytes.append(0x20) }
        wantsSpace = false
        bytes.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The name with a space before every capital letter behind a small one: `playCount`; nil for
  /// one that has none.
  package init?(splittingHumps name: some StringProtocol) {
    var text = ""
    var wasLower = false
    var hasHump = false
    for scalar in name.unicodeScalars {
      let isUpper = (65...90).contains(scalar.value)
      if isUpper, wasLower {
        text.unicodeScalars.append(" ")
        hasHump = true
      }
      wasLower = (97...122).contains(scalar.value)
      text.unicodeScalars.append(scalar)
    }
    guard hasHump else { return nil }
    self.init(text)
  }

  /// The scalar a compatibility form stands for; nil for what takes no part in comparison.
  private static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xFEFF, 0x22, 0x27, 0x60, 0x200B...0x200F, 0x2018...0x201F, 0xAB, 0xBB: nil
    case 0xFF01...0xFF5E:
      Unicode.Scalar(scalar.value - 0xFEE0).flatMap { Unicode.Scalar(asciiLower($0.value)) }
    case 0xFF61...0xFF9F: katakana[Int(scalar.value) - 0xFF61]
    default: scalar
    }
  }

  /// What the narrow forms from U+FF61 on stand for; marks of voice join the sign before them.
  private static let katakana = Array(
    ("。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
      + "\u{3099}\u{309A}").unicodeScalars)

  private static func asciiLower(_ value: UInt32) -> UInt32 {
    (65...90).contains(value) ? value + 32 : value
  }

  private static func isSpacing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "_", "-", ".", "(", ")", "%", ":": true
    default: scalar.properties.isWhitespace || scalar.value == 0xFF1A
    }
  }
}
