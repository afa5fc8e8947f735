import IsqColumns
import IsqDatasets
import IsqEngine
import IsqFiles
import IsqParallel
import IsqPlan
import IsqSyntax
import IsqText
import Synchronization
import TestSupport
import Testing

/// A question that is asked alone, and answered while its rows are read, has the answer that it has
/// of columns that are kept.
@Suite struct StreamTests {
  @Test(
    arguments: [WideShapes.counts[0], LongShapes.fractions[0], Shapes.snapshots.counts[0]])
  func `rows that are not kept give the same answer`(shape: Shape) throws {
    let file = shape.files()[0]
    let whole = try Loader.load(
      bytes: file.bytes, path: file.name, sizes: ReadSizes(part: 1 << 30))
    for question in Question.all where question.isAnswered(without: shape.lacks) {
      let kept = try keptAnswer(question.query, of: whole)
      for tellsDates in [false, true] {
        let parts = try Loader.load(
          bytes: file.bytes, path: file.name, sizes: ReadSizes(part: 900))
        let streamed = try streamedAnswer(question.query, of: parts, tellsDates: tellsDates)
        if !streamed.agrees(with: kept) { Issue.record("\(question.query)") }
      }
    }
  }

  @Test(arguments: [(4_500, 2_048), (70_000, 1 << 17)])
  func `parts of an Arrow file have their texts in common`(rowCount: Int, batchSize: Int) throws {
    var text = "date,account,views\n"
    for row in 0..<rowCount {
      let views = row % 50_021 == 40_000 ? "" : "\(row)"
      text += "2026-01-\(10 + row * 9 / rowCount),a\(row * 7 % 3_000),\(views)\n"
    }
    let whole = try Loader.load(bytes: Array(text.utf8), path: "x.csv")
    let columns = try whole.columns.columns(ArrowSaving.requests(of: whole))
    let saving = ArrowSaving(whole, columns, names: whole.fields.map(\.name), rowCount: rowCount)
    var bytes: [UInt8] = []
    try saving.write(batchSize: batchSize) { bytes += $0 }
    let saved = try Loader.load(bytes: bytes, path: "x.arrow")
    for query in [
      "show views, count of rows by account", "show count of views, min of views by day",
    ] {
      let streamed = try streamedAnswer(query, of: saved)
      #expect(try streamed.agrees(with: keptAnswer(query, of: whole)))
    }
  }

  static let questionsOfTexts = [
    "show views, count of rows by account", "show views by account, month",
    "show count of distinct account, count of accounts by week",
    "show views where account contains \"NN\" by account", "show views where account = \"@ann\"",
    "show views where account != \"bob\" by week", "show views where not account matches \"b.*\"",
    "top 3 accounts by share of search, views having views >= 10",
    "top 1 account by views each source", "show growth of search by week",
    "show average of views over 2 weeks by week, account",
    "show views by upper(account) named name",
    "show count of distinct video by month", "show count of videos, count of distinct account",
    "show count of distinct video by account having count of videos > 3",
    "show count of distinct video where video != \"700007\"", "top 4 videos by views",
    "show median of views by account", "show views where account is missing by month",
  ]

  /// The dictionaries of parts become longer, and some begin anew.
  @Test(arguments: questionsOfTexts, [1, 2, 3])
  func `texts may come in any spelling, in any part`(query: String, workers: Int) throws {
    let bytes = StreamTests.accounts(seed: workers)
    let whole = try Loader.load(bytes: bytes, path: "x.csv", sizes: ReadSizes(part: 1 << 30))
    let kept = try keptAnswer(query, of: whole)
    for part in [700, 9_000, 40_000] {
      let parts = try Loader.load(bytes: bytes, path: "x.csv", sizes: ReadSizes(part: part))
      let streamed = try streamedAnswer(query, of: parts, Workers(count: workers))
      #expect(streamed.agrees(with: kept))
    }
  }

  @Test(arguments: [
    ("show growth of search by week", 1, 0), ("show views by account", 1, 0),
    ("show count of distinct video by month", 1, 0),
    ("show share of search over 7 days by day", 1, 0), ("show views per week", 1, 0),
    // The days have to be known before.
    ("show views last 2 weeks by day", 2, 0),
  ])
  func `the dates are found while rows are read`(
    query: String, streams: Int, columns: Int
  ) throws {
    let file = try Loader.load(
      bytes: StreamTests.accounts(seed: 1), path: "x.csv", sizes: ReadSizes(part: 9_000))
    let counting = CountingColumns(file.columns)
    let dataset = Dataset(
      name: "x", fields: file.fields, split: file.split, dateKind: file.dateKind,
      report: file.report, columns: counting)
    _ = try streamedAnswer(query, of: dataset, tellsDates: true)
    #expect(counting.counts.withLock { $0 } == [streams, columns])
  }

  @Test(
    arguments: [
      "date,account,views\n2026-01-01,a,1\n2026-01-02,b,2\n2026-01-09,c,\n2026-01-10,d,\n",
      "date,account,views\n,a,1\n2026-01-02,b,2\n2026-01-04,c,3\n,d,4\n",
      "date,account,views,likes\n2026-01-01,a,1,1\n2026-01-02,b,2,1\n2026-01-09,c,,4\n",
    ], ["show views by week", "show growth of views by week", "show views last 2 days by day"])
  func `dates may be missing, and numbers of the last`(text: String, query: String) throws {
    func load(_ part: Int) throws -> Dataset {
      try Loader.load(bytes: Array(text.utf8), path: "x.csv", sizes: ReadSizes(part: part))
    }
    let kept = try keptAnswer(query, of: load(1 << 30))
    let streamed = try streamedAnswer(query, of: load(30), tellsDates: true)
    #expect(streamed.agrees(with: kept))
  }

  /// Posts of accounts that are spelled in several ways, of which later parts have others; of some
  /// seeds not all ids are numbers.
  private static func accounts(seed: Int) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var text = "date,video_id,account,source,views\n"
    for row in 0..<1_200 {
      let names = ["ann", "@Ann", "ANN", "bob", "Bob", "", "new \(row / 90)", "\"x, \(row / 7)\""]
      let name = random.pick(names)
      for source in ["For You", "Search", "Follow"] {
        let views = random.isHit(oneIn: 9) ? "" : "\(random.number(0...999))"
        let id = seed == 3 && row > 800 && row % 5 == 0 ? "v\(row)" : "\(700_000 + row)"
        text += "2026-0\(1 + row / 300)-\(10 + row % 300 / 20),\(id),\(name),"
        text += "\(source),\(views)\n"
      }
    }
    return Array(text.utf8)
  }

  // MARK: answers

  private struct Answer {
    var rows: [[Value]]
    var coverage: RunFacts.Coverage?
    var rowsRead: Int
    var dates: DateFacts?

    /// Whether two ways of answering give the same; dates are told by some.
    func agrees(with other: Answer) -> Bool {
      rows == other.rows && coverage == other.coverage && rowsRead == other.rowsRead
        && (dates == nil || dates == other.dates)
    }

    init(_ result: QueryResult, _ dates: DateFacts?) {
      rows = (0..<result.table.rowCount).map { row in
        result.table.fields.map { $0.column.value(at: row) }
      }
      coverage = result.facts.coverage
      rowsRead = result.facts.rowsRead
      self.dates = dates
    }
  }

  private func keptAnswer(_ text: String, of dataset: Dataset) throws -> Answer {
    let engine = LocalEngine()
    let settings = Settings()
    let dates = try engine.dates(of: dataset, timezone: settings.timezone)
    let plan = Planner(settings, dates: dates).plan(try check(text, of: dataset))
    return Answer(try engine.run(plan), dates)
  }

  private func streamedAnswer(
    _ text: String, of dataset: Dataset, _ workers: Workers = Workers(count: 2),
    tellsDates: Bool = false
  ) throws -> Answer {
    let (result, dates) = try LocalEngine(workers).last.answer(
      check(text, of: dataset), Settings(), tellsDates: tellsDates)
    return Answer(result, dates)
  }

  private func check(_ text: String, of dataset: Dataset) throws -> CheckedQuery {
    guard case .query(let query) = try parseStatement(SourceText(text)).kind else {
      preconditionFailure("the questions are queries")
    }
    var environment = Environment()
    environment.add(dataset)
    return try Checker(environment).check(query)
  }
}

/// Counts how often columns are streamed, and how often they are kept.
private final class CountingColumns: ColumnSource {
  private let source: any ColumnSource
  let counts = Mutex([0, 0])

  init(_ source: any ColumnSource) { self.source = source }

  func rowCount() throws -> Int { try source.rowCount() }

  func columns(_ requests: [ColumnRequest]) throws -> [Column] {
    counts.withLock { $0[1] += 1 }
    return try source.columns(requests)
  }

  func stream<State>(
    _ requests: [ColumnRequest], _ workers: Workers,
    _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, [Column], ColumnPart) throws -> Void
  ) throws -> [State]? {
    counts.withLock { $0[0] += 1 }
    return try source.stream(requests, workers, makeState, take)
  }
}
