import IsqCalendar
import IsqPlan
import Testing

@testable import IsqShell

/// The dates that are offered where one may stand.
@Suite struct DateSpanTests {
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    CivilDate(days: CivilDate.daysSinceEpoch(year: year, month: month, day: day))
  }

  private static let span = DateSpan(
    DateFacts(first: day(2024, 12, 30), last: day(2026, 8, 3), newest: day(2026, 8, 2)),
    isWhole: true)

  static let examples: [(String, [String])] = [
    ("", ["2026-08", "2026-07", "2026-06", "2026-08-02", "2024-12-30", "2026-Q3", "2026-Q2"]),
    ("20", ["2026-08", "2026-07", "2026-06", "2026-08-02"]),
    ("2025-", ["2025-12", "2025-11"]), ("2025-0", ["2025-12"]),
    ("2025-w", ["2025-W52", "2025-W51"]), ("2026-W", ["2026-W32", "2026-W31"]),
    ("2024-W", []), ("2026-q", ["2026-Q3", "2026-Q2", "2026-Q1"]),
    ("2026-08", ["2026-08", "2026-08-03", "2026-08-02"]), ("2026-08-0", ["2026-08", "2026-08-03"]),
    ("2026-02-", ["2026-02", "2026-02-28"]), ("2024-12-", ["2024-12", "2024-12-31", "2024-12-30"]),
    ("2026-99", []), ("2030-", []), ("2026-é", ["2026-08"]), ("9999999999-", ["2026-08"]),
  ]

  @Test(arguments: examples)
  func `what goes on what was typed is offered, the newest first`(typed: String, first: [String]) {
    let found = DateSpanTests.span.candidates(like: typed, months: 3).map(\.insertion)
    #expect(Array(found.prefix(max(1, first.count))) == first)
  }

  @Test func `weeks belong to the year of their Thursday`() {
    let found = DateSpanTests.span.candidates(like: "2025-W", months: 3)
    #expect(found.last?.insertion == "2025-W01")
    #expect(found.last?.detail == "from 2024-12-30")
  }

  @Test func `the ends are said of all rows alone`() {
    let facts = DateFacts(
      first: DateSpanTests.day(2026, 1, 5), last: DateSpanTests.day(2026, 1, 9),
      newest: DateSpanTests.day(2026, 1, 9))
    func detail(_ isWhole: Bool) -> String? {
      DateSpan(facts, isWhole: isWhole).candidates(like: "", months: 1)
        .first { $0.insertion == "2026-01-09" }?.detail
    }
    #expect(detail(true) == "the newest date")
    #expect(detail(false) == "")
  }
}
