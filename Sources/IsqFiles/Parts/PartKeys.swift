import CScan

/// Tells the rows of a part by the keys of its lines, whose lines have to stand together.
///
/// Lines next to each other are compared; that a key does not come back later is made sure of by
/// its hash, see `KeyChain`. Two keys with one hash look like one that comes back: then the file is
/// read from front to back, so that no answer depends on hashes. See `LineKeys` for what runs are.
///
/// Unsafe: hands out a buffer that it owns. A run of cells is looked at only inside its batch, whose
/// reader lets 64 bytes behind any cell be read.
final class PartKeys {
  private let columns: [Int]
  /// Those that are hashed.
  private let hashedColumns: [Int]
  private let runColumn: Int?
  private let seed: UInt64
  private var trace = KeyTrace()
  private let rows = ScratchBuffer<Int32>()
  /// The lines of a batch at which new keys start; nil where all do.
  private let starts: KeyStarts?
  /// The hashes of the keys that start in a batch.
  private let hashes = ScratchBuffer<UInt64>()
  /// The number of different keys so far, if none came back.
  private var count = 0
  /// The key of the last line of the batch before, its cells one behind the other, and its run.
  private var last: [UInt8] = []
  private var lastRun: [UInt8] = []

  /// - Parameter joinsLines: whether a row may have several lines.
  /// - Parameter seed: that of all parts of a file.
  init(_ key: LineKey, joinsLines: Bool, seed: UInt64) {
    starts = joinsLines ? KeyStarts(key.columns) : nil
    columns = key.columns.filter { $0 != key.runColumn }
    hashedColumns = key.columnsOfRun
    runColumn = key.runColumn
    self.seed = seed
  }

  /// Forgets the lines so far: those of another part are next.
  func startPart() {
    trace = KeyTrace()
    trace.keys.reserveCapacity(count)
    count = 0
  }

  /// Takes in lines of which each has a key of its own.
  func add(_ batch: borrowing RecordBatch) {
    guard batch.count > 0 else { return }
    add(batch, nil, batch.count)
  }

  /// The row of every record of a batch, the first of which was not met before or is that of the
  /// last record.
  func rows(of batch: borrowing RecordBatch) -> UnsafeMutablePointer<Int32> {
    rows.reserve(batch.count)
    guard batch.count > 0, let starts else { return rows.start }
    starts.find(in: batch, behind: count - 1, isFirstNew: !isLast(batch), rows.start)
    add(batch, starts.lines, starts.count)
    leave(batch)
    return rows.start
  }

  /// What is to be known of the lines of the part, when all were looked at.
  func finishTrace() -> KeyTrace {
    defer { trace = KeyTrace() }
    return trace
  }

  // MARK: lines

  /// Adds the keys that start in a batch.
  ///
  /// - Parameter lines: where they do; at all lines where it is nil.
  private func add(
    _ batch: borrowing RecordBatch, _ lines: UnsafePointer<Int32>?, _ added: Int
  ) {
    addRuns(batch, lines, added)
    hashes.reserve(added)
    let cells = hashedColumns.map { batch.runs[$0].cells }
    isq_hash_rows(cells, cells.count, lines, added, seed, hashes.start)
    trace.keys.append(contentsOf: UnsafeBufferPointer(start: hashes.start, count: added))
    count += added
  }

  /// Adds the runs that start in a batch.
  private func addRuns(
    _ batch: borrowing RecordBatch, _ lines: UnsafePointer<Int32>?, _ added: Int
  ) {
    guard let run = runColumn.map({ batch.runs[$0] }) else {
      if count == 0 { trace.runs = [KeyTrace.Run(hash: 0, start: 0)] }
      return
    }
    var cells = run.cells
    var index = 0
    if count > 0, added > 0, run.raw(Int(lines?[0] ?? 0)).elementsEqual(lastRun) {
      index = isq_same_rows(&cells, lines, 0, added)
    }
    while index < added {
      var row = lines?[index] ?? Int32(truncatingIfNeeded: index)
      var hash: UInt64 = 0
      isq_hash_rows(&cells, 1, &row, 1, seed, &hash)
      trace.runs.append(KeyTrace.Run(hash: hash, start: count + index))
      index = isq_same_rows(&cells, lines, index, added)
    }
    lastRun.removeAll(keepingCapacity: true)
    lastRun.append(contentsOf: run.raw(batch.count - 1))
  }

  /// Whether the first line of a batch has the key and the run of the last line before it.
  private func isLast(_ batch: borrowing RecordBatch) -> Bool {
    count > 0 && (runColumn.map { batch.runs[$0].raw(0).elementsEqual(lastRun) } ?? true)
      && bytes(batch, 0) == last
  }

  private func leave(_ batch: borrowing RecordBatch) { last = bytes(batch, batch.count - 1) }

  /// The cells of the key of a line but for its run, each with its length before it.
  private func bytes(_ batch: borrowing RecordBatch, _ line: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for column in columns {
      let cell = batch.runs[column].raw(line)
      withUnsafeBytes(of: cell.count) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: cell)
    }
    return bytes
  }
}
