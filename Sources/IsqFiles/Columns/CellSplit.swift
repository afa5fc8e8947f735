import IsqColumns
import IsqDatasets
import IsqText

/// All sources of a row in one cell: where it stands and what was found there.
struct CellSplit: Hashable, Sendable {
  var column: Int
  var style: NumberStyle
  /// The power of ten that numbers without a percent sign are multiplied by.
  var shift: Int
  var sources: [Source]
}

/// Builds the columns of some sources of a file that has all of a row in one cell.
final class CellSplitBuilder: ColumnBuilder {
  private let reader: any RecordReader
  private let plan: CellSplit
  private var rows: SplitRows<Double>
  /// The column of every source that is known; nil for those that are not wanted.
  private let columnOfName: [String: Int?]

  /// - Parameter wanted: the sources to build columns of, by their indices.
  init(_ reader: any RecordReader, _ plan: CellSplit, wanted: [Int], capacity: Int) {
    self.reader = reader
    self.plan = plan
    rows = SplitRows(width: wanted.count, capacity: capacity)
    columnOfName = Dictionary(
      plan.sources.enumerated().map { ($1.name, wanted.firstIndex(of: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  func take(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic) {
    let first = rows.rowCount
    rows.appendRows(batch.count, areKnown: false)
    for line in 0..<batch.count {
      let row = first + line
      guard let parts = SourceParts.read(batch.runs[plan.column].text(line), plan.style) else {
        throw reader.misfit(
          line, plan.column, of: batch, expected: "sources such as `For You 70%, Search 30%`")
      }
      for (name, number) in parts {
        let name = SourceAliases.source(inFile: name).name
        guard let column = columnOfName[name],
          let part = number.fraction(shiftedBy: number.isPercent ? 0 : plan.shift),
          column.map({ rows.add(part, to: $0, of: row) }) ?? true
        else {
          throw reader.misfit(
            line, plan.column, of: batch,
            expected: "sources that the first \(Sample.size) lines have")
        }
        rows.mark(row)
      }
    }
  }

  func finish() -> [Column] { rows.finish(ColumnValues.fractions) }
}
