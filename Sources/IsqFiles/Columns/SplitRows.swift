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
  private mutating func makeRoom() {
    guard rowCount == 0 else { return }
    for source in columns.indices { columns[source].reserveCapacity(capacity) }
  }

  /// - Parameter areKnown: whether something is known of their split.
  mutating func appendRows(_ count: Int, areKnown: Bool) {
    makeRoom()
    known.append(repeating: areKnown, count)
    for source in columns.indices {
      columns[source].append(contentsOf: repeatElement(.none, count: count))
    }
  }

  /// Notes that something is known of a row's split.
  mutating func mark(_ row: Int) { known.mark(row) }

  /// Adds a part; false where the sum doesn't fit.
  mutating func add(_ part: Element, to source: Int, of row: Int) -> Bool {
    guard let sum = columns[source][row].adding(part) else { return false }
    columns[source][row] = sum
    return true
  }

  /// Adds the parts of lines to their rows, the new ones of which follow those so far.
  ///
  /// - Parameters:
  ///   - parts: a part for every line, unknown where the line says nothing of its row's split.
  ///   - source: the index of the source of a line; negative for one that is not wanted.
  /// - Returns: the first line whose sum doesn't fit, or nil.
  @inline(__always)
  mutating func add(
    _ parts: ScratchValues<Element>, _ count: Int, _ lines: LineRows, source: (Int) -> Int
  ) -> Int? {
    let first = rowCount
    let areKnown = parts.areKnown(count)
    let added = lines.newRows(count, behind: first)
    appendRows(added, areKnown: areKnown)
    // Locals: what is captured is looked up at every touch.
    let (values, marks, rows) = (parts.values, parts.known, lines.rows)
    var known = known
    defer { self.known = known }
    return SplitRows.withPointers(to: &columns) { columns in
      for line in 0..<count where areKnown || marks[line] {
        let row = rows.map { Int($0[line]) } ?? first &+ line
        if row < first || !areKnown { known.mark(row) }
        let source = source(line)
        guard source >= 0 else { continue }
        guard let sum = columns[source][row].adding(values[line]) else { return line }
        columns[source][row] = sum
      }
      return nil
    }
  }

  /// Calls a function with where the columns stand.
  ///
  /// Unsafe: the pointers are good for the call alone.
  private static func withPointers<Result>(
    to columns: inout [[Element]], _ body: (UnsafePointer<UnsafeMutablePointer<Element>>) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<Element>] = []
    return withPointers(to: &columns, &pointers, body)
  }

  private static func withPointers<Result>(
    to columns: inout [[Element]], _ pointers: inout [UnsafeMutablePointer<Element>],
    _ body: (UnsafePointer<UnsafeMutablePointer<Element>>) -> Result
  ) -> Result {
    guard pointers.count < columns.count else { return body(pointers) }
    let index = pointers.count
    // Taken out, so that it stands alone while the others are looked at.
    var own: [Element] = []
    swap(&own, &columns[index])
    defer { swap(&own, &columns[index]) }
    return own.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else {
        preconditionFailure("add: a row for every line, and so a value in every column")
      }
      pointers.append(start)
      return withPointers(to: &columns, &pointers, body)
    }
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
