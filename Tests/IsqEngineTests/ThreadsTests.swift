import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqEngine
import IsqParallel
import IsqPlan
import TestSupport
import Testing

/// One worker or many, in whatever order batches come: the same answer, to the bit.
@Suite struct ThreadsTests {
  static let queries = [
    "show views, likes, count of rows, count of likes where views > 100000",
    "show share of search, average of share of search, average of views by week",
    "show views, max of views, min of likes by account",
    "show count of distinct title, count of distinct account by month",
    "show count of accounts, count of hashtags by year",
    "show median of views, p90 of likes, p25 of share of search by account",
    "show views by hashtag", "show views by source, hashtag", "show views by source, month",
    "show views by account, week",
    "show percent of views by source where views > 3", "show growth of search by week",
    "show share of for_you over 7 days by day", "show followers by month",
    "show followers, views by account", "show average of fraction, total of fraction by account",
    "show views where title contains \"pie\" by month", "show views by lower(title) named title",
    "show views where not title matches \"b.*k\" by account", "show views by weekday",
    "top 3 titles by views each source", "top 2 accounts by likes, views",
    "top 5 titles by average of fraction", "show views by fraction > 0 named positive",
    "list title, views, date sort by views desc limit 40", "list title, fraction where views < 5",
    "list title sort by title desc, date limit 7", "list title, search where source = search",
    "list date, views limit 7000", "show views by bucket(views, 2, 5) named size",
    "show views where hashtag = \"#pie\" by account",
  ]

  private static let small = Dataset.random(seed: 8, rowCount: 400)
  private static let dataset = Dataset.random(seed: 7, rowCount: 12_000)
  private static let large = Dataset.random(seed: 9, rowCount: 140_000)
  private static let pieces = stride(from: 0, to: 12_000, by: 500).map { $0..<($0 + 500) }

  @Test(arguments: queries)
  func `many workers give the answer of one`(query: String) throws {
    let checked = try Answered.check(query, over: ThreadsTests.dataset)
    let one = try Answered(checked, LocalEngine(Workers(count: 1)))
    let many = try [2, 5].map {
      try Answered(checked, LocalEngine(Workers(count: $0), pieces: ThreadsTests.pieces))
    }
    #expect(many.allSatisfy { $0.exact == one.exact })
    #expect(
      many.allSatisfy {
        $0.result.facts.coverage?.knownViews == one.result.facts.coverage?.knownViews
      })
  }

  @Test(arguments: [queries[1], queries[9], "list title, views sort by views desc limit 40"])
  func `many rows are shared between threads`(query: String) throws {
    let checked = try Answered.check(query, over: ThreadsTests.large)
    let one = try Answered(checked, LocalEngine(Workers(count: 1)))
    #expect(try Answered(checked, LocalEngine(Workers(count: 3))).exact == one.exact)
  }

  @Test(arguments: queries, 0..<3)
  func `batches may be cut anywhere and come in any order`(query: String, seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let checked = try Answered.check(query, over: ThreadsTests.small)
    let engine = LocalEngine(Workers(count: 1))
    let dates = try engine.dates(of: ThreadsTests.small, timezone: "UTC")
    let plan = Planner(Settings(), dates: dates).plan(checked)
    let whole = try engine.run(plan)
    let cuts = Set((0..<6).map { _ in Int.random(in: 0...400, using: &random) } + [0, 400]).sorted()
    let pieces = zip(cuts, cuts.dropFirst()).map { $0..<$1 }.shuffled(using: &random)
    let apart = try LocalEngine(Workers(count: 1 + seed), pieces: pieces).run(plan)
    #expect(Answered.exact(whole.table) == Answered.exact(apart.table))
  }

  @Test(arguments: [
    "show count of distinct video, count of video by account", "top 7 videos by views",
    "top 2 videos by views each source", "show views where video contains \"7\" by month",
    "list video, views sort by video desc, views limit 30", "show views where video = \"77\"",
    "show views where video in (\"77\", \"078\", \"12\") by video",
    "list video, title where video < \"5\" limit 20", "show views by length(video) named digits",
  ])
  func `ids that are whole numbers answer as texts do`(query: String) throws {
    let answers = try [Workers(count: 1), Workers(count: 3)].map { workers in
      try [false, true].map { areNumbers in
        let data = ThreadsTests.small.withVideos(areNumbers: areNumbers)
        return try Answered(Answered.check(query, over: data), LocalEngine(workers)).exact
      }
    }
    #expect(Set(answers.joined()).count == 1)
  }

  @Test(arguments: [
    "show total of (likes * likes * 1000000000000000), total of (views * views * 10000000)",
    "show total of (views * 9000000000000), count of rows where likes * 900000000000000000 > 3",
    "list title sort by views * views * views * views limit 3",
  ])
  func `what goes wrong first is what is said`(query: String) throws {
    let checked = try Answered.check(query, over: ThreadsTests.dataset)
    let errors = [1, 2, 5].map { count in
      #expect(throws: RunError.self) {
        try Answered(checked, LocalEngine(Workers(count: count), pieces: ThreadsTests.pieces))
      }
    }
    #expect(Set(errors).count == 1)
  }
}

extension Dataset {
  /// The dataset with a column of ids, as whole numbers or as texts.
  fileprivate func withVideos(areNumbers: Bool) -> Dataset {
    var random = SeededGenerator(seed: 5)
    let rowCount = (try? columns.rowCount()) ?? 0
    let numbers = (0..<rowCount).map { _ in Int64.random(in: 0..<120, using: &random) }
    let known = Bitmap(numbers.map { _ in !random.isHit(oneIn: 20) })
    let ids = Column(.identifiers(numbers), validity: known)
    let video = Field(name: "video", header: "video", type: .text, role: .dimension)
    let requests = fields.indices.map { ColumnRequest.field($0) }
    let sources = (split?.sources ?? []).indices.map { ColumnRequest.source($0) }
    let own = (try? columns.columns(requests)) ?? []
    let parts = (try? columns.columns(sources)) ?? []
    let texts = TextDictionary((0..<120).map { String($0) })
    let coded = Column(.texts(numbers.map { Int32($0) }, texts), validity: known)
    return Dataset(
      name: name, fields: fields + [video], split: split, dateKind: dateKind, report: report,
      columns: MemoryColumns(own + [areNumbers ? ids : coded], parts))
  }
}

extension Answered {
  /// The rows, fractions by their bits.
  var exact: [String] { Answered.exact(result.table) }

  static func exact(_ table: Table) -> [String] {
    (0..<table.rowCount).map { row in
      table.fields.map { field -> String in
        if case .fraction(let number) = field.column.value(at: row) {
          return String(number.bitPattern, radix: 16)
        }
        return "\(field.column.value(at: row))"
      }.joined(separator: " | ")
    }
  }
}
