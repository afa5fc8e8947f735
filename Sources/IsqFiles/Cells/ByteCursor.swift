/// A place in the bytes of a cell.
///
/// Unsafe: looks at a byte only after `index` was compared with the number of bytes.
struct ByteCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var index = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { index >= bytes.count }

  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func advance(_ count: Int = 1) { index += count }

  /// Steps over a byte if it is the one.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    index += 1
    return true
  }

  /// Steps over some bytes if they are the ones.
  mutating func take(_ wanted: [UInt8]) -> Bool {
    guard index + wanted.count <= bytes.count else { return false }
    for (offset, byte) in wanted.enumerated() where bytes[index + offset] != byte { return false }
    index += wanted.count
    return true
  }

  /// Steps over spaces, tabs, and the narrow and hard spaces of UTF-8.
  mutating func skipSpaces() {
    while true {
      if let byte = peek, Ascii.isSpace(byte) {
        index += 1
      } else if let width = wideSpace {
        index += width
      } else {
        return
      }
    }
  }

  /// The number of bytes of the space of UTF-8 that stands here.
  private var wideSpace: Int? {
    var ahead = self
    if ahead.take([0xC2, 0xA0]) { return 2 }
    if ahead.take([0xE2, 0x80, 0xAF]) || ahead.take([0xE2, 0x80, 0x89]) { return 3 }
    return nil
  }

  /// The number of bytes of the thousands separator that stands here.
  func thousandsWidth(_ style: NumberStyle) -> Int? {
    guard let byte = peek else { return nil }
    if byte == style.thousands || byte == Ascii.space || byte == UInt8(ascii: "'") { return 1 }
    return wideSpace
  }

  /// Whether three digits, and then no fourth, stand so many bytes ahead.
  func hasThreeDigits(behind width: Int) -> Bool {
    let start = index + width
    guard start + 3 <= bytes.count else { return false }
    for at in start..<start + 3 where !Ascii.isDigit(bytes[at]) { return false }
    return start + 3 == bytes.count || !Ascii.isDigit(bytes[start + 3])
  }

  /// Reads digits, at most so many.
  mutating func number(atMost limit: Int = 18) -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while digits < limit, let byte = peek, Ascii.isDigit(byte) {
      value = value * 10 + Int(byte - Ascii.zero)
      digits += 1
      index += 1
    }
    return digits > 0 ? (value, digits) : nil
  }

  /// Reads letters of any alphabet, in lower case.
  mutating func word() -> String? {
    let start = index
    while let byte = peek, byte >= 0x80 || (byte | 0x20) &- UInt8(ascii: "a") < 26 { index += 1 }
    guard index > start else { return nil }
    return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
  }
}
