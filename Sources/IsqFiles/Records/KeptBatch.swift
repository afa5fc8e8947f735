import IsqText

/// A copy of a batch of delimited text, whose runs share their bytes and lie side by side.
///
/// Unsafe: copies from the first position to the last, all of which the batch vouches for. Its runs
/// point into memory that it holds on to; as many bytes as decoders may look at stand around the
/// text.
struct KeptBatch: @unchecked Sendable {
  private static let padding = CellRun.padding

  private let memory: KeptMemory
  private let text: UnsafePointer<UInt8>
  private var positions: UnsafePointer<UInt32>
  /// Where the positions of each column begin.
  private let columns: [Int]
  private let stride: Int
  private let gap: Int
  private let isQuotable: Bool
  private let dropsReturn: [Bool]
  private let origin: Int
  /// How many bytes of text are kept.
  let size: Int
  private(set) var count: Int
  private(set) var firstRecord: Int

  /// Nil where the memory has no room for it.
  init?(_ batch: borrowing RecordBatch, in memory: KeptMemory) {
    let runs = batch.runs
    guard let first = runs.first, let last = runs.last, batch.count > 0 else {
      preconditionFailure("readers: a batch has records and columns")
    }
    let end = last.positions + (batch.count - 1) * first.stride + 2
    let positionCount = end - first.positions
    let low = Int(first.positions[0])
    size = Int(end[-1]) - low + 1
    guard let text = memory.allocate(size + 2 * KeptBatch.padding),
      let positions = memory.allocate(positionCount * MemoryLayout<UInt32>.stride)
    else { return nil }
    (text + KeptBatch.padding).copyMemory(from: first.base + low, byteCount: size)
    let shift = UInt32(truncatingIfNeeded: KeptBatch.padding &- low)
    let target = positions.bindMemory(to: UInt32.self, capacity: positionCount)
    for index in 0..<positionCount { target[index] = first.positions[index] &+ shift }
    self.memory = memory
    self.text = UnsafePointer(text.bindMemory(to: UInt8.self, capacity: size))
    self.positions = UnsafePointer(target)
    columns = runs.map { $0.positions - first.positions }
    (stride, gap, isQuotable) = (first.stride, first.gap, first.isQuotable)
    dropsReturn = runs.map(\.dropsReturn)
    count = batch.count
    firstRecord = batch.firstRecord
    origin = batch.origin + low - KeptBatch.padding
  }

  /// The first records of the batch, as those behind so many others.
  func first(_ most: Int, behind others: Int) -> KeptBatch {
    var batch = self
    batch.count = min(count, most)
    batch.firstRecord = others
    return batch
  }

  /// The offset in the file of the first record.
  var start: Int { offset(of: 0) }

  private func offset(of record: Int) -> Int {
    origin + Int(positions[columns[0] + record * stride]) + gap
  }

  /// The records that start in a range of the file's bytes.
  func records(startingIn range: Range<Int>) -> KeptBatch {
    var batch = self
    let first = firstRecord(from: range.lowerBound)
    batch.count = firstRecord(from: range.upperBound) - first
    batch.positions = positions + first * stride
    batch.firstRecord = firstRecord + first
    return batch
  }

  /// The first record that starts at an offset or behind it; as many as there are where none does.
  private func firstRecord(from offset: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self.offset(of: middle) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Hands out the records, if there are any.
  func read(_ body: (borrowing RecordBatch) throws(Diagnostic) -> Void) throws(Diagnostic) {
    guard count > 0 else { return }
    let runs = columns.indices.map { column in
      CellRun(
        base: text, positions: positions + columns[column], stride: stride, gap: gap,
        count: count, isQuotable: isQuotable, dropsReturn: dropsReturn[column])
    }
    try body(RecordBatch(count: count, firstRecord: firstRecord, origin: origin, runs: runs))
  }
}
