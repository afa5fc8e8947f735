import IsqCalendar

/// Why a date does not exist.
enum DateProblem: Error, Hashable {
  case year(Int)
  case month(Int, year: Int, day: Int?)
  case day(Int, month: Int, year: Int)
  case week(Int, year: Int)
  case quarter(Int, year: Int)
}

extension DateLiteral {
  /// The date that its numbers make, or why there is none.
  static func reading(_ pieces: DatePieces) -> Result<DateLiteral, DateProblem> {
    let (year, second, third) = (pieces[0], pieces[1], pieces[2])
    guard year >= 1 else { return .failure(.year(year)) }
    switch pieces.precision {
    case .day, .misspelt: return day(third, month: second, year: year)
    case .month: return month(second, year: year)
    case .week: return week(second, year: year)
    case .quarter: return quarter(second, year: year)
    }
  }

  /// `2026`, where a date must stand; nil for a number that is no year of four digits.
  init?(year number: NumberLiteral) {
    guard case .integer(let value) = number.value, (1000...9999).contains(value),
      number.spelling == String(value), let period = CivilPeriod.year(Int(value))
    else { return nil }
    self.init(spelling: number.spelling, period: period)
  }

  private static func day(_ day: Int, month: Int, year: Int) -> Result<DateLiteral, DateProblem> {
    guard (1...12).contains(month) else { return .failure(.month(month, year: year, day: day)) }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      return .failure(.day(day, month: month, year: year))
    }
    return .success(DateLiteral(spelling: date.iso, period: .day(date)))
  }

  private static func month(_ month: Int, year: Int) -> Result<DateLiteral, DateProblem> {
    guard let period = CivilPeriod.month(month, of: year) else {
      return .failure(.month(month, year: year, day: nil))
    }
    return .success(DateLiteral(spelling: iso(month: month, year: year), period: period))
  }

  private static func week(_ week: Int, year: Int) -> Result<DateLiteral, DateProblem> {
    guard let period = CivilPeriod.week(week, of: year) else {
      return .failure(.week(week, year: year))
    }
    return .success(DateLiteral(spelling: iso(week: week, year: year), period: period))
  }

  private static func quarter(_ quarter: Int, year: Int) -> Result<DateLiteral, DateProblem> {
    guard let period = CivilPeriod.quarter(quarter, of: year) else {
      return .failure(.quarter(quarter, year: year))
    }
    return .success(DateLiteral(spelling: iso(quarter: quarter, year: year), period: period))
  }

  static func iso(month: Int, year: Int) -> String { "\(padded(year, 4))-\(padded(month, 2))" }
  static func iso(week: Int, year: Int) -> String { "\(padded(year, 4))-W\(padded(week, 2))" }
  static func iso(quarter: Int, year: Int) -> String { "\(padded(year, 4))-Q\(quarter)" }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
