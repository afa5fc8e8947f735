import IsqColumns
import IsqText

/// The columns of the first lines of a file, for looking at.
struct SampleColumns {
  let lines: TableLayout.Lines
  private let columns: FileColumns

  init(_ reader: any RecordReader, lines: TableLayout.Lines) {
    self.lines = lines
    let layout = TableLayout(fields: [], sources: [], lines: lines, snapshots: nil)
    columns = FileColumns(reader: reader, layout: layout, limit: Sample.size)
  }

  /// - Throws: what the reader throws, and E303.
  func columns(_ plans: [ColumnPlan]) throws(Diagnostic) -> [Column] { try columns.read(plans) }

  /// Gives what was made of the lines, which are all, to the columns of the dataset.
  func give(to others: FileColumns) { others.adopt(columns) }

  /// The number of rows that the lines make.
  func rowCount() throws(Diagnostic) -> Int { try columns.readRowCount() }

  /// The columns of the first so many lines.
  func head(_ count: Int) -> FileColumns { columns.head(count) }

  /// The different texts of a column in the first so many lines.
  func texts(of column: Int, ofFirst count: Int) throws(Diagnostic) -> [String]? {
    let plan = ColumnPlan.cells(column, .text(isProse: false), .same)
    return try head(count).read([plan]).first?.coded?.dictionary.values
  }

  /// The different texts of a column.
  func texts(of column: Int) throws(Diagnostic) -> [String] {
    try dictionary(of: column)?.values ?? []
  }

  func dictionary(of column: Int) throws(Diagnostic) -> TextDictionary? {
    let values = try columns([.cells(column, .text(isProse: false), .same)])
    return values.first?.coded?.dictionary
  }
}

extension Column {
  /// The number of a row, where it is known.
  func number(_ row: Int) -> Double? {
    guard isValid(row) else { return nil }
    return switch values {
    case .integers(let values): Double(values[row])
    case .fractions(let values): values[row]
    case .dates, .moments, .booleans, .texts, .identifiers: nil
    }
  }
}
