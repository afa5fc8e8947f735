import Glibc

// Looking for a byte in many, as fast as the system can.
//
// Unsafe: `memchr` is given no more bytes than the array has.
extension [UInt8] {
  /// The index of the first byte of a kind at a place or behind it.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Whether a byte of a kind stands at an index that is of another kind, too.
  func contains(_ byte: UInt8, where isWanted: (Int) -> Bool) -> Bool {
    var next = firstIndex(of: byte, from: 0)
    while let index = next {
      if isWanted(index) { return true }
      next = firstIndex(of: byte, from: index + 1)
    }
    return false
  }
}
