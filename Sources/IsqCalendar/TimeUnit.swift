/// The units that a time axis, a period and a window are counted in.
package enum TimeUnit: String, CaseIterable, Hashable, Sendable {
  case day, week, month, quarter, year

  package var plural: String { rawValue + "s" }

  /// The unit that a word names, in the singular or the plural.
  package init?(word: String) {
    guard let unit = TimeUnit.allCases.first(where: { $0.rawValue == word || $0.plural == word })
    else { return nil }
    self = unit
  }

  /// The first day of the step that holds a date.
  ///
  /// - Parameter weekStart: 0 (Monday) … 6 (Sunday); only weeks look at it.
  @inlinable
  package func start(of date: CivilDate, weekStart: Int = 0) -> CivilDate {
    switch self {
    case .day:
      return date
    case .week:
      let back = (date.weekday - weekStart + 7) % 7
      return CivilDate(days: date.days &- Int32(back))
    case .month:
      return CivilDate(days: date.days &- Int32(date.parts.day - 1))
    case .quarter:
      let (year, month, _) = date.parts
      let first = (month - 1) / 3 * 3 + 1
      return CivilDate(days: CivilDate.daysSinceEpoch(year: year, month: first, day: 1))
    case .year:
      return CivilDate(days: CivilDate.daysSinceEpoch(year: date.parts.year, month: 1, day: 1))
    }
  }

  /// The first day of the step that lies `count` steps after the one that starts at `start`.
  @inlinable
  package func step(_ start: CivilDate, by count: Int) -> CivilDate {
    let count = TimeUnit.clamped(count)
    switch self {
    case .day: return start + count
    case .week: return start + 7 * count
    case .month: return TimeUnit.firstOfMonth(start, plus: count)
    case .quarter: return TimeUnit.firstOfMonth(start, plus: 3 * count)
    case .year: return TimeUnit.firstOfMonth(start, plus: 12 * count)
    }
  }

  /// The last day of the step that starts at `start`.
  package func end(ofStepAt start: CivilDate) -> CivilDate { step(start, by: 1) + -1 }

  /// The day so many units after a date; the day of the month is kept where the month has it.
  package func shift(_ date: CivilDate, by count: Int) -> CivilDate {
    let count = TimeUnit.clamped(count)
    switch self {
    case .day: return date + count
    case .week: return date + 7 * count
    case .month, .quarter, .year:
      let first = step(TimeUnit.month.start(of: date), by: count)
      let (year, month, _) = first.parts
      let day = min(date.parts.day, CivilDate.days(inMonth: month, of: year))
      return first + (day - 1)
    }
  }

  /// A count of units that stays within what days can be numbered with.
  @usableFromInline
  static func clamped(_ count: Int) -> Int { max(-4_000_000, min(4_000_000, count)) }

  @inlinable
  package static func firstOfMonth(_ date: CivilDate, plus months: Int) -> CivilDate {
    let (year, month, _) = date.parts
    let index = year * 12 + (month - 1) + months
    let newYear = index >= 0 ? index / 12 : (index - 11) / 12
    return CivilDate(
      days: CivilDate.daysSinceEpoch(year: newYear, month: index - newYear * 12 + 1, day: 1))
  }
}
