import IsqText

/// The different names of sources, which are few.
struct NameTally {
  let column: Int
  private static let most = 64
  private var cells: [[UInt8]] = []
  /// Where the last cell stands among them, and that behind each when it was met last.
  private var last = -1
  private var followers: [Int] = []
  /// Whether there are too many, or some that are more than their bytes.
  private var isOver = false

  init(column: Int) { self.column = column }

  /// One of nothing, for lines behind these.
  var successor: NameTally {
    var next = NameTally(column: column)
    next.isOver = isOver
    return next
  }

  mutating func add(_ batch: borrowing RecordBatch) {
    guard !isOver else { return }
    let run = batch.runs[column]
    for row in 0..<run.count {
      let cell = run.raw(row)
      let guess = last >= 0 ? followers[last] : 0
      guard guess < cells.count, NameTally.areEqual(cells[guess], cell) else {
        guard find(cell) else { return }
        continue
      }
      last = guess
    }
  }

  /// In order of first appearance; nil where there may be others.
  var texts: [String]? {
    guard !isOver else { return nil }
    return cells.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a cell is a text as it stands there, and not one that says that it is missing.
  private static func isPlain(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = cell.first, first > Ascii.quote else { return false }
    return !MissingText.matches(cell) && UTF8Check.firstInvalid(in: cell) == nil
  }

  /// Notes a cell that is not the expected one; false where no more are noted.
  private mutating func find(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let place = cells.firstIndex { NameTally.areEqual($0, cell) } ?? cells.count
    if place == cells.count {
      isOver = cells.count == NameTally.most || !NameTally.isPlain(cell)
      guard !isOver else { return false }
      cells.append(Array(cell))
      followers.append(0)
    }
    if last >= 0 { followers[last] = place }
    last = place
    return true
  }

  private static func areEqual(_ name: [UInt8], _ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count == cell.count, let bytes = cell.baseAddress else { return false }
    return name.withUnsafeBufferPointer { name in
      name.baseAddress.map { CellRun.areEqual($0, bytes, name.count) } ?? true
    }
  }

  mutating func append(_ next: NameTally) {
    isOver = isOver || next.isOver
    for cell in next.cells where !isOver {
      _ = cell.withUnsafeBufferPointer { find($0) }
    }
  }
}
