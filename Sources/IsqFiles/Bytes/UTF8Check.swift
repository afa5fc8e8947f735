/// Tells whether bytes are UTF-8.
///
/// Unsafe: reads only inside the buffer it is given; every index is compared with `count` first.
enum UTF8Check {
  /// The offset of the first byte that is not part of well-formed UTF-8; nil if all are.
  static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let count = bytes.count
    var index = 0
    while index < count {
      while index + 32 <= count, isASCII(base + index) { index += 32 }
      if index + 8 <= count,
        UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
        continue
      }
      guard index < count else { break }
      let length = sequenceLength(base + index, count - index)
      guard length > 0 else { return index }
      index += length
    }
    return nil
  }

  /// Whether 32 bytes are ASCII.
  @inline(__always)
  private static func isASCII(_ at: UnsafePointer<UInt8>) -> Bool {
    let raw = UnsafeRawPointer(at)
    let words = (0..<4).reduce(UInt64(0)) {
      $0 | raw.loadUnaligned(fromByteOffset: 8 &* $1, as: UInt64.self)
    }
    return words & 0x8080_8080_8080_8080 == 0
  }

  /// The length of the well-formed sequence at a place, 0 if there is none.
  ///
  /// Source: The Unicode Standard, table 3-7.
  private static func sequenceLength(_ at: UnsafePointer<UInt8>, _ left: Int) -> Int {
    let first = at[0]
    if first < 0x80 { return 1 }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard first >= 0xC2, first <= 0xF4, length <= left else { return 0 }
    let low: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    guard at[1] >= low, at[1] <= high else { return 0 }
    for offset in 2..<max(2, length) where at[offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}

extension UTF8Check {
  /// Whether bytes are well-formed UTF-8.
  static func isValid(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { firstInvalid(in: $0) == nil }
  }
}
