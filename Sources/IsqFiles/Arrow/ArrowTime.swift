import IsqArrow
import IsqCalendar

/// Days and times of Arrow columns.
enum ArrowTime {
  private static let secondsPerDay: Int64 = 86_400

  /// The days since 1970 of a date; nil for what the calendar has no day for.
  static func day(_ raw: UnsafeRawBufferPointer, inMilliseconds: Bool, _ row: Int) -> Int32? {
    let number = raw.integer(row, bits: inMilliseconds ? 64 : 32, isSigned: true)
    let day = inMilliseconds ? floor(number, 1_000 * secondsPerDay) : number
    return days.contains(day) ? Int32(day) : nil
  }

  /// The seconds since 1970 of a time; nil for what the calendar has no day for.
  static func second(
    _ raw: UnsafeRawBufferPointer, _ unit: ArrowTimeUnit, _ row: Int
  ) -> Int64? {
    let second = floor(raw.integer(row, bits: 64, isSigned: true), unit.perSecond)
    return seconds.contains(second) ? second : nil
  }

  /// The days from year 1 to year 9999.
  static let days: ClosedRange<Int64> = {
    let first = CivilDate.daysSinceEpoch(year: 1, month: 1, day: 1)
    let last = CivilDate.daysSinceEpoch(year: 9_999, month: 12, day: 31)
    return Int64(first)...Int64(last)
  }()

  /// The seconds of these days.
  static let seconds =
    (days.lowerBound * secondsPerDay)...(days.upperBound * secondsPerDay + secondsPerDay - 1)

  /// A date, a time of day, a moment or a duration; what is no date is a number.
  static func text(_ raw: UnsafeRawBufferPointer, _ type: ArrowType, _ row: Int) -> String {
    switch type {
    case .date(let inMilliseconds):
      if let day = day(raw, inMilliseconds: inMilliseconds, row) {
        return CivilDate(days: day).iso
      }
      return "\(raw.integer(row, bits: inMilliseconds ? 64 : 32, isSigned: true))"
    case .timestamp(let unit, let zone):
      guard let second = second(raw, unit, row) else { break }
      let day = floor(second, secondsPerDay)
      let date = CivilDate(days: Int32(day)).iso
      return "\(date)T\(clock(second - day * secondsPerDay))\(zone == nil ? "" : "Z")"
    case .time(let unit, let bits):
      let second = floor(raw.integer(row, bits: bits, isSigned: true), unit.perSecond)
      return (0..<secondsPerDay).contains(second) ? clock(second) : "\(second)"
    case .duration(let unit):
      return "\(floor(raw.integer(row, bits: 64, isSigned: true), unit.perSecond))"
    default: break
    }
    return "\(raw.integer(row, bits: 64, isSigned: true))"
  }

  /// `19:15:00`
  private static func clock(_ second: Int64) -> String {
    [second / 3_600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }

  private static func floor(_ number: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}
