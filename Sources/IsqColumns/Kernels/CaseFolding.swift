/// Simple case folding, one character to one: `É` is `é`, but `ß` is not `ss`.
///
/// - Source: Unicode, CaseFolding.txt, statuses C and S, by way of the simple upper and lower
///   case mappings; the dotted and dotless i stay apart.
package enum CaseFolding {
  /// The folded form of a text in UTF-8.
  package static func fold(_ bytes: UnsafeBufferPointer<UInt8>, _ folding: TextFolding) -> [UInt8] {
    withFolded(bytes, folding) { Array($0) }
  }

  package static func fold(_ text: String, _ folding: TextFolding) -> [UInt8] {
    var copy = text
    return copy.withUTF8 { fold($0, folding) }
  }

  /// Calls a function with the folded form of a text; the pointer is good for the call alone.
  @inline(__always)
  static func withFolded<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ folding: TextFolding,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let isHandle = folding == .handle && bytes.first == UInt8(ascii: "@")
    let text = isHandle ? UnsafeBufferPointer(rebasing: bytes.dropFirst()) : bytes
    switch script(of: text) {
    case .folded: return body(text)
    case .ascii:
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { target in
        for index in text.indices { target[index] = lower(text[index]) }
        return body(UnsafeBufferPointer(target))
      }
    case .unicode: return foldUnicode(text).withUnsafeBufferPointer(body)
    }
  }

  private enum Script {
    /// ASCII without a capital letter: nothing is to be done.
    case folded
    case ascii, unicode
  }

  private static func script(of bytes: UnsafeBufferPointer<UInt8>) -> Script {
    var highest: UInt8 = 0
    var changes: UInt8 = 0
    for byte in bytes {
      highest |= byte
      changes |= lower(byte) ^ byte
    }
    return highest >= 0x80 ? .unicode : changes == 0 ? .folded : .ascii
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 {
    byte | (byte &- 0x41 < 26 ? 0x20 : 0)
  }

  /// Negative, 0 or positive: the order of two texts by code point after folding.
  package static func compare(_ a: String, _ b: String, _ folding: TextFolding) -> Int {
    order(fold(a, folding), fold(b, folding))
  }

  /// The order of two byte strings, which for UTF-8 is that of code points.
  package static func order(_ a: [UInt8], _ b: [UInt8]) -> Int {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { order(a, $0) } }
  }

  static func order(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    for index in 0..<min(a.count, b.count) where a[index] != b[index] {
      return a[index] < b[index] ? -1 : 1
    }
    return a.count - b.count
  }

  private static func foldUnicode(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.isASCII {
        folded.append(lower(UInt8(truncatingIfNeeded: scalar.value)))
      } else if let units = UTF8.encode(fold(scalar)) {
        folded.append(contentsOf: units)
      }
    }
    return folded
  }

  static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case ..<0x80: return Unicode.Scalar(lower(UInt8(truncatingIfNeeded: scalar.value)))
    case ..<0x590: return common[Int(scalar.value) - 0x80]
    // Hebrew to Myanmar; Chinese, Japanese, Korean; emoji: letters without case.
    case ..<0x10A0, 0x2E80..<0xA640, 0xAC00..<0xD800, 0x1F000..<0x1FBFF: return scalar
    default: return mapped(scalar)
    }
  }

  /// The folded forms of Latin, Greek, Cyrillic and Armenian.
  private static let common: [Unicode.Scalar] = (UInt32(0x80)..<0x590).map {
    mapped(Unicode.Scalar($0) ?? "\u{FFFD}")
  }

  private static func mapped(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x130, 0x131: return scalar
    // Pairs that are the same letter, which the upper case mappings do not tell.
    case 0x1FD3: return "\u{390}"
    case 0x1FE3: return "\u{3B0}"
    case 0xFB05: return "\u{FB06}"
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
