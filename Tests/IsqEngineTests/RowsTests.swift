import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqEngine
import IsqPlan
import Testing

@Suite struct RowsTests {
  @Test(arguments: [
    ("list title, views where views > 100", ["Bread #Baking | 300", "Cake #baking #pie | 200"]),
    ("list title sort by likes desc limit 3", ["Bread #Baking", "Pie #baking", "Tour"]),
    (
      "list title sort by likes desc",
      [
        "Bread #Baking", "Pie #baking", "Tour", "Walk",
        "Cake #baking #pie", "Run",
      ]
    ),
    ("list title, likes sort by likes limit 2", ["Cake #baking #pie | 0", "Walk | 1"]),
    ("list title limit 2", ["Pie #baking", "Cake #baking #pie"]),
    (
      "list title, search, share of search where account = \"bob\" sort by title",
      ["Run | 25 | 0.5", "Tour | 20 | 0.4", "Walk | 0 | —"]
    ),
    ("list title, search where search is missing", ["Bread #Baking | —"]),
    (
      "list title, source, views where source = search sort by views",
      [
        "Walk | Search | 0", "Tour | Search | 20", "Run | Search | 25", "Pie #baking | Search | 40",
        "Cake #baking #pie | Search | 50",
      ]
    ),
    (
      "list title, source, views where title starts with \"pie\" sort by title",
      ["Pie #baking | For You | 60", "Pie #baking | Search | 40", "Pie #baking | Sound | 0"]
    ),
    (
      "list week, likes ?? 0 named n where account = \"bob\" sort by n",
      ["2026-08-03 | 0", "2026-07-20 | 1", "2026-07-20 | 5"]
    ),
    ("list title where views > 1000", []),
  ])
  func `rows are listed in their order`(query: String, rows: [String]) throws {
    #expect(try Answered(query).rows == rows)
  }

  @Test func `weekdays stay in order over many batches`() throws {
    let rows = try Answered(
      "list weekday, title sort by weekday", over: .posts(copies: 3000)
    ).rows
    let mondays = rows.prefix { $0.hasPrefix("Monday") }
    #expect(rows.count == 18_000 && mondays.count == 9000)
    #expect(rows.dropFirst(9000).allSatisfy { $0.hasPrefix("Tuesday") })
  }

  @Test(arguments: [
    "list title, views where not likes > 5", "list title, source, views",
    "list likes, title sort by title desc",
  ])
  func `the first rows are those of the whole list`(query: String) throws {
    let all = try Answered(query, over: .posts(copies: 3000)).rows
    for limit in [0, 1, 10, 17_000] {
      let first = try Answered("\(query) limit \(limit)", over: .posts(copies: 3000)).rows
      #expect(first == Array(all.prefix(limit)))
    }
  }

  @Test func `a division by zero is counted where it is shown`() throws {
    let divisions = try Answered("list title, likes / views").result.facts.zeroDivisions
    let guarded = try Answered(
      "list title, if views > 0 then likes / views else 0"
    ).result.facts.zeroDivisions
    #expect(divisions.map(\.count) == [1] && divisions.map(\.output) == [1])
    #expect(guarded.isEmpty)
  }

  @Test func `instants are read in the zone that is set`() throws {
    // 2026-03-29 at 00:30 and 01:30 UTC, on both sides of the change to summer time.
    let instants = Column(
      .moments([1_774_744_200, 1_774_747_800, .max]), validity: Bitmap([true, true, false]))
    let fields = [
      Field(name: "date", header: "date", type: .moment, role: .dimension, isInstant: true),
      Field(name: "views", header: "views", type: .integer, role: .measure(.count)),
    ]
    let dataset = Dataset(
      name: "clock", fields: fields, split: nil, dateKind: .posted, report: LoadReport(),
      columns: MemoryColumns([instants, Column(.integers([1, 2, 4]))], []))
    var settings = Settings()
    settings.timezone = "Europe/Paris"
    let paris = try Answered("show views by hour", over: dataset, settings: settings).rows
    #expect(paris == ["1 | 1", "3 | 2", "— | 4"])
    #expect(try Answered("show views by hour", over: dataset).rows == ["0 | 1", "1 | 2", "— | 4"])
  }
}
