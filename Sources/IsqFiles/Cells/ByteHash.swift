/// Hashes bytes by multiplying 64-bit words and folding the 128-bit product; the last word
/// may overlap the one before.
///
/// Source: wyhash (public domain). Unsafe: reads only the bytes below `length`.
enum ByteHash {
  @inline(__always)
  static func hash(_ at: UnsafePointer<UInt8>, _ length: Int, seed: UInt64) -> UInt64 {
    let raw = UnsafeRawPointer(at)
    var hash = seed ^ UInt64(truncatingIfNeeded: length)
    var index = 0
    while index &+ 8 < length {
      hash = fold(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    if length >= 8 {
      hash = fold(hash ^ raw.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self))
    } else if length >= 4 {
      let low = raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self)
      let high = raw.loadUnaligned(fromByteOffset: length &- 4, as: UInt32.self)
      hash = fold(hash ^ (UInt64(high) << 32 | UInt64(low)))
    } else if length > 0 {
      let word =
        UInt64(at[0]) | UInt64(at[length / 2]) << 8 | UInt64(at[length &- 1]) << 16
      hash = fold(hash ^ word)
    }
    return fold(hash)
  }

  @inline(__always)
  static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
