import IsqShell
import Testing

/// `explain plan`: the tree of a plan with the rows that left each step. Times are not compared.
@Suite struct PlanTreeTests {
  struct Plan: Sendable {
    var query: String
    var tree: String
  }

  @Test("A plan is a tree of steps and their rows", arguments: plans)
  func planIsATree(_ plan: Plan) throws {
    let output = try PlanTreeTests.run("explain plan \(plan.query)", format: "table")
    let timeless = output.replacing(#/ +[\d,]+\.\d\d ms\n/#, with: "\n")
    #expect(timeless == plan.tree + "\n")
  }

  @Test("For programs a plan is a line per step, with its time in seconds")
  func planIsATable() throws {
    let text = try PlanTreeTests.run("explain plan show views by week", format: "csv")
    let table = AnswerTable(text)
    #expect(table.header == ["depth", "step", "what", "rows", "seconds"])
    #expect(table.column("step") == ["order", "output", "group", "filter", "read"])
    let seconds = (table.column("seconds") ?? []).compactMap(Double.init)
    #expect(seconds.count == 5 && seconds.allSatisfy { $0 >= 0 && $0 < 60 })
  }

  private static func run(_ query: String, format: String) throws -> String {
    var invocation = Invocation()
    invocation.queries = [query]
    try invocation.take(files: ["\(ExampleTests.folder)/posts_api.json"])
    try invocation.take(format: format)
    let run = try ProgramRun(invocation)
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  static let plans = [
    Plan(
      query: "show share of search where views > 10k by week last 8 weeks",
      tree: """
        sort by week                                                 8 rows
        └─ compute share of search                                   8 rows
           └─ group by week: total(views × search), total(views)     8 rows
              └─ filter date >= 2026-06-08 and date <= 2026-08-02    9 rows
                 │ and views > 10,000
                 ├─ count rows with source data                      9 rows
                 └─ read date, views, search of posts_api          112 rows
        """),
    Plan(
      query: "show percent of views by source, month",
      tree: """
        sort by month                                                49 rows
        └─ compute percent of views                                  49 rows
           └─ join aggregates over other rows, by month              49 rows
              └─ group by source, month: total(views × for_you)      49 rows
                 └─ filter in 8 passes, a source each               721 rows
                    ├─ count rows with source data                  103 rows
                    └─ read views, for_you, follow,                 112 rows
                         personal_profile, search, sound,
                         direct_message, others, date of posts_api
        """),
    Plan(
      query: "top 3 videos by views each account",
      tree: """
        sort by account, views desc, first 3 of each account    6 rows
        └─ compute views                                      112 rows
           └─ group by account, video: total(views)           112 rows
              └─ take every row                               112 rows
                 └─ read account, video, views of posts_api   112 rows
        """),
    Plan(
      query: "list title, search where search > 5k sort by search desc limit 20",
      tree: """
        compute title, search                              4 rows
        └─ sort by views × search desc, first 20           4 rows
           └─ filter views × search > 5,000                4 rows
              ├─ count rows with source data               4 rows
              └─ read views, search, title of posts_api  112 rows
        """),
    Plan(
      query: "show count of videos, views per week by month having views > 10k",
      tree: """
        sort by month                                          6 rows
        └─ compute count of videos, views per week             6 rows
           └─ keep total(views) > 10,000                       6 rows
              └─ group by month: count distinct(video),        7 rows
                 │ total(views)
                 └─ take every row                           112 rows
                    └─ read date, video, views of posts_api  112 rows
        """),
    Plan(
      query: "show views last 28 days compare with previous period",
      tree: """
        sort by views desc                                        1 row
        └─ compute views, views previous, views change, views     1 row
           │ growth
           └─ join aggregates over other rows, of all rows        1 row
              └─ add up all rows: total(views)                    1 row
                 └─ filter date >= 2026-07-06 and date <=       19 rows
                    │ 2026-08-02
                    └─ read date, views of posts_api           112 rows
        """),
  ]
}
