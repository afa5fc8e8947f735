import CScan

/// Tells the rows of a part by the keys of its lines, whose lines have to stand together.
///
/// Lines next to each other are compared; that a key does not come back later is made sure of by
/// its hash. Two keys with one hash look like one that comes back: then the file is read from front
/// to back, so that no answer depends on hashes. See `LineKeys` for what runs are.
///
/// Unsafe: owns the buffer that it hands out. A run of cells is looked at only inside its batch.
final class PartKeys {
  private let columns: [Int]
  private let runColumn: Int?
  /// All columns of the key, if they stand side by side.
  private let span: ClosedRange<Int>?
  /// Whether a row may have several lines.
  private let joinsLines: Bool
  private let seed: UInt64
  /// Those of the run.
  private let keys = KeySet()
  private let runs = KeySet()
  /// The hashes of the keys of the run, in order.
  private var runKeys: [UInt64] = []
  private var trace = KeyTrace()
  private let numbers = ScratchValues<Int32>()
  /// The lines of a batch at which new keys start.
  private let starts = KeyStarts()
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
    let all = key.columns.sorted()
    span = all.last.map { $0 - all[0] == all.count - 1 } == true ? all[0]...all[all.count - 1] : nil
    self.joinsLines = joinsLines
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
    numbers.reserve(batch.count)
    guard batch.count > 0 else { return numbers.values }
    starts.reserve(batch.count)
    let run = runColumn.map { batch.runs[$0] }
    columns.map { batch.runs[$0] }.withUnsafeBufferPointer { cells in
      if count == 0 { trace.first = KeySet.kept(PartKeys.hash(cells, 0, seed)) }
      number(batch, run, cells)
      for index in 0..<starts.count {
        starts.hashes[index] = PartKeys.hash(cells, Int(starts.lines[index]), seed)
      }
      addKeys(run)
      trace.last = KeySet.kept(PartKeys.hash(cells, batch.count - 1, seed))
    }
    count += starts.count
    leave(batch)
    return numbers.values
  }

  /// What other parts have to know of the lines of this one, when all were looked at.
  func finishTrace() -> KeyTrace {
    guard count > 0 else { return KeyTrace() }
    if runColumn == nil { trace.runs = [0] }
    if trace.runs.count > 1 { trace.lastKeys = runKeys } else { trace.firstKeys = runKeys }
    return trace
  }

  // MARK: lines

  /// Writes the row of every line, and the lines at which new ones start.
  private func number(
    _ batch: borrowing RecordBatch, _ run: CellRun?, _ cells: UnsafeBufferPointer<CellRun>
  ) {
    guard joinsLines else { return number(batch.count, isFirstNew: true) { _ in true } }
    let isFirstNew = !isLast(run, cells)
    if let span, let side = SideBySide(batch.runs[span.lowerBound], batch.runs[span.upperBound]) {
      starts.count = side.number(
        behind: count - 1, isFirstNew: isFirstNew, numbers.values, starts.lines)
    } else {
      number(batch.count, isFirstNew: isFirstNew) { line in
        if let run, !run.isSame(line, line &- 1) { return true }
        for run in cells where !run.isSame(line, line &- 1) { return true }
        return false
      }
    }
  }

  @inline(__always)
  private func number(_ count: Int, isFirstNew: Bool, _ isNew: (Int) -> Bool) {
    let (rows, lines) = (numbers.values, starts.lines)
    let before = Int32(truncatingIfNeeded: self.count &- 1)
    var found: Int32 = isFirstNew ? 1 : 0
    lines[0] = 0
    rows[0] = before &+ found
    for line in 1..<max(1, count) {
      lines[Int(found)] = Int32(truncatingIfNeeded: line)
      found &+= isNew(line) ? 1 : 0
      rows[line] = before &+ found
    }
    starts.count = Int(found)
  }

  /// Whether the first line of a batch has the key and the run of the last line before it.
  private func isLast(_ run: CellRun?, _ cells: UnsafeBufferPointer<CellRun>) -> Bool {
    count > 0 && (run.map { $0.raw(0).elementsEqual(lastRun) } ?? true)
      && PartKeys.bytes(cells, 0) == last
  }

  /// Adds the keys that start in a batch, run by run.
  private func addKeys(_ run: CellRun?) {
    guard let run else { return addKeys(0..<starts.count) }
    var first = 0
    for index in 0..<starts.count {
      let line = Int(starts.lines[index])
      let isOfSameRun =
        line > 0 ? run.isSame(line, line &- 1) : count > 0 && run.raw(0).elementsEqual(lastRun)
      if isOfSameRun { continue }
      addKeys(first..<index)
      startRun(run, line)
      first = index
    }
    addKeys(first..<starts.count)
  }

  /// Adds keys of the run.
  private func addKeys(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let hashes = UnsafeBufferPointer(start: starts.hashes + range.lowerBound, count: range.count)
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

/// Cells between separators, side by side, which are compared at once.
///
/// Unsafe: as the runs it is made of, whose reader lets 64 bytes behind any cell be read.
private struct SideBySide {
  private let first: CellRun
  private let last: CellRun

  /// Nil for cells that were undone, and for those at the end of lines, where a carriage return may
  /// stand.
  init?(_ first: CellRun, _ last: CellRun) {
    guard first.gap == 1, last.gap == 1, !last.dropsReturn else { return nil }
    self.first = first
    self.last = last
  }

  /// Writes the row of every line and the lines at which rows start, and tells how many do.
  func number(
    behind row: Int, isFirstNew: Bool, _ rows: UnsafeMutablePointer<Int32>,
    _ starts: UnsafeMutablePointer<Int32>
  ) -> Int {
    isq_number(
      first.base, first.positions, last.positions, first.stride, first.count,
      Int32(truncatingIfNeeded: row), isFirstNew ? 1 : 0, rows, starts)
  }
}

/// The lines of a batch at which new keys start, and the hashes of these.
///
/// Unsafe: owns its buffers; `reserve` is called with a batch's count before they are written.
private final class KeyStarts {
  private(set) var lines: UnsafeMutablePointer<Int32>
  private(set) var hashes: UnsafeMutablePointer<UInt64>
  var count = 0
  private var capacity = 1

  init() {
    lines = .allocate(capacity: 1)
    hashes = .allocate(capacity: 1)
  }

  deinit {
    lines.deallocate()
    hashes.deallocate()
  }

  func reserve(_ count: Int) {
    guard count > capacity else { return }
    lines.deallocate()
    hashes.deallocate()
    capacity = 2 * count
    lines = .allocate(capacity: capacity)
    hashes = .allocate(capacity: capacity)
  }
}
