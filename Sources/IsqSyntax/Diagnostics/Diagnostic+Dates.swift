import IsqCalendar
import IsqText

// Dates: E02x.

extension Diagnostic {
  static func impossibleDate(_ problem: DateProblem, at range: SourceRange) -> Diagnostic {
    let diagnostic = Diagnostic(.impossibleDate, .error, problem.message, at: range, problem.limit)
    guard let nearest = problem.nearest else { return diagnostic }
    return diagnostic.fixing(Edit(range, nearest))
  }

  /// A date in another order or with other marks; `after` is the word before it.
  static func foreignDate(readings: [CivilDate], after word: String?, at range: SourceRange)
    -> Diagnostic
  {
    let names = readings.map(DateWords.dayAndMonth)
    var diagnostic = Diagnostic(
      .foreignDate, .error, "dates are written year-month-day", at: range,
      names.isEmpty ? "as in 2026-01-31" : names.joined(separator: " or ") + "?")
    if readings.count == 1, let only = readings.first {
      diagnostic.primary?.text = "write \(only.iso)"
      return diagnostic.fixing(Edit(range, only.iso))
    }
    for (name, date) in zip(names, readings) {
      diagnostic.helps.append("\(name): \(word.map { $0 + " " } ?? "")\(date.iso)")
    }
    return diagnostic
  }

  /// A number where a date must stand, which is no year.
  static func notAYear(_ text: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .impossibleDate, .error, "`\(text)` is not a date", at: range,
      "expected a date such as 2026-01-31, or `\(text) days ago`")
  }

  /// A range whose ends stand the wrong way round; nil where swapping them does not help.
  static func reversedRange(at range: SourceRange, swapping ends: [Edit]?) -> Diagnostic {
    var diagnostic = Diagnostic(
      .reversedRange, .error, "this range ends before it starts", at: range)
    diagnostic.fix = ends
    return diagnostic
  }
}

/// Days and months in words.
package enum DateWords {
  package static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `3 April`
  static func dayAndMonth(_ date: CivilDate) -> String {
    "\(date.parts.day) \(months[date.parts.month - 1])"
  }

  /// `30th`
  static func ordinal(_ number: Int) -> String {
    switch (number % 10, number % 100) {
    case (_, 11...13): "\(number)th"
    case (1, _): "\(number)st"
    case (2, _): "\(number)nd"
    case (3, _): "\(number)rd"
    default: "\(number)th"
    }
  }
}

extension DateProblem {
  fileprivate var message: String {
    switch self {
    case .year: "there is no year 0"
    case .month(let month, _, _): "there is no \(DateWords.ordinal(month)) month"
    case .day(let day, let month, _):
      "there is no \(DateWords.ordinal(day)) of \(DateWords.months[month - 1])"
    case .week(let week, let year): "there is no \(DateWords.ordinal(week)) week in \(year)"
    case .quarter(let quarter, _): "there is no \(DateWords.ordinal(quarter)) quarter"
    }
  }

  fileprivate var limit: String {
    switch self {
    case .year: "years go from 1 to 9999"
    case .month: "a year has 12 months"
    case .day(_, let month, let year):
      "\(DateWords.months[month - 1]) \(year) has \(CivilDate.days(inMonth: month, of: year)) days"
    case .week(_, let year): "\(year) has \(CivilPeriod.weeks(inYear: year)) weeks"
    case .quarter: "a year has 4 quarters"
    }
  }

  /// The nearest date that exists.
  fileprivate var nearest: String? {
    switch self {
    case .year: return nil
    case .month(let month, let year, nil):
      return DateLiteral.iso(month: month < 1 ? 1 : 12, year: year)
    case .month(let month, let year, let day?):
      let nearest = month < 1 ? 1 : 12
      return DateProblem.nearestDay(to: day, month: nearest, year: year)
    case .day(let day, let month, let year):
      return DateProblem.nearestDay(to: day, month: month, year: year)
    case .week(let week, let year):
      return DateLiteral.iso(week: week < 1 ? 1 : CivilPeriod.weeks(inYear: year), year: year)
    case .quarter(let quarter, let year):
      return DateLiteral.iso(quarter: quarter < 1 ? 1 : 4, year: year)
    }
  }

  private static func nearestDay(to day: Int, month: Int, year: Int) -> String? {
    let last = CivilDate.days(inMonth: month, of: year)
    return CivilDate(year: year, month: month, day: min(max(day, 1), last))?.iso
  }
}
