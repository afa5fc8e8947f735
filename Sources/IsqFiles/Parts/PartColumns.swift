import IsqColumns
import IsqParallel
import IsqText

/// Rows that stand together in a file.
struct PartRows: Sendable {
  /// The offset in the file at which they start: later rows have greater ones.
  var offset: Int
  var count: Int
  /// In the order of the plans that were asked for.
  var columns: [Column]
}

/// Reads parts of a file into columns, for one worker.
///
/// A row with several lines may be cut in two where a part ends: its lines are left out of both
/// parts and read again by whoever reads the later one.
final class PartColumns {
  private let reading: PartReading
  private let room: any PartRoom
  /// They stay from part to part, and know the texts of those before.
  private let builders: [any ColumnBuilder]
  /// Nil where every line is a row of its own.
  private let keys: PartKeys?

  init(_ reading: PartReading) {
    self.reading = reading
    room = reading.parts.makeRoom()
    builders = reading.builders()
    keys =
      switch reading.lines {
      case .rows: nil
      case .distinct(let key, _): PartKeys(key, joinsLines: false, seed: reading.seed)
      case .folded(let key): PartKeys(key, joinsLines: true, seed: reading.seed)
      }
  }

  /// The rows that are known when a part is: those that start in it, but for the last of several
  /// lines, and before them the row that was cut by its start.
  ///
  /// - Throws: anything where the file has to be read from front to back.
  func read(_ part: Int) throws(Diagnostic) -> [PartRows] {
    keys?.startPart()
    guard case .folded(let key) = reading.lines, let keys else { return [try readLines(part)] }
    return try readFolded(part, keys, key)
  }

  /// Lines that are rows, and of which no two have the same key.
  private func readLines(_ part: Int) throws(Diagnostic) -> PartRows {
    var count = 0
    let records = try room.read(part) { (batch) throws(Diagnostic) in
      keys?.add(batch)
      for builder in builders { try builder.take(batch, LineRows(rows: nil)) }
      count += batch.count
    }
    let trace = keys?.finishTrace() ?? KeyTrace()
    try reading.add(PartBounds(records: records, trace: trace), of: part)
    return PartRows(
      offset: records?.lowerBound ?? 0, count: count, columns: try reading.columns(of: builders))
  }

  private func readFolded(
    _ part: Int, _ keys: PartKeys, _ key: LineKey
  ) throws(Diagnostic) -> [PartRows] {
    let isFirst = part == 0
    let isLast = part + 1 == reading.parts.count
    var rows = PartFold(cutsHead: !isFirst)
    let records = try room.read(part) { (batch) throws(Diagnostic) in
      let numbers = keys.rows(of: batch)
      let head = rows.add(batch, numbers, room)
      guard head < batch.count else { return }
      let own = batch.dropping(head)
      for builder in builders { try builder.take(own, LineRows(rows: numbers + head)) }
    }
    var bounds = PartBounds(records: records, head: rows.head, tail: rows.tail)
    bounds.trace = keys.finishTrace()
    let before = try reading.add(bounds, of: part)
    let count = max(0, rows.count - (isLast ? 0 : 1))
    let columns = try reading.columns(of: builders).map { $0.slice(0..<count) }
    let start = isFirst ? records?.lowerBound : rows.head
    let own = PartRows(offset: start ?? before.end, count: count, columns: columns)
    guard !isFirst, isLast || rows.head != nil else { return [own] }
    guard let open = before.open else { throw PartReading.givenUp }
    return [try readCut(open..<(rows.head ?? before.end), key), own]
  }

  /// Rows whose lines were left out of parts.
  private func readCut(_ bytes: Range<Int>, _ key: LineKey) throws(Diagnostic) -> PartRows {
    let keys = LineKeys(columns: key.columns)
    try room.read(bytes: bytes) { (batch) throws(Diagnostic) in
      let rows = keys.rows(of: batch)
      for builder in builders { try builder.take(batch, LineRows(rows: rows)) }
    }
    return PartRows(
      offset: bytes.lowerBound, count: keys.count, columns: try reading.columns(of: builders))
  }
}

/// What is known of the rows of a part while it is read.
private struct PartFold {
  /// Whether the first row belongs to another part.
  let cutsHead: Bool
  /// Where the second row starts, if the first is cut, and where the last does.
  private(set) var head: Int?
  private(set) var tail: Int?
  private var last: Int32 = -1

  init(cutsHead: Bool) { self.cutsHead = cutsHead }

  /// The rows without the one that is cut.
  var count: Int { Int(last) + (cutsHead ? 0 : 1) }

  /// Takes in the rows of a batch and counts anew without the row that is cut; the number of its
  /// lines.
  mutating func add(
    _ batch: borrowing RecordBatch, _ rows: UnsafeMutablePointer<Int32>, _ room: any PartRoom
  ) -> Int {
    var before = last
    var start = -1
    var cut = 0
    for line in 0..<batch.count {
      let row = rows[line]
      if row != before { start = line }
      if cutsHead, row == 0 { cut = line + 1 }
      before = row
      rows[line] = row &- (cutsHead ? 1 : 0)
    }
    if cutsHead, head == nil, cut < batch.count { head = room.offset(of: cut, of: batch) }
    if start >= 0, !cutsHead || before > 0 { tail = room.offset(of: start, of: batch) }
    last = before
    return cut
  }
}
