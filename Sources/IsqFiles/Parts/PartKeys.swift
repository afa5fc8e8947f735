/// Tells the rows of a part by the keys of its lines, whose lines have to stand together.
///
/// Lines next to each other are compared; that a key does not come back later is made sure of by
/// its hash. Two keys with one hash look like one that comes back: then the file is read from front
/// to back, so that no answer depends on hashes. See `LineKeys` for what runs are.
///
/// Unsafe: hands out a buffer that it owns. A run of cells is looked at only inside its batch.
final class PartKeys {
  private let columns: [Int]
  private let runColumn: Int?
  private let seed: UInt64
  /// Those of the run.
  private let keys = KeySet()
  private let runs = KeySet()
  /// The hashes of the keys of the run, in order.
  private var runKeys: [UInt64] = []
  private var trace = KeyTrace()
  private let rows = ScratchBuffer<Int32>()
  /// The lines of a batch at which new keys start; nil where all do.
  private let starts: KeyStarts?
  /// The hashes of the keys that start in a batch.
  private let hashes = ScratchBuffer<UInt64>()
  /// The number of different keys so far.
  private(set) var count = 0
  /// The key of the last line of the batch before, its cells one behind the other, and its run.
  private var last: [UInt8] = []
  private var lastRun: [UInt8] = []
  /// Whether a key or a run came back.
  private(set) var hasJumped = false

  /// - Parameter joinsLines: whether a row may have several lines.
  /// - Parameter seed: that of all parts of a file.
  init(_ key: LineKey, joinsLines: Bool, seed: UInt64) {
    starts = joinsLines ? KeyStarts(key.columns) : nil
    columns = key.columns.filter { $0 != key.runColumn }
    runColumn = key.runColumn
    self.seed = seed
  }

  /// Forgets the lines so far: those of another part are next.
  func startPart() {
    keys.removeAll()
    runs.removeAll()
    trace = KeyTrace()
    runKeys.removeAll(keepingCapacity: true)
    count = 0
    hasJumped = false
  }

  /// The row of every record of a batch, the first of which was not met before or is that of the
  /// last record.
  func rows(of batch: borrowing RecordBatch) -> UnsafeMutablePointer<Int32> {
    rows.reserve(batch.count)
    guard batch.count > 0 else { return rows.start }
    let run = runColumn.map { batch.runs[$0] }
    columns.map { batch.runs[$0] }.withUnsafeBufferPointer { cells in
      if count == 0 { trace.first = KeySet.kept(PartKeys.hash(cells, 0, seed)) }
      if let starts {
        starts.find(in: batch, behind: count - 1, isFirstNew: !isLast(run, cells), rows.start)
      } else {
        for line in 0..<batch.count { rows.start[line] = Int32(truncatingIfNeeded: count &+ line) }
      }
      let added = starts?.count ?? batch.count
      hash(added, cells)
      addKeys(added, run)
      count += added
      trace.last = KeySet.kept(PartKeys.hash(cells, batch.count - 1, seed))
    }
    leave(batch)
    return rows.start
  }

  /// What other parts have to know of the lines of this one, when all were looked at.
  func finishTrace() -> KeyTrace {
    guard count > 0 else { return KeyTrace() }
    if runColumn == nil { trace.runs = [0] }
    if trace.runs.count > 1 { trace.lastKeys = runKeys } else { trace.firstKeys = runKeys }
    return trace
  }

  // MARK: lines

  /// Whether the first line of a batch has the key and the run of the last line before it.
  private func isLast(_ run: CellRun?, _ cells: UnsafeBufferPointer<CellRun>) -> Bool {
    count > 0 && (run.map { $0.raw(0).elementsEqual(lastRun) } ?? true)
      && PartKeys.bytes(cells, 0) == last
  }

  /// Writes the hashes of the keys that start in a batch.
  private func hash(_ added: Int, _ cells: UnsafeBufferPointer<CellRun>) {
    hashes.reserve(added)
    let (hashes, seed) = (hashes.start, seed)
    if let lines = starts?.lines {
      for index in 0..<added { hashes[index] = PartKeys.hash(cells, Int(lines[index]), seed) }
    } else {
      for line in 0..<added { hashes[line] = PartKeys.hash(cells, line, seed) }
    }
  }

  /// Adds the keys that start in a batch, run by run.
  private func addKeys(_ added: Int, _ run: CellRun?) {
    guard let run else { return addKeys(0..<added) }
    var first = 0
    for index in 0..<added {
      let line = starts.map { Int($0.lines[index]) } ?? index
      let isOfSameRun =
        line > 0 ? run.isSame(line, line &- 1) : count > 0 && run.raw(0).elementsEqual(lastRun)
      if isOfSameRun { continue }
      addKeys(first..<index)
      startRun(run, line)
      first = index
    }
    addKeys(first..<added)
  }

  /// Adds keys of the run.
  private func addKeys(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let hashes = UnsafeBufferPointer(start: hashes.start + range.lowerBound, count: range.count)
    if keys.insert(hashes) < hashes.count { hasJumped = true }
    runKeys.append(contentsOf: hashes)
  }

  /// Forgets the keys of the run before.
  private func startRun(_ run: CellRun, _ line: Int) {
    let hash = PartKeys.hash(run, line, seed)
    if trace.runs.count == 1 { trace.firstKeys = runKeys }
    trace.runs.append(KeySet.kept(hash))
    if !runs.insert(hash) { hasJumped = true }
    keys.removeAll()
    runKeys.removeAll(keepingCapacity: true)
  }

  private func leave(_ batch: borrowing RecordBatch) {
    let line = batch.count - 1
    last = columns.map { batch.runs[$0] }.withUnsafeBufferPointer { PartKeys.bytes($0, line) }
    lastRun = runColumn.map { Array(batch.runs[$0].raw(line)) } ?? []
  }

  // MARK: cells

  /// The cells of a line, each with its length before it.
  private static func bytes(_ cells: UnsafeBufferPointer<CellRun>, _ line: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for run in cells {
      let cell = run.raw(line)
      withUnsafeBytes(of: cell.count) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: cell)
    }
    return bytes
  }

  @inline(__always)
  private static func hash(
    _ cells: UnsafeBufferPointer<CellRun>, _ line: Int, _ seed: UInt64
  ) -> UInt64 {
    var hash = seed
    for run in cells { hash = PartKeys.hash(run, line, hash) }
    return hash
  }

  /// The hash of the bytes of a cell, without the quotes around them.
  @inline(__always)
  private static func hash(_ run: CellRun, _ line: Int, _ seed: UInt64) -> UInt64 {
    var start = run.base + run.start(line)
    var length = run.end(line) &- run.start(line)
    if run.isQuotable, length >= 2, start[0] == Ascii.quote {
      start += 1
      length &-= 2
    }
    return ByteHash.hash(start, length, seed: seed)
  }
}
