import IsqColumns

/// The parts of some sources of every row.
///
/// **Shape**: a column for each source, all of one length, and one mark a row: whether anything is
/// known of its split.
struct SplitRows<Element: RowValue> {
  private var columns: [[Element]]
  private var known = KnownRows()

  /// - Parameter capacity: the rows that there is to be room for from the start.
  init(width: Int, capacity: Int) {
    columns = (0..<width).map { _ in
      var column: [Element] = []
      column.reserveCapacity(capacity)
      return column
    }
  }

  var rowCount: Int { known.count }

  mutating func appendRow() {
    known.append(false)
    for source in columns.indices { columns[source].append(.none) }
  }

  /// Notes that something is known of a row's split.
  mutating func mark(_ row: Int) { known.mark(row) }

  /// Adds a part; false where the sum doesn't fit.
  mutating func add(_ part: Element, to source: Int, of row: Int) -> Bool {
    guard let sum = columns[source][row].adding(part) else { return false }
    columns[source][row] = sum
    return true
  }

  /// A column for every source, missing in rows of which nothing is known.
  func columns(_ wrap: ([Element]) -> ColumnValues) -> [Column] {
    let validity = known.validity
    return columns.map { Column(wrap($0), validity: validity) }
  }
}
