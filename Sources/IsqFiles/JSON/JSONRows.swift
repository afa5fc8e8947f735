import CScan

/// Where the cells of some records start and end, and the text they stand in.
///
/// **Shape**: a row for every record, two positions for every column.
/// Unsafe: owns its buffers, freed by `free()`, which whoever makes a pass calls. The
/// text starts at `padding` and has as many zeros behind it; behind them is room for cells that
/// don't stand in the text as they are.
struct JSONRows {
  static let padding = CellRun.padding
  /// The records that are handed out at once.
  static let limit = 512

  private(set) var text: UnsafeMutablePointer<UInt8>
  /// The bytes of text that there is room for.
  private(set) var capacity: Int
  private var sideCapacity: Int
  private var sideUsed = 0
  private(set) var cells: UnsafeMutablePointer<UInt32>
  /// Where the records start.
  let starts: UnsafeMutablePointer<UInt32>
  private(set) var kinds: UnsafeMutablePointer<UInt8>
  private(set) var width: Int
  private(set) var count = 0

  init(capacity: Int, width: Int) {
    self.capacity = capacity
    self.width = width
    sideCapacity = 1 << 12
    let size = capacity + 3 * JSONRows.padding + sideCapacity
    text = .allocate(capacity: size)
    text.initialize(repeating: 0, count: size)
    cells = .allocate(capacity: 2 * width * JSONRows.limit + 2)
    starts = .allocate(capacity: JSONRows.limit)
    kinds = .allocate(capacity: width + 1)
    kinds.initialize(repeating: 0, count: width + 1)
  }

  func free() {
    text.deallocate()
    cells.deallocate()
    starts.deallocate()
    kinds.deallocate()
  }

  /// The cells of the next record.
  var next: UnsafeMutablePointer<UInt32> { cells + 2 * width * count }

  func clearNext() { next.update(repeating: 0, count: 2 * width) }

  mutating func keepNext(start: Int) {
    starts[count] = UInt32(truncatingIfNeeded: start)
    count += 1
  }

  /// Fills rows with the records that follow each other from a place on, along the paths.
  ///
  /// - Parameter bound: no record is begun there or behind it.
  /// - Parameter separator: the byte between records; 0 for none.
  /// - Parameter limit: the rows that there are to be at most.
  /// - Returns: where the last record ends; nil if the first is on no path.
  mutating func fill(
    along paths: inout [isq_json_path], from start: Int, bound: Int, separator: UInt8, limit: Int,
    undoesEscapes: Bool
  ) -> Int? {
    var rows = isq_json_rows(
      cells: cells, starts: starts, kinds: kinds, width: UInt32(width), count: UInt32(count),
      limit: UInt32(limit), undoes_escapes: undoesEscapes ? 1 : 0)
    let end = isq_json_records(&paths, paths.count, text, start, bound, separator, &rows)
    count = Int(rows.count)
    return end > 0 ? end : nil
  }

  /// Forgets all rows and what stands beside the text.
  mutating func clear() {
    count = 0
    sideUsed = 0
  }

  /// Makes room for more text; there are no rows.
  mutating func grow(to newCapacity: Int, keeping length: Int) {
    resize(newCapacity, sideCapacity, keeping: length)
  }

  private mutating func resize(_ newCapacity: Int, _ newSide: Int, keeping length: Int) {
    let size = newCapacity + 3 * JSONRows.padding + newSide
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    larger.initialize(repeating: 0, count: size)
    larger.update(from: text, count: length)
    text.deallocate()
    text = larger
    capacity = newCapacity
    sideCapacity = newSide
  }

  /// Makes room for more columns; there are no rows.
  mutating func widen(to newWidth: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: newWidth + 1)
    larger.initialize(repeating: 0, count: newWidth + 1)
    larger.update(from: kinds, count: width)
    kinds.deallocate()
    kinds = larger
    width = newWidth
    cells.deallocate()
    cells = .allocate(capacity: 2 * width * JSONRows.limit + 2)
  }

  /// Whether so many bytes fit beside the text; makes room for them where there are no rows.
  mutating func hasRoom(for size: Int, keeping length: Int) -> Bool {
    if sideUsed + size <= sideCapacity { return true }
    guard count == 0 else { return false }
    sideUsed = 0
    if size > sideCapacity { resize(capacity, 2 * size, keeping: length) }
    return true
  }

  /// Sets a cell of the next record to bytes that fit beside the text.
  mutating func set(_ cell: [UInt8], _ column: Int) {
    let start = capacity + 2 * JSONRows.padding + sideUsed
    (text + start).update(from: cell, count: cell.count)
    next[2 * column] = UInt32(start)
    next[2 * column + 1] = UInt32(start + cell.count)
    sideUsed += cell.count
  }
}
