import IsqColumns
import IsqText

/// Builds the column of one source, or of all together, of a file that has a column for each.
final class WideSplitBuilder<Element: RowValue>: ColumnBuilder {
  private let reader: any RecordReader
  private let plan: WideSource
  private let capacity: Int
  private let decode: CellBuilder<Element>.Decoder
  private let wrap: ([Element]) -> ColumnValues
  private var rows: RowValues<Element>
  private let total = ScratchValues<Element>()
  private let part = ScratchValues<Element>()

  init(
    _ reader: any RecordReader, _ plan: WideSource, capacity: Int,
    decode: @escaping CellBuilder<Element>.Decoder, wrap: @escaping ([Element]) -> ColumnValues
  ) {
    self.reader = reader
    self.plan = plan
    self.capacity = capacity
    self.decode = decode
    self.wrap = wrap
    rows = RowValues(capacity: capacity)
  }

  // A witness of a generic class is not specialised by itself, which costs 20 ns a row.
  @_specialize(where Element == Int64)
  @_specialize(where Element == Double)
  func take(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic) {
    total.reserve(batch.count)
    part.reserve(batch.count)
    try read(plan.columns[0], of: batch, into: total)
    for column in plan.columns.dropFirst() {
      try read(column, of: batch, into: part)
      try addParts(of: column, batch)
    }
    for line in 0..<batch.count where !total.known[line] {
      total.values[line] = .none
      total.known[line] = hasOtherSource(line, batch)
    }
    rows.append(total, batch.count)
  }

  private func read(
    _ column: Int, of batch: borrowing RecordBatch, into scratch: ScratchValues<Element>
  ) throws(Diagnostic) {
    guard let misfit = decode(batch.runs[column], scratch.values, scratch.known) else { return }
    throw reader.misfit(misfit, column, of: batch, expected: plan.part.expectation)
  }

  private func addParts(
    of column: Int, _ batch: borrowing RecordBatch
  ) throws(Diagnostic) {
    for line in 0..<batch.count where part.known[line] {
      let before = total.known[line] ? total.values[line] : .none
      guard let sum = before.adding(part.values[line]) else {
        throw reader.misfit(line, column, of: batch, expected: "a total that fits 64 bits")
      }
      total.values[line] = sum
      total.known[line] = true
    }
  }

  /// Whether another source of the line is known, so that this one is 0 and not missing.
  private func hasOtherSource(_ line: Int, _ batch: borrowing RecordBatch) -> Bool {
    for column in plan.all where !MissingText.matches(batch.runs[column].trimmed(line)) {
      return true
    }
    return false
  }

  @_specialize(where Element == Int64)
  @_specialize(where Element == Double)
  func finish() -> [Column] {
    let column = Column(wrap(rows.values), validity: rows.validity)
    rows = RowValues(capacity: capacity)
    return [column]
  }
}

/// The columns of one source, which are added, among the columns of all.
struct WideSource: Hashable, Sendable {
  var columns: [Int]
  var all: [Int]
  var part: CellType
}
