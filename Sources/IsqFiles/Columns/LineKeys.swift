/// Gives lines with the same key the same row, in order of first appearance.
///
/// Exports come in runs: all lines of a date together, or all of a video. Keys are then looked for
/// only among those of their run, which stay in the cache; a file that comes back to an earlier run
/// is found out, and must be read again with a key table for the whole of it.
///
/// Unsafe: hands out a buffer that it owns. A run of cells is looked at only inside its batch.
final class LineKeys {
  private let columns: [Int]
  /// The column whose value is the run; nil to look among all keys.
  private let runColumn: Int?
  private let runs = KeyTable()
  private let keys = KeyTable()
  private let seeds = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
  private let starts: KeyStarts
  private let numbers = ScratchBuffer<Int32>()
  private let rowOfStart = ScratchBuffer<Int32>()
  /// The number of different keys so far.
  private(set) var count = 0
  /// Whether a run came back, so that the rows are wrong.
  private(set) var hasJumped = false

  init(columns: [Int], runColumn: Int? = nil) {
    self.columns = columns
    self.runColumn = runColumn
    starts = KeyStarts(columns)
  }

  /// The row of every record of a batch.
  func rows(of batch: borrowing RecordBatch) -> UnsafeMutablePointer<Int32> {
    numbers.reserve(batch.count)
    guard batch.count > 0 else { return numbers.start }
    starts.find(in: batch, behind: -1, isFirstNew: true, numbers.start)
    rowOfStart.reserve(starts.count)
    findRows(batch)
    let (rows, rowOfStart) = (numbers.start, rowOfStart.start)
    for line in 0..<batch.count { rows[line] = rowOfStart[Int(rows[line])] }
    return rows
  }

  /// Writes the row of every key that starts in a batch.
  private func findRows(_ batch: borrowing RecordBatch) {
    // Keys are looked for among those of their run alone.
    let cells = columns.filter { $0 != runColumn }.map { batch.runs[$0] }
    let run = runColumn.map { [batch.runs[$0]] }
    // Locals: what belongs to a class is checked for exclusive access at every touch.
    let (lines, rows, keys, seeds) = (starts.lines, rowOfStart.start, keys, seeds)
    var count = count
    for index in 0..<starts.count {
      let line = Int(lines[index])
      if let run, line == 0 || !run[0].isSame(line, line &- 1) { startRun(run, line) }
      let hash = LineKeys.hash(cells, line, seeds)
      let row = keys.row(of: hash, or: Int32(truncatingIfNeeded: count))
      rows[index] = row
      if Int(row) == count { count &+= 1 }
    }
    self.count = count
  }

  /// Calls a function with the hash of the key of every record of a batch.
  func forEachHash(
    of batch: borrowing RecordBatch, _ body: ((UInt64, UInt64)) -> Void
  ) {
    let cells = columns.map { batch.runs[$0] }
    for line in 0..<batch.count { body(LineKeys.hash(cells, line, seeds)) }
  }

  /// Forgets the keys of the run before, unless the batch only goes on with it.
  private func startRun(_ run: [CellRun], _ line: Int) {
    let index = Int32(truncatingIfNeeded: runs.count)
    let found = runs.row(of: LineKeys.hash(run, line, seeds), or: index)
    if found == index {
      keys.clear()
    } else if found < index &- 1 {
      hasJumped = true
    }
  }

  /// The hash of a line's key: the bytes of its cells, without the quotes around them.
  @inline(__always)
  private static func hash(
    _ cells: [CellRun], _ line: Int, _ seeds: (UInt64, UInt64)
  ) -> (UInt64, UInt64) {
    var (first, second) = seeds
    for run in cells {
      var start = run.base + run.start(line)
      var length = run.end(line) &- run.start(line)
      if run.isQuotable, length >= 2, start[0] == Ascii.quote {
        start += 1
        length &-= 2
      }
      first = ByteHash.hash(start, length, seed: first)
      second = ByteHash.hash(start, length, seed: second)
    }
    return (first, second)
  }
}
