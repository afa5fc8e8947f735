import IsqDatasets

/// How the sources of lines, each of which is a row, add up: of columns whose headers are names of
/// sources, as far as their cells are whole numbers.
struct PartTally {
  /// The columns of sources, in file order, and that of views.
  let columns: [Int]
  let views: Int?
  private(set) var found = SourceSums()
  /// Whether cells are something else, so that nothing is known.
  private(set) var isOver: Bool

  init(headers: [String], kinds: [CanonicalColumn?], hints: [ColumnHint]) {
    columns = headers.indices.filter {
      kinds[$0] == nil && !hints[$0].isSource && SourceAliases.header(headers[$0]) != nil
    }
    views = kinds.firstIndex(of: .views)
    isOver = columns.count < 2 || views == nil
  }

  /// One of nothing, for rows behind these.
  var successor: PartTally {
    var next = self
    next.found = SourceSums()
    return next
  }

  mutating func append(_ next: PartTally) {
    isOver = isOver || next.isOver
    found.knownCount += next.found.knownCount
    found.unknownCount += next.found.unknownCount
    found.farCount += next.found.farCount
  }

  mutating func add(_ batch: borrowing RecordBatch, _ room: PartTallyRoom) {
    guard !isOver, let views else { return }
    guard room.sum(columns, views, of: batch) else {
      isOver = true
      return
    }
    for row in 0..<batch.count {
      guard room.sums.known[row] else {
        found.unknownCount += 1
        continue
      }
      found.knownCount += 1
      guard room.views.known[row] else { continue }
      let (sum, whole) = (Double(room.sums.values[row]), Double(room.views.values[row]))
      if SourceSums.isFar(sum, from: whole) { found.farCount += 1 }
    }
  }
}

/// Where the sources of a batch are added up.
final class PartTallyRoom {
  let sums = ScratchValues<Int64>()
  let views = ScratchValues<Int64>()
  private let part = ScratchValues<Int64>()

  /// Adds up the sources of each row; false where a cell is no whole number, or a very large one.
  func sum(_ columns: [Int], _ whole: Int, of batch: borrowing RecordBatch) -> Bool {
    let count = batch.count
    sums.reserve(count)
    views.reserve(count)
    part.reserve(count)
    guard read(batch.runs[whole], into: views), read(batch.runs[columns[0]], into: sums) else {
      return false
    }
    for column in columns.dropFirst() {
      guard read(batch.runs[column], into: part) else { return false }
      let (sums, known, part) = (sums.values, sums.known, part)
      for row in 0..<count {
        sums[row] &+= part.values[row]
        known[row] = known[row] || part.known[row]
      }
    }
    return true
  }

  /// Cells that are smaller add up exactly, as fractions too.
  private static let bits = 33

  private func read(_ run: CellRun, into scratch: ScratchValues<Int64>) -> Bool {
    guard CellDecoders.integers(run, .point, scratch.values, scratch.known) == nil else {
      return false
    }
    let values = scratch.values
    var all: Int64 = 0
    for row in 0..<run.count { all |= values[row] }
    return all >> PartTallyRoom.bits == 0
  }
}
