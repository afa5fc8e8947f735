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
  private var trace = KeyTrace()
  private let numbers = ScratchValues<Int32>()
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
    count = 0
    hasJumped = false
  }

  /// The row of every record of a batch, the first of which was not met before or is that of the
  /// last record.
  func rows(of batch: borrowing RecordBatch) -> UnsafeMutablePointer<Int32> {
    numbers.reserve(batch.count)
    guard batch.count > 0 else { return numbers.values }
    let run = runColumn.map { batch.runs[$0] }
    // Locals: what belongs to a class is checked for exclusive access at every touch.
    let rows = numbers.values
    let keys = keys
    let seed = seed
    var count = count
    enter(batch)
    let span =
      joinsLines ? span.map { Span(batch.runs[$0.lowerBound], batch.runs[$0.upperBound]) } : nil
    columns.map { batch.runs[$0] }.withUnsafeBufferPointer { cells in
      for line in 0..<batch.count {
        if let span, line > 0, PartKeys.isSame(span, line, line &- 1) {
          rows[line] = rows[line &- 1]
          continue
        }
        let isOfSameRun = run.map { isSameRun($0, line) } ?? true
        if isOfSameRun, joinsLines, isSameKey(cells, line) {
          rows[line] = line > 0 ? rows[line &- 1] : Int32(truncatingIfNeeded: count &- 1)
          continue
        }
        if !isOfSameRun, let run { startRun(run, line) }
        if !keys.insert(PartKeys.hash(cells, line, seed)) { hasJumped = true }
        rows[line] = Int32(truncatingIfNeeded: count)
        count &+= 1
      }
      trace.last = KeySet.kept(PartKeys.hash(cells, batch.count - 1, seed))
    }
    self.count = count
    leave(batch)
    return rows
  }

  /// What other parts have to know of the lines of this one, when all were looked at.
  func finishTrace() -> KeyTrace {
    guard count > 0 else { return KeyTrace() }
    if runColumn == nil { trace.runs = [0] }
    if trace.runs.count > 1 {
      trace.lastKeys = keys.hashes()
    } else {
      trace.firstKeys = keys.hashes()
    }
    return trace
  }

  // MARK: lines

  /// Cells side by side, which are compared at once.
  private struct Span {
    let first: CellRun
    let last: CellRun

    init(_ first: CellRun, _ last: CellRun) {
      self.first = first
      self.last = last
    }
  }

  @inline(__always)
  private func isSameRun(_ run: CellRun, _ line: Int) -> Bool {
    guard line > 0 else { return count > 0 && run.raw(0).elementsEqual(lastRun) }
    return PartKeys.isSame(run, line, line &- 1)
  }

  @inline(__always)
  private func isSameKey(_ cells: UnsafeBufferPointer<CellRun>, _ line: Int) -> Bool {
    guard line > 0 else { return count > 0 && PartKeys.bytes(cells, 0) == last }
    for run in cells where !PartKeys.isSame(run, line, line &- 1) { return false }
    return true
  }

  /// Forgets the keys of the run before.
  private func startRun(_ run: CellRun, _ line: Int) {
    let hash = PartKeys.hash(run, line, seed)
    if trace.runs.count == 1 { trace.firstKeys = keys.hashes() }
    trace.runs.append(KeySet.kept(hash))
    if !runs.insert(hash) { hasJumped = true }
    keys.removeAll()
  }

  private func enter(_ batch: borrowing RecordBatch) {
    guard count == 0 else { return }
    columns.map { batch.runs[$0] }.withUnsafeBufferPointer {
      trace.first = KeySet.kept(PartKeys.hash($0, 0, seed))
    }
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
  private static func isSame(_ run: CellRun, _ line: Int, _ other: Int) -> Bool {
    let start = run.start(line)
    let length = run.end(line) &- start
    let otherStart = run.start(other)
    guard run.end(other) &- otherStart == length else { return false }
    return areEqual(run.base + start, run.base + otherStart, length)
  }

  @inline(__always)
  private static func isSame(_ span: Span, _ line: Int, _ other: Int) -> Bool {
    let start = span.first.start(line)
    let length = span.last.end(line) &- start
    let otherStart = span.first.start(other)
    guard span.last.end(other) &- otherStart == length, length >= 0 else { return false }
    return areEqual(span.first.base + start, span.first.base + otherStart, length)
  }

  /// Whether bytes are equal; cells are short, so that a call would cost more than it does.
  @inline(__always)
  private static func areEqual(
    _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ length: Int
  ) -> Bool {
    let (a, b) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
    func differs(_ offset: Int) -> Bool {
      a.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        != b.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    var index = 0
    while index &+ 8 <= length {
      if differs(index) { return false }
      index &+= 8
    }
    if index == length { return true }
    if length >= 8 { return !differs(length &- 8) }
    for index in 0..<length
    where a.load(fromByteOffset: index, as: UInt8.self)
      != b.load(fromByteOffset: index, as: UInt8.self)
    { return false }
    return true
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
