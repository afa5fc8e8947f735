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

/// Builds the columns of all sources of a file that has them in one cell.
final class CellSplitBuilder: ColumnBuilder {
  private let reader: any RecordReader
  private let plan: CellSplit
  private var rows: SplitRows<Double>
  private let indexOfName: [String: Int]

  init(_ reader: any RecordReader, _ plan: CellSplit) {
    self.reader = reader
    self.plan = plan
    rows = SplitRows(width: plan.sources.count)
    indexOfName = Dictionary(
      plan.sources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func take(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic) {
    for line in 0..<batch.count {
      let row = rows.rowCount
      rows.appendRow()
      guard let parts = SourceParts.read(batch.runs[plan.column].text(line), plan.style) else {
        throw reader.misfit(
          line, plan.column, of: batch, expected: "sources such as `For You 70%, Search 30%`")
      }
      for (name, number) in parts {
        let source = indexOfName[SourceAliases.source(inFile: name).name]
        guard let source, let part = number.fraction(shiftedBy: number.isPercent ? 0 : plan.shift),
          rows.add(part, to: source, of: row)
        else {
          throw reader.misfit(
            line, plan.column, of: batch,
            expected: "sources that the first \(Sample.size) lines have")
        }
      }
    }
  }

  func finish() -> [Column] { rows.columns(ColumnValues.fractions) }
}
