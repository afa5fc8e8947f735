/// The scalars of a buffer of UTF-8, one after the other; a byte that belongs to none reads as
/// U+FFFD.
struct UTF8Scalars {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The offset of the scalar that is read next.
  private(set) var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads one scalar; nil at the end.
  mutating func next() -> UInt32? {
    guard offset < bytes.count else { return nil }
    let lead = bytes[offset]
    if lead < 0x80 {
      offset += 1
      return UInt32(lead)
    }
    switch lead {
    case 0xC2...0xDF: return read(UInt32(lead & 0x1F), following: 1, atLeast: 0x80)
    case 0xE0...0xEF: return read(UInt32(lead & 0x0F), following: 2, atLeast: 0x800)
    case 0xF0...0xF4: return read(UInt32(lead & 0x07), following: 3, atLeast: 0x10000)
    default: return replacement()
    }
  }

  private mutating func read(_ bits: UInt32, following count: Int, atLeast least: UInt32) -> UInt32
  {
    guard offset + count < bytes.count else { return replacement() }
    var scalar = bits
    for index in offset + 1...offset + count {
      guard bytes[index] & 0xC0 == 0x80 else { return replacement() }
      scalar = scalar << 6 | UInt32(bytes[index] & 0x3F)
    }
    guard scalar >= least, Unicode.Scalar(scalar) != nil else { return replacement() }
    offset += count + 1
    return scalar
  }

  private mutating func replacement() -> UInt32 {
    offset += 1
    return 0xFFFD
  }
}
