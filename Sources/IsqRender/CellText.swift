package import IsqColumns
import IsqText

/// One cell as text, where no whole column is written.
package enum CellText {
  /// As people read it.
  package static func readable(_ field: Table.Field, row: Int = 0) -> String {
    let cells = ReadableCells(field, for: .table, partialRows: [], shownRows: field.column.count)
    return text(cells, row)
  }

  /// As programs read it; empty where it is missing.
  package static func machine(_ field: Table.Field, row: Int = 0) -> String {
    // No separator needs quotes: the text stands alone.
    guard field.column.isValid(row) else { return "" }
    if case .text(let text) = field.column.value(at: row) { return text }
    return text(MachineCells(field: field, quoting: .separated(by: 0), isTerminal: false), row)
  }

  /// A round number as a bound of values: `10,000`, `0.25`, `2.5 %` for ratios.
  package static func bound(_ number: Double, _ format: ValueFormat) -> String {
    let isRatio = format == .ratio
    let shown = isRatio ? (number * 1e6).rounded() / 1e4 : number
    let text = Int64(exactly: shown).map { Count.grouped($0) } ?? shortest(shown)
    return isRatio ? text + " %" : text
  }

  private static func shortest(_ number: Double) -> String {
    machine(Table.Field("", Column(.fractions([number])), .number))
  }

  private static func text(_ cells: some CellForm, _ row: Int) -> String {
    var batch = CellBatch()
    cells.fill(&batch, rows: row..<row + 1)
    var text = ""
    batch.withCell(0) { text = String(decoding: $0, as: UTF8.self) }
    return text
  }
}
