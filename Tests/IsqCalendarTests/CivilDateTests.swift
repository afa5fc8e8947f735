import IsqCalendar
import Testing

@Suite struct CivilDateTests {
  /// Every day from 1600 to 2400, counted on a calendar that only knows how long months are.
  private static let days: [(year: Int, month: Int, day: Int)] = (1600...2400).flatMap { year in
    (1...12).flatMap { month in
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      return (1...length).map { (year, month, $0) }
    }
  }

  @Test func `days are numbered without gaps, and the numbers turn back into days`() {
    let first = CivilDate(year: 1600, month: 1, day: 1)?.days ?? 0
    let wrong = CivilDateTests.days.enumerated().filter { offset, day in
      let date = CivilDate(year: day.year, month: day.month, day: day.day)
      return date?.days != first + Int32(offset) || date.map { $0.parts != day } ?? true
        || date?.weekday != (5 + offset) % 7
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    (2025, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0),
    (2024, 1, 32), (0, 1, 1), (10_000, 1, 1), (1900, 2, 29), (-5, 3, 3),
  ])
  func `a day that no calendar has is none`(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    (1970, 1, 1, 0, "1970-01-01"), (2026, 7, 6, 20640, "2026-07-06"),
    (1, 1, 1, -719_162, "0001-01-01"), (9999, 12, 31, 2_932_896, "9999-12-31"),
  ])
  func `known days`(year: Int, month: Int, day: Int, days: Int32, iso: String) {
    let date = CivilDate(year: year, month: month, day: day)
    #expect(date?.days == days && date?.iso == iso)
  }

  @Test(arguments: [Int32.min, .max, 0]) func `no number of days is a trap`(days: Int32) {
    let date = CivilDate(days: days)
    let starts = TimeUnit.allCases.map { $0.start(of: date, weekStart: 6) }
    let shifted = [Int.max, .min, 1, -1].flatMap { count in
      TimeUnit.allCases.map { $0.shift(date, by: count) }
        + TimeUnit.allCases.map { $0.step(date, by: count) }
    }
    #expect(starts.count == 5 && shifted.count == 40 && !date.iso.isEmpty)
  }
}

@Suite struct CivilPeriodTests {
  /// The weeks of a year, by the rule that a week is of the year in which its Thursday lies.
  private static func weeks(_ year: Int) -> [CivilPeriod] {
    guard let start = CivilDate(year: year, month: 1, day: 1) else { return [] }
    return (-7...372).map { start + $0 }.filter { day in
      day.weekday == 0 && (day + 3).parts.year == year
    }.map { CivilPeriod(first: $0, last: $0 + 6) }
  }

  @Test func `weeks are those of ISO 8601`() {
    let wrong = (1970...2100).filter { year in
      let expected = CivilPeriodTests.weeks(year)
      let found = (0...54).compactMap { CivilPeriod.week($0, of: year) }
      return found != expected || CivilPeriod.weeks(inYear: year) != expected.count
    }
    #expect(wrong.isEmpty)
  }

  @Test func `the periods of a year lie side by side`() {
    let year = CivilPeriod.year(2024)
    let quarters = (0...5).compactMap { CivilPeriod.quarter($0, of: 2024) }
    let months = (0...13).compactMap { CivilPeriod.month($0, of: 2024) }
    for parts in [quarters, months] {
      #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.last + 1 == $1.first })
      #expect(parts.first?.first == year?.first && parts.last?.last == year?.last)
      #expect(parts.reduce(0) { $0 + $1.dayCount } == 366)
    }
    #expect(quarters.count == 4 && months.count == 12)
  }

  @Test func `a period that ends before it starts has no days`() {
    let date = CivilDate(days: 5)
    #expect(CivilPeriod(first: date, last: date + -2).dayCount == 0)
    #expect(CivilPeriod.day(date).dayCount == 1 && CivilPeriod.year(0) == nil)
    #expect(CivilPeriod.week(1, of: 0) == nil && CivilPeriod.month(1, of: 10_000) == nil)
  }
}
