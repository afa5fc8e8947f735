import IsqColumns

/// The parts of some sources of every row.
///
/// **Shape**: a column for each source, all of one length, and one mark a row: whether anything is
/// known of its split.
struct SplitRows<Element: RowValue> {
  private var columns: [[Element]]
  private var known = KnownRows()
  private let capacity: Int

  /// - Parameter capacity: the rows that there is to be room for with the first.
  init(width: Int, capacity: Int) {
    columns = Array(repeating: [], count: width)
    self.capacity = capacity
  }

  var rowCount: Int { known.count }

  /// Makes room before the first row.
  mutating func makeRoom() {
    guard rowCount == 0 else { return }
    for source in columns.indices { columns[source].reserveCapacity(capacity) }
  }

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

  /// A column for every source, missing in rows of which nothing is known; what is added
  /// afterwards are the rows of others.
  mutating func finish(_ wrap: ([Element]) -> ColumnValues) -> [Column] {
    let validity = known.validity
    let finished = columns.map { Column(wrap($0), validity: validity) }
    self = SplitRows(width: columns.count, capacity: capacity)
    return finished
  }
}
