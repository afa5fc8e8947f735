import IsqColumns

/// What a chart draws of a table: the columns that name a row, and those that are amounts.
struct ChartData {
  let table: Table
  let labels: [Table.Field]
  let measures: [Table.Field]
  let partialRows: Set<Int>

  init(_ answer: Answer) {
    table = answer.table
    partialRows = answer.partialRows
    labels = table.fields.filter { !$0.format.isAmount }
    measures = table.fields.filter(\.format.isAmount)
  }

  /// The first column of steps of time.
  var steps: Table.Field? { labels.first(where: \.format.isStep) }

  /// The name of each row: its labels, but for those that are left out.
  func names(without left: Table.Field? = nil) -> [String] {
    let columns = labels.filter { $0.name != left?.name }.map { field in
      ReadableCells(
        field, for: .table, partialRows: partialRows, shownRows: table.rowCount
      ).texts(table.rowCount)
    }
    return (0..<table.rowCount).map { row in
      columns.map { $0[row] }.joined(separator: " · ")
    }
  }

  /// A measure's cells as people read them.
  func texts(of measure: Table.Field) -> [String] {
    ReadableCells(measure, for: .table, partialRows: [], shownRows: table.rowCount)
      .texts(table.rowCount)
  }

  /// A measure's values; nil where one is missing.
  func values(of measure: Table.Field) -> [Double?] {
    (0..<table.rowCount).map { row in
      switch measure.column.value(at: row) {
      case .integer(let value): Double(value)
      case .fraction(let value): value
      case .text, .boolean, .period, .missing: nil
      }
    }
  }

  /// The name above a chart.
  func title(of measure: Table.Field) -> String {
    ReadableCells(measure, for: .table, partialRows: [], shownRows: 0).header
  }
}

extension ReadableCells {
  /// The first cells, one text each.
  func texts(_ rowCount: Int) -> [String] {
    var batch = CellBatch()
    fill(&batch, rows: 0..<rowCount)
    return (0..<rowCount).map { row in
      var text = ""
      batch.withCell(row) { text = String(decoding: $0, as: UTF8.self) }
      return text
    }
  }
}

extension ValueFormat {
  /// Whether a chart can draw the values.
  var isAmount: Bool {
    switch self {
    case .number, .estimate, .ratio, .percentage: true
    case .label, .text, .boolean, .step, .moment, .instant: false
    }
  }
}
