/// Reads characters out of bytes that may be anything.
enum UTF8Reading {
  /// The character that begins at an offset, and how many bytes it takes.
  ///
  /// A byte that belongs to no character reads as U+FFFD.
  @inline(__always)
  static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (
    value: UInt32, length: Int
  ) {
    let lead = UInt32(bytes[offset])
    switch lead {
    case ..<0x80: return (lead, 1)
    case 0xC2...0xDF: return read(bytes, offset, lead & 0x1F, following: 1, atLeast: 0x80)
    case 0xE0...0xEF: return read(bytes, offset, lead & 0x0F, following: 2, atLeast: 0x800)
    case 0xF0...0xF4: return read(bytes, offset, lead & 0x07, following: 3, atLeast: 0x10000)
    default: return (0xFFFD, 1)
    }
  }

  @inline(__always)
  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ bits: UInt32, following count: Int,
    atLeast least: UInt32
  ) -> (value: UInt32, length: Int) {
    guard count < bytes.count - offset else { return (0xFFFD, 1) }
    var value = bits
    for index in 1...count {
      let byte = UInt32(bytes[offset + index])
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | byte & 0x3F
    }
    guard value >= least, Unicode.Scalar(value) != nil else { return (0xFFFD, 1) }
    return (value, count + 1)
  }
}
