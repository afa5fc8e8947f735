import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqEngine
import IsqPlan
import IsqSyntax
import IsqText

/// What a query is answered with.
struct Answered {
  var query: CheckedQuery
  var result: QueryResult

  init(
    _ text: String, over dataset: Dataset = .posts(), settings: Settings = Settings()
  ) throws {
    try self.init(Answered.check(text, over: dataset), settings)
  }

  init(_ query: CheckedQuery, _ settings: Settings) throws {
    try self.init(query, LocalEngine(), settings)
  }

  init(
    _ query: CheckedQuery, _ engine: LocalEngine = LocalEngine(), _ settings: Settings = Settings()
  ) throws {
    self.query = query
    let dates =
      Planner.needsDates(query)
      ? try engine.dates(of: query.dataset, timezone: settings.timezone) : nil
    result = try engine.run(Planner(settings, dates: dates).plan(query))
  }

  static func check(_ text: String, over dataset: Dataset = .posts()) throws -> CheckedQuery {
    guard case .query(let query) = try parseStatement(SourceText(text)).kind else {
      preconditionFailure("the tests ask queries")
    }
    var environment = Environment()
    environment.add(dataset)
    return try Checker(environment).check(query)
  }

  /// The rows, cells side by side.
  var rows: [String] {
    (0..<result.table.rowCount).map { row in
      result.table.fields.map { Answered.text($0.column.value(at: row)) }.joined(separator: " | ")
    }
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .integer(let number): String(number)
    case .fraction(let number): number.description
    case .text(let text): text
    case .boolean(let bit): String(bit)
    case .period(let period): period.first.iso
    case .missing: "—"
    }
  }
}
