import IsqColumns
import IsqDatasets
import IsqEngine
import IsqPlan
import Synchronization

/// The answer of a query, worked out when it is first asked for, and kept: once for the person who
/// reads it, once more as a dataset that other queries use.
final class AnswerColumns: ColumnSource {
  let checked: CheckedQuery
  let settings: Settings
  private let engine: any Engine
  private let types: [ColumnType]
  private let state = Mutex(State())
  /// Holds no column: an answer can't be read again, and stays.
  private let shelf = ColumnShelf<Int>()

  private struct State: Sendable {
    var result: QueryResult?
    /// Nil: not asked for yet.
    var dates: DateFacts??
  }

  init(_ checked: CheckedQuery, _ settings: Settings, _ engine: any Engine) {
    self.checked = checked
    self.settings = settings
    self.engine = engine
    types = checked.answerFields.map(\.type)
  }

  /// The answer.
  ///
  /// - Throws: R001, E205, with their place in the query; E30x.
  func result() throws -> QueryResult { try answer(by: engine, tellsDates: false).result }

  /// The answer by an engine, and the dates of the dataset that was asked, where the query depends
  /// on them or they are to be told.
  func answer(
    by engine: any Engine, tellsDates: Bool
  ) throws -> (result: QueryResult, dates: DateFacts?) {
    let wantsDates = tellsDates || Planner.needsDates(checked)
    if let result = state.withLock({ $0.result }) {
      return (result, wantsDates ? try dates(by: engine) : nil)
    }
    let answer = try engine.run(checked, settings, tellsDates: tellsDates)
    state.withLock {
      $0.result = answer.result
      if wantsDates { $0.dates = .some(answer.dates) }
    }
    shelf.setFixed(bytes: answer.result.table.byteCount)
    return answer
  }

  /// The dates of the dataset that was asked, by the engine that works out the answer.
  func dates(by engine: any Engine) throws -> DateFacts? {
    try state.withLock { try dates(&$0, by: engine) }
  }

  /// The same where the query depends on them.
  func neededDates(by engine: any Engine) throws -> DateFacts? {
    Planner.needsDates(checked) ? try dates(by: engine) : nil
  }

  private func dates(_ state: inout State, by engine: any Engine) throws -> DateFacts? {
    if let dates = state.dates { return dates }
    let dates = try engine.dates(for: checked, settings)
    state.dates = .some(dates)
    return dates
  }

  func stay(in memory: ColumnMemory) { shelf.join(memory) }

  var resident: ResidentColumns {
    let isThere = state.withLock { $0.result != nil }
    return ResidentColumns(
      byteCount: shelf.byteCount,
      requests: Set(isThere ? types.indices.map { ColumnRequest.field($0) } : []))
  }

  func rowCount() throws -> Int { try result().table.rowCount }

  func columns(_ requests: [ColumnRequest]) throws -> [Column] {
    let table = try result().table
    return requests.map { request in
      guard case .field(let index) = request else {
        preconditionFailure("checked: an answer is a plain table, which has no split")
      }
      return table.fields[index].column.stored(as: types[index])
    }
  }
}

extension Table {
  fileprivate var byteCount: Int { fields.reduce(0) { $0 + $1.column.byteCount } }
}

extension Dataset {
  /// The answer of a query as a dataset.
  init(named name: String, _ answer: AnswerColumns) {
    let fields = answer.checked.answerFields
    self.init(
      name: name, fields: fields, split: nil,
      dateKind: nil, report: LoadReport(),
      columns: answer)
    if dateIndex != nil { dateKind = answer.checked.dataset.dateKind }
  }
}
