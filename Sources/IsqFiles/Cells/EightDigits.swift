/// Reads up to sixteen digits eight at a time, without a branch for each.
///
/// Unsafe: reads bytes before the cell, down to the start of its buffer, which a caller sees to be
/// eight or sixteen bytes before the cell's end at least.
/// Source: Lemire, "Quickly parsing eight digits" (2018), with leading zeros for bytes that are none.
enum EightDigits {
  /// The value of the 1…8 bytes before `end`; nil where one is no digit.
  @inline(__always)
  static func value(before end: UnsafePointer<UInt8>, _ count: Int) -> UInt64? {
    let raw = UnsafeRawPointer(end - 8).loadUnaligned(as: UInt64.self)
    let spare = UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    let zeros = 0x3030_3030_3030_3030 & ((1 &<< spare) &- 1)
    let text = (UInt64(littleEndian: raw) &>> spare) &<< spare | zeros
    let upper: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    let carried = (text &+ 0x0606_0606_0606_0606) & upper
    guard text & upper | carried &>> 4 == 0x3333_3333_3333_3333 else { return nil }
    let digits = text &- 0x3030_3030_3030_3030
    let pairs = digits &* 10 &+ digits &>> 8
    let first = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let second = (pairs &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (first &+ second) &>> 32
  }

  /// The value of the bytes of a buffer from `start` to `end`: nil where one is no digit, and where
  /// there are none, more than sixteen, or not enough bytes before them.
  @inline(__always)
  static func value(of base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> UInt64? {
    let count = end &- start
    if count &- 1 < 8, count > 0, end >= 8 { return value(before: base + end, count) }
    guard count > 8, count <= 16, end >= 16,
      let upper = value(before: base + (end &- 8), count &- 8),
      let lower = value(before: base + end, 8)
    else { return nil }
    return upper &* 100_000_000 &+ lower
  }
}
