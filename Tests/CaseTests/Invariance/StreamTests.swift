import IsqColumns
import IsqDatasets
import IsqEngine
import IsqFiles
import IsqParallel
import IsqPlan
import IsqSyntax
import IsqText
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
      let kept = try answer(question.query, of: whole, by: LocalEngine())
      let parts = try Loader.load(
        bytes: file.bytes, path: file.name, sizes: ReadSizes(part: 900))
      let streamed = try answer(question.query, of: parts, by: LocalEngine(Workers(count: 2)).last)
      if streamed != kept { Issue.record("\(question.query)") }
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
      let streamed = try answer(query, of: saved, by: LocalEngine(Workers(count: 2)).last)
      #expect(try streamed == answer(query, of: whole, by: LocalEngine()))
    }
  }

  private struct Answer: Equatable {
    var rows: [[Value]]
    var coverage: RunFacts.Coverage?
    var rowsRead: Int
  }

  private func answer(
    _ text: String, of dataset: Dataset, by engine: any Engine
  ) throws -> Answer {
    guard case .query(let query) = try parseStatement(SourceText(text)).kind else {
      preconditionFailure("the questions are queries")
    }
    var environment = Environment()
    environment.add(dataset)
    let checked = try Checker(environment).check(query)
    let settings = Settings()
    let dates = try engine.dates(of: dataset, timezone: settings.timezone)
    let result = try engine.run(Planner(settings, dates: dates).plan(checked))
    let rows = (0..<result.table.rowCount).map { row in
      result.table.fields.map { $0.column.value(at: row) }
    }
    return Answer(rows: rows, coverage: result.facts.coverage, rowsRead: result.facts.rowsRead)
  }
}
