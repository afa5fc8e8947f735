/// The cells of JSON records, as columns that grow.
struct JSONTableCells: JSONCellSink {
  private var columns: [CellColumn] = []
  /// The record that cells are set of.
  var record = 0

  func has(_ column: Int) -> Bool {
    column < columns.count && columns[column].count > record
  }

  mutating func set(_ cell: [UInt8], _ column: Int, _ kind: JSONCellKind) {
    while columns.count <= column { columns.append(CellColumn(header: "", isSource: false)) }
    columns[column].set(cell, record: record)
    columns[column].note { $0.note(kind) }
  }

  /// The columns of so many records.
  func closed(_ schema: JSONSchema, count: Int) -> [CellColumn] {
    schema.columns.enumerated().map { index, known in
      var column = index < columns.count ? columns[index] : CellColumn(header: "", isSource: false)
      column.header = known.header
      column.isSource = known.isSource
      column.fill(upTo: count)
      column.close()
      return column
    }
  }
}

extension CellColumn.Kinds {
  mutating func note(_ kind: JSONCellKind) {
    switch kind {
    case .text: hasText = true
    case .number: hasNumber = true
    case .boolean: hasBoolean = true
    }
  }
}
