import IsqColumns

/// The parts of the sources of every row, row after row.
///
/// **Shape**: a row has `width` values and one mark: whether anything is known of its split.
struct SplitRows<Element: RowValue> {
  let width: Int
  private(set) var values: [Element] = []
  private(set) var known: [Bool] = []

  init(width: Int) { self.width = width }

  var rowCount: Int { known.count }

  mutating func appendRow() {
    known.append(false)
    for _ in 0..<width { values.append(.none) }
  }

  mutating func mark(_ row: Int) { known[row] = true }

  /// Adds a part; false where the sum doesn't fit.
  mutating func add(_ part: Element, to source: Int, of row: Int) -> Bool {
    guard let sum = values[row * width + source].adding(part) else { return false }
    values[row * width + source] = sum
    known[row] = true
    return true
  }

  /// A column for every source, missing in rows of which nothing is known.
  func columns(_ wrap: ([Element]) -> ColumnValues) -> [Column] {
    let validity = RowValues<Element>.validity(of: known)
    return (0..<width).map { source in
      var column: [Element] = []
      column.reserveCapacity(rowCount)
      var index = source
      while index < values.count {
        column.append(values[index])
        index += width
      }
      return Column(wrap(column), validity: validity)
    }
  }
}
