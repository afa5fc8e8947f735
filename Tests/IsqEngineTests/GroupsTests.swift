import IsqColumns
import IsqDatasets
import IsqEngine
import IsqPlan
import IsqText
import Testing

@Suite struct GroupsTests {
  @Test(arguments: [
    ("show views, likes, count of rows, count of likes", ["700 | 46 | 6 | 5"]),
    ("show search, for_you, sound, views from (search, sound)", ["135 | 255 | 0 | 135"]),
    ("show share of search, share of (search, for_you)", ["0.3375 | 0.975"]),
    ("show average of share of search", ["0.3875"]),
    ("show median of views, p25 of views, min of views, max of likes", ["75.0 | 50.0 | 0 | 30"]),
    ("show views by account", ["ann | 600", "bob | 100"]),
    ("show likes / views by account sort by account desc", ["bob | 0.06", "ann | \(40.0 / 600)"]),
    ("show views by account having views > 500", ["ann | 600"]),
    ("show views by hashtag", ["#baking | 600", "#pie | 200"]),
    ("show views where hashtag = \"#pie\"", ["200"]),
    ("show count of accounts, count of distinct title", ["2 | 6"]),
    ("show count of rows where likes > 5", ["2"]),
    ("show count of rows where not likes > 5", ["4"]),
    ("show count of rows where likes != 5", ["5"]),
    ("show views where search > 30", ["300"]),
    ("show views per account", ["350.0"]),
    (
      "show views by bucket(views, 50, 200) named size sort by size",
      ["< 50 | 0", "50–200 | 200", "≥ 200 | 500"]
    ),
    ("show views where account = \"ANN\"", ["600"]),
    ("show views limit 0", []),
  ])
  func `groups are worked out of their rows`(query: String, rows: [String]) throws {
    #expect(try Answered(query).rows == rows)
  }

  @Test(arguments: [
    ("show views by source", ["For You | 255", "Search | 135", "Sound | 0"]),
    (
      "show percent of views by source sort by source",
      ["For You | 0.6375", "Search | 0.3375", "Sound | 0.0", "Unattributed | 0.025"]
    ),
    (
      "show views by source where account = \"ann\"",
      ["For You | 210", "Search | 90", "Sound | 0"]
    ),
    ("show views by source where source = search", ["Search | 135"]),
    ("show views where source in (search, sound)", ["135"]),
    ("show views where not source = search", ["255"]),
    ("show views where source = direct_message", ["0"]),
    ("top 1 sources by views", ["For You | 255"]),
  ])
  func `cells are those of the rows whose split is known`(query: String, rows: [String]) throws {
    #expect(try Answered(query).rows == rows)
  }

  @Test(arguments: [
    (
      "show views, count of rows by week",
      [
        "2026-07-06 | 300 | 2", "2026-07-13 | 0 | 0", "2026-07-20 | 350 | 3", "2026-07-27 | 0 | 0",
        "2026-08-03 | 50 | 1",
      ]
    ),
    (
      "show likes, average of views by week",
      [
        "2026-07-06 | 10 | 150.0", "2026-07-13 | 0 | —", "2026-07-20 | 36 | \(350.0 / 3)",
        "2026-07-27 | 0 | —", "2026-08-03 | — | 50.0",
      ]
    ),
    (
      "show share of search by week",
      [
        "2026-07-06 | 0.3", "2026-07-13 | —", "2026-07-20 | 0.4", "2026-07-27 | —",
        "2026-08-03 | 0.5",
      ]
    ),
    (
      "show views by month, source where source in (search, sound)",
      [
        "2026-07-01 | Search | 110", "2026-07-01 | Sound | 0", "2026-08-01 | Search | 25",
        "2026-08-01 | Sound | 0",
      ]
    ),
    ("show views by week last 2 weeks", ["2026-07-20 | 350", "2026-07-27 | 0"]),
    (
      "show views by week during 2026-07-10 to 2026-07-25",
      [
        "2026-07-06 | 0", "2026-07-13 | 0",
        "2026-07-20 | 350",
      ]
    ),
    ("show views by month during 2026-08-20 to 2026-08-31", []),
    ("show views by year during 2027", []),
    (
      "show views by week, account where account = \"bob\"",
      ["2026-07-20 | bob | 50", "2026-08-03 | bob | 50"]
    ),
    (
      "show views per day by week",
      [
        "2026-07-06 | \(300.0 / 7)", "2026-07-13 | 0.0", "2026-07-20 | 50.0", "2026-07-27 | 0.0",
        "2026-08-03 | 50.0",
      ]
    ),
    ("show views per week during 2026-07-06 to 2026-07-19", ["150.0"]),
    ("show views per month during 2026-07", ["650.0"]),
    ("show views by weekday", ["Monday | 200", "Tuesday | 500"]),
  ])
  func `the axis of time has no holes`(query: String, rows: [String]) throws {
    #expect(try Answered(query).rows == rows)
  }

  @Test(arguments: [
    (
      "top 3 titles by views",
      [
        "Bread #Baking | 300", "Cake #baking #pie | 200",
        "Pie #baking | 100",
      ], false
    ),
    (
      "top 4 titles by views",
      ["Bread #Baking | 300", "Cake #baking #pie | 200", "Pie #baking | 100", "Run | 50"], true
    ),
    (
      "top 5 titles by views",
      [
        "Bread #Baking | 300", "Cake #baking #pie | 200", "Pie #baking | 100", "Run | 50",
        "Tour | 50",
      ], false
    ),
    ("bottom 2 titles by views", ["Walk | 0", "Run | 50"], true),
    ("top 9 accounts by likes", ["ann | 40", "bob | 6"], false),
    ("top 1 titles by likes where views = 50", ["Tour | 5"], false),
  ])
  func `a ranking says where it cut a tie`(query: String, rows: [String], isTie: Bool) throws {
    let answered = try Answered(query)
    #expect(answered.rows == rows && answered.result.facts.isTieAtCut == isTie)
  }

  @Test func `what all rows say is counted once, what some say each time`() throws {
    let engine = LocalEngine()
    let queries = [
      "show share of search", "show views by source", "show share of search",
      "show share of search where views > 100", "show views by source where views > 100",
      "show share of search by week", "list title, search",
    ]
    let kept = try queries.map { try Answered(Answered.check($0), engine).result.facts.coverage }
    let fresh = try queries.map { try Answered($0).result.facts.coverage }
    #expect(kept == fresh && Set(kept.map(\.?.rows)) == [6, 2])
    let more = try Answered(Answered.check(queries[0], over: .posts(copies: 2)), engine)
    #expect(more.result.facts.coverage?.rows == 12)
  }

  @Test func `rows without source data are counted beside the answer`() throws {
    let coverage = try Answered("show share of search").result.facts.coverage
    #expect(coverage?.rows == 6 && coverage?.knownRows == 5 && coverage?.views == 700)
    #expect(coverage?.knownViews == 400)
    let listed = try Answered("show views by source").result.facts.coverage
    #expect(listed?.attributed == 390)
    #expect(try Answered("show views by account").result.facts.coverage == nil)
  }

  @Test(arguments: [
    "show search, for_you, sound", "show share of search by account", "show views by source",
    "show search by week", "list title, search sort by title",
  ])
  func `fractions and counts of the same views are the same answer`(query: String) throws {
    let counts = try Answered(query)
    let fractions = try Answered(query, over: .posts(.fractions))
    func rounded(_ answered: Answered) -> [[Value]] {
      answered.result.table.fields.map { field in
        (0..<field.column.count).map { row in
          switch field.column.value(at: row) {
          case .integer(let number): .fraction(Double(number))
          case .fraction(let number): .fraction((number * 1e9).rounded() / 1e9)
          case .missing: .missing(.integer)
          case let other: other
          }
        }
      }
    }
    #expect(rounded(counts) == rounded(fractions))
  }

  @Test(arguments: [
    ("show views, search by account", 1), ("show views, count of rows by week", 1),
    ("show views by source", 1), ("show likes by hashtag", 1),
  ])
  func `many batches are added up`(query: String, keys: Int) throws {
    let one = try Answered(query)
    let many = try Answered(query, over: .posts(copies: 3000))
    func numbers(_ answered: Answered, times factor: Int64) -> [[Value]] {
      answered.result.table.fields.dropFirst(keys).map { field in
        (0..<field.column.count).map { row in
          if case .integer(let number) = field.column.value(at: row) {
            .integer(number * factor)
          } else {
            field.column.value(at: row)
          }
        }
      }
    }
    #expect(numbers(one, times: 3000) == numbers(many, times: 1))
  }

  @Test(arguments: [
    "show ‹total of (views * 9000000000000000000)›",
    "show views where ‹views * 9000000000000000000 > 1›",
    "list title, ‹views * 9000000000000000000›",
    "list title sort by ‹views * 9000000000000000000›",
    "show ‹total of (views * 30000000000000000)›",
  ])
  func `a number that does not fit is an error with a place`(marked: String) throws {
    let parts = marked.split(separator: "‹").flatMap { $0.split(separator: "›") }
    let start = parts[0].utf8.count
    let query = try Answered.check(parts.joined())
    var place: SourceRange?
    do { _ = try Answered(query) } catch let error as RunError {
      place = error.diagnostic(in: query).primary?.range
    }
    #expect(place == SourceRange(start, start + parts[1].utf8.count))
  }

  @Test func `people are not added up`() throws {
    #expect(try Answered("show reach by title").rows.count == 6)
    #expect {
      _ = try Answered("show reach by account")
    } throws: { error in
      if case .notAdditive? = error as? RunError { true } else { false }
    }
  }
}
