import IsqCalendar

/// The last ISO date that was read: daily exports repeat it line after line.
///
/// Unsafe: reads the ten bytes that its caller vouches for.
struct ISODate {
  /// No date: two words that can't overlap.
  static let none = ISODate(key: (0, .max), days: 0)

  /// The ten bytes, as two overlapping words.
  private var key: (UInt64, UInt64)
  private var days: Int32

  @inline(__always)
  mutating func read(_ at: UnsafePointer<UInt8>) -> Int32? {
    let raw = UnsafeRawPointer(at)
    let head = raw.loadUnaligned(as: UInt64.self)
    let tail = raw.loadUnaligned(fromByteOffset: 2, as: UInt64.self)
    if head == key.0, tail == key.1 { return days }
    guard let parsed = ISODate.parse(at) else { return nil }
    key = (head, tail)
    days = parsed
    return parsed
  }

  private static func parse(_ at: UnsafePointer<UInt8>) -> Int32? {
    guard at[4] == Ascii.minus, at[7] == Ascii.minus else { return nil }
    var areDigits = true
    func digit(_ index: Int) -> Int {
      let digit = at[index] &- Ascii.zero
      areDigits = areDigits && digit < 10
      return Int(digit)
    }
    let year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
    let month = digit(5) * 10 + digit(6)
    let day = digit(8) * 10 + digit(9)
    guard areDigits else { return nil }
    return CivilDate(year: year, month: month, day: day)?.days
  }
}
