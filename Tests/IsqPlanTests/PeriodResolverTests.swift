import IsqCalendar
import IsqSyntax
import IsqText
import Testing

@testable import IsqPlan

/// The days of a period clause on a day, from `start` to `end`; `…` is an open end.
private func days(_ clause: String, on today: String, weekStart: Int = 0) throws -> String {
  let parts = today.split(separator: "-").compactMap { Int($0) }
  let date = try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
  let statement = try parseStatement(SourceText("show views \(clause)"))
  guard case .query(let query) = statement.kind else { return "no query" }
  let range = PeriodResolver(today: date, weekStart: weekStart)
    .resolve(query.clauses.periods.map(\.value))
  return "\(range.first?.iso ?? "…") \(range.last?.iso ?? "…")"
}

@Suite struct PeriodResolverTests {
  // 2026-08-05 is a Wednesday.
  @Test(arguments: [
    ("last week", "2026-07-27 2026-08-02"), ("last 4 weeks", "2026-07-06 2026-08-02"),
    ("last 3 days", "2026-08-03 2026-08-05"), ("last 2 months", "2026-06-01 2026-07-31"),
    ("last quarter", "2026-04-01 2026-06-30"), ("last year", "2025-01-01 2025-12-31"),
    ("this week", "2026-08-03 2026-08-09"), ("this month", "2026-08-01 2026-08-31"),
    ("this quarter", "2026-07-01 2026-09-30"), ("this year", "2026-01-01 2026-12-31"),
    ("this day", "2026-08-05 2026-08-05"), ("since 2026-07", "2026-07-01 …"),
    ("until 2026-07", "… 2026-07-31"), ("before 2026-07", "… 2026-06-30"),
    ("after 2026-07", "2026-08-01 …"), ("during 2026-W05", "2026-01-26 2026-02-01"),
    ("during 2026-Q1 to 2026-05", "2026-01-01 2026-05-31"),
    ("during 2025", "2025-01-01 2025-12-31"),
    ("since yesterday", "2026-08-04 …"), ("until today", "… 2026-08-05"),
    ("since 2 weeks ago", "2026-07-22 …"), ("since 6 months ago", "2026-02-05 …"),
    ("since 2026-03 until 2026-04-10", "2026-03-01 2026-04-10"),
    ("after 2026-03 before 2026-05", "2026-04-01 2026-04-30"),
    ("last 99999 years", "0001-01-01 2025-12-31"),
  ])
  func `a period clause is days`(clause: String, expected: String) throws {
    #expect(try days(clause, on: "2026-08-05") == expected)
  }

  @Test(arguments: [
    ("last week", "2026-08-02", "2026-07-27 2026-08-02"),
    ("last week", "2026-08-01", "2026-07-20 2026-07-26"),
    ("last month", "2026-02-28", "2026-02-01 2026-02-28"),
    ("last month", "2028-02-28", "2028-01-01 2028-01-31"),
    ("last year", "2025-12-31", "2025-01-01 2025-12-31"),
    ("last 2 quarters", "2026-06-30", "2026-01-01 2026-06-30"),
  ])
  func `a unit that ends today is complete`(
    clause: String, today: String, expected: String
  ) throws {
    #expect(try days(clause, on: today) == expected)
  }

  @Test(arguments: [
    ("since 1 month ago", "2026-03-31", "2026-02-28 …"),
    ("since 1 month ago", "2028-03-31", "2028-02-29 …"),
    ("since 1 year ago", "2028-02-29", "2027-02-28 …"),
    ("since 1 quarter ago", "2026-05-31", "2026-02-28 …"),
  ])
  func `a month that has no such day gives its last`(
    clause: String, today: String, expected: String
  ) throws {
    #expect(try days(clause, on: today) == expected)
  }

  @Test(arguments: [
    ("this week", "2026-08-02 2026-08-08"), ("last week", "2026-07-26 2026-08-01"),
    ("this month", "2026-08-01 2026-08-31"), ("last 2 weeks", "2026-07-19 2026-08-01"),
  ])
  func `weeks may start on Sunday`(clause: String, expected: String) throws {
    #expect(try days(clause, on: "2026-08-05", weekStart: 6) == expected)
  }

  @Test func `open ends are closed by the dates of the data`() {
    let facts = DateFacts(
      first: CivilDate(days: 10), last: CivilDate(days: 20), newest: CivilDate(days: 19))
    func closed(_ first: Int32?, _ last: Int32?) -> [Int32] {
      let range = DayRange(
        first: first.map { CivilDate(days: $0) }, last: last.map { CivilDate(days: $0) })
      let span = range.closed(by: facts)
      return [span.first.days, span.last.days]
    }
    #expect(
      [closed(nil, nil), closed(12, nil), closed(nil, 15), closed(1, 30), closed(25, nil)]
        == [[10, 20], [12, 20], [10, 15], [1, 30], [25, 25]])
  }
}

@Suite struct PluralTests {
  @Test(arguments: [
    ("video", "videos"), ("city", "cities"), ("day", "days"), ("account", "accounts"),
    ("category", "categories"), ("views", "views"), ("title", "titles"),
  ])
  func `a plural is formed, and understood`(singular: String, plural: String) {
    #expect(Plural.plural(of: singular) == plural)
    #expect(plural == singular || Plural.singulars(of: plural).contains(singular))
  }

  @Test func `a word that is no plural has no singular`() {
    #expect(Plural.singulars(of: "video").isEmpty && Plural.singulars(of: "").isEmpty)
  }
}
