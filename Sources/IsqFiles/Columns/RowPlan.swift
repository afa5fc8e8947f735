import IsqColumns

/// Which lines and rows there are, found out by the first reading and kept.
enum RowPlan: Sendable {
  /// A line is a row; some are left out where `kept` says so.
  case lines(count: Int, kept: Bitmap?)
  /// Lines belong to rows.
  case folded(RowOfLine, count: Int)

  /// Rows were read in parts, and are again: nothing is kept of the lines.
  case parts(count: Int)

  var isOfParts: Bool { if case .parts = self { true } else { false } }

  var count: Int {
    switch self {
    case .parts(let count): count
    case .lines(let count, let kept): kept?.setCount ?? count
    case .folded(_, let count): count
    }
  }

  /// **Units**: bytes.
  var byteCount: Int {
    switch self {
    case .parts, .lines(_, nil): 0
    case .lines(_, let kept?): 8 * kept.words.count
    case .folded(let rowOfLine, _): rowOfLine.byteCount
    }
  }

  /// The rows that count of a column of all lines.
  func fit(_ column: Column) -> Column {
    guard case .lines(_, let kept?) = self else { return column }
    return column.keeping(kept)
  }
}

extension Column {
  /// The rows whose bits are set.
  func keeping(_ kept: Bitmap) -> Column {
    let rows = (0..<count).filter { kept[$0] }
    return taking(rows)
  }

  /// The rows of these indices, in their order.
  func taking(_ rows: [Int]) -> Column {
    let values: ColumnValues =
      switch self.values {
      case .integers(let values): .integers(rows.map { values[$0] })
      case .fractions(let values): .fractions(rows.map { values[$0] })
      case .dates(let values): .dates(rows.map { values[$0] })
      case .moments(let values): .moments(rows.map { values[$0] })
      case .booleans(let bits): .booleans(Bitmap(rows.map { bits[$0] }))
      case .texts(let codes, let dictionary): .texts(rows.map { codes[$0] }, dictionary)
      case .identifiers(let numbers): .identifiers(rows.map { numbers[$0] })
      }
    return Column(values, validity: validity.map { bits in Bitmap(rows.map { bits[$0] }) })
  }
}
