import IsqText

/// How the text of a file is written in bytes.
package enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1252 = "windows-1252"

  /// The encoding that the first bytes of a file show, and the length of the mark that says so.
  ///
  /// - Parameter isWhole: whether the bytes are the whole file and not cut in a character.
  static func detect(_ head: [UInt8], isWhole: Bool) -> (encoding: TextEncoding, mark: Int) {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    if let guess = UTF16Guess.encoding(of: head) { return (guess, 0) }
    let bad = head.withUnsafeBufferPointer { UTF8Check.firstInvalid(in: $0) }
    guard let bad, isWhole || bad < head.count - 3 else { return (.utf8, 0) }
    return (.windows1252, 0)
  }

  /// UTF-8 of bytes in this encoding.
  func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    switch self {
    case .utf8: Array(bytes)
    case .utf16LittleEndian: TextEncoding.fromUTF16(bytes, high: 1)
    case .utf16BigEndian: TextEncoding.fromUTF16(bytes, high: 0)
    case .windows1252: TextEncoding.fromWindows1252(bytes)
    }
  }

  private static func fromUTF16(_ bytes: ArraySlice<UInt8>, high: Int) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      units.append(UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high]))
      index += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func fromWindows1252(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        let scalar = byte < 0xA0 ? upperHalf[Int(byte) - 0x80] : UInt32(byte)
        text.append(contentsOf: Character(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      }
    }
    return text
  }

  /// What Windows-1252 has at 0x80…0x9F. Source: WHATWG Encoding, index-windows-1252.
  private static let upperHalf: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]
}
