import IsqCalendar
import TestSupport
import Testing

@Suite struct TimeUnitTests {
  private func dates(_ seed: Int) -> [CivilDate] {
    var random = SeededGenerator(seed: seed)
    return (0..<300).map { _ in
      CivilDate(days: Int32.random(in: -140_000...160_000, using: &random))
    }
  }

  @Test(arguments: TimeUnit.allCases, 0..<7)
  func `steps lie side by side and hold their days`(unit: TimeUnit, weekStart: Int) {
    let wrong = dates(weekStart).filter { date in
      let start = unit.start(of: date, weekStart: weekStart)
      let end = unit.end(ofStepAt: start)
      let next = unit.step(start, by: 1)
      return !(start <= date && date <= end && next == end + 1)
        || unit.start(of: start, weekStart: weekStart) != start
        || unit.start(of: end, weekStart: weekStart) != start
        || unit.start(of: next, weekStart: weekStart) != next
        || (unit == .week && start.weekday != weekStart)
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: TimeUnit.allCases, [0, 6])
  func `steps there and back come back`(unit: TimeUnit, weekStart: Int) {
    var random = SeededGenerator(seed: 7)
    let wrong = dates(1).filter { date in
      let start = unit.start(of: date, weekStart: weekStart)
      let (n, m) = (
        Int.random(in: -50...50, using: &random), Int.random(in: -50...50, using: &random)
      )
      return unit.step(unit.step(start, by: n), by: m) != unit.step(start, by: n + m)
        || unit.step(start, by: 0) != start
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    ("2024-01-31", TimeUnit.month, 1, "2024-02-29"), ("2024-03-31", .month, -1, "2024-02-29"),
    ("2025-03-31", .month, -1, "2025-02-28"), ("2024-02-29", .year, 1, "2025-02-28"),
    ("2024-11-30", .quarter, 1, "2025-02-28"), ("2024-05-15", .month, -17, "2022-12-15"),
    ("2024-02-29", .week, 1, "2024-03-07"), ("2024-02-29", .day, -60, "2023-12-31"),
  ])
  func `a shift keeps the day of the month where the month has it`(
    date: String, unit: TimeUnit, count: Int, expected: String
  ) throws {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    let from = try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
    #expect(unit.shift(from, by: count).iso == expected)
  }

  @Test func `a unit is named in the singular or the plural, and by nothing else`() {
    let words = ["day", "weeks", "month", "quarters", "year", "Day", "dayss", "hour", ""]
    #expect(
      words.map { TimeUnit(word: $0) }
        == [.day, .week, .month, .quarter, .year, nil, nil, nil, nil])
  }
}
