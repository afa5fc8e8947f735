/// A span of whole days, both ends inside: what every date literal of the language denotes.
package struct CivilPeriod: Hashable, Sendable {
  package var first: CivilDate
  package var last: CivilDate

  package init(first: CivilDate, last: CivilDate) {
    self.first = first
    self.last = last
  }

  /// The number of days; 0 where `last` lies before `first`.
  package var dayCount: Int { max(0, Int(last.days) - Int(first.days) + 1) }

  package static func day(_ date: CivilDate) -> CivilPeriod {
    CivilPeriod(first: date, last: date)
  }

  package static func year(_ year: Int) -> CivilPeriod? { unit(.year, year: year, month: 1) }

  package static func quarter(_ quarter: Int, of year: Int) -> CivilPeriod? {
    (1...4).contains(quarter) ? unit(.quarter, year: year, month: quarter * 3 - 2) : nil
  }

  package static func month(_ month: Int, of year: Int) -> CivilPeriod? {
    unit(.month, year: year, month: month)
  }

  /// A week by ISO 8601: week 1 holds the year's first Thursday, weeks start on Monday.
  package static func week(_ week: Int, of year: Int) -> CivilPeriod? {
    guard (1...CivilPeriod.weeks(inYear: year)).contains(week),
      let fourth = CivilDate(year: year, month: 1, day: 4)
    else { return nil }
    let first = TimeUnit.week.start(of: fourth) + 7 * (week - 1)
    return CivilPeriod(first: first, last: first + 6)
  }

  /// 52 or 53, by ISO 8601.
  package static func weeks(inYear year: Int) -> Int {
    guard let first = CivilDate(year: year, month: 1, day: 1) else { return 52 }
    let thursday = 3
    let isLong =
      first.weekday == thursday || (CivilDate.isLeap(year) && first.weekday == thursday - 1)
    return isLong ? 53 : 52
  }

  private static func unit(_ unit: TimeUnit, year: Int, month: Int) -> CivilPeriod? {
    CivilDate(year: year, month: month, day: 1).map {
      CivilPeriod(first: $0, last: unit.end(ofStepAt: $0))
    }
  }
}
