/// Simple case folding, one character to one: `É` is `é`, but `ß` is not `ss`.
///
/// - Source: Unicode, CaseFolding.txt, statuses C and S, by way of the simple upper and lower
///   case mappings; the dotted and dotless i stay apart.
package enum CaseFolding {
  /// The folded form of a text in UTF-8.
  package static func fold(_ bytes: UnsafeBufferPointer<UInt8>, _ folding: TextFolding) -> [UInt8] {
    var start = 0
    if folding == .handle, bytes.first == UInt8(ascii: "@") { start = 1 }
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count - start)
    for index in start..<max(start, bytes.count) {
      let byte = bytes[index]
      if byte >= 0x80 {
        return foldUnicode(UnsafeBufferPointer(rebasing: bytes[start...]))
      }
      folded.append(byte &+ (byte &- 0x41 < 26 ? 0x20 : 0))
    }
    return folded
  }

  package static func fold(_ text: String, _ folding: TextFolding) -> [UInt8] {
    var copy = text
    return copy.withUTF8 { fold($0, folding) }
  }

  /// Negative, 0 or positive: the order of two texts by code point after folding.
  package static func compare(_ a: String, _ b: String, _ folding: TextFolding) -> Int {
    order(fold(a, folding), fold(b, folding))
  }

  /// The order of two byte strings, which for UTF-8 is that of code points.
  package static func order(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if a == b { return 0 }
    return a.lexicographicallyPrecedes(b) ? -1 : 1
  }

  private static func foldUnicode(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var folded = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      folded.append(fold(scalar))
    }
    return Array(String(folded).utf8)
  }

  static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x130, 0x131: return scalar
    case ..<0x80: return simple(scalar.properties.lowercaseMapping) ?? scalar
    default:
      let upper = simple(scalar.properties.uppercaseMapping) ?? scalar
      return simple(upper.properties.lowercaseMapping) ?? upper
    }
  }

  /// A case mapping that is one character, else nil.
  static func simple(_ mapping: String) -> Unicode.Scalar? {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}
