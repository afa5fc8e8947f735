import IsqText

/// A copy of a batch of delimited text, whose runs share their bytes and lie side by side.
///
/// Unsafe: copies from the first position to the last, all of which the batch vouches for. Its runs
/// are handed out while the arrays they point into are held; as many bytes as decoders may look at
/// stand around the text.
struct KeptBatch: Sendable {
  private static let padding = 64

  private let text: [UInt8]
  private let positions: [UInt32]
  /// Where the positions of each column begin.
  private let columns: [Int]
  private let stride: Int
  private let gap: Int
  private let isQuotable: Bool
  private let dropsReturn: [Bool]
  private let count: Int
  private let firstRecord: Int
  private let origin: Int

  /// How many bytes are kept.
  var size: Int { text.count }

  init(_ batch: borrowing RecordBatch) {
    let runs = batch.runs
    guard let first = runs.first, let last = runs.last, batch.count > 0 else {
      preconditionFailure("readers: a batch has records and columns")
    }
    columns = runs.map { $0.positions - first.positions }
    let end = last.positions + (batch.count - 1) * first.stride + 2
    let low = Int(first.positions[0])
    let high = Int(end[-1])
    let shift = UInt32(truncatingIfNeeded: KeptBatch.padding &- low)
    text = KeptBatch.padded(UnsafeBufferPointer(start: first.base + low, count: high - low + 1))
    positions = [UInt32](unsafeUninitializedCapacity: end - first.positions) { target, count in
      count = target.count
      for index in 0..<count { target[index] = first.positions[index] &+ shift }
    }
    (stride, gap, isQuotable) = (first.stride, first.gap, first.isQuotable)
    dropsReturn = runs.map(\.dropsReturn)
    count = batch.count
    firstRecord = batch.firstRecord
    origin = batch.origin + low - KeptBatch.padding
  }

  private static func padded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count + 2 * padding) { target, count in
      target[..<padding].initialize(repeating: 0)
      _ = target[padding..<padding + bytes.count].initialize(from: bytes)
      target[(padding + bytes.count)...].initialize(repeating: 0)
      count = target.count
    }
  }

  /// Hands out the records.
  func read(_ body: (borrowing RecordBatch) throws(Diagnostic) -> Void) throws(Diagnostic) {
    try text.withUnsafeBufferPointer { (text) throws(Diagnostic) in
      try positions.withUnsafeBufferPointer { (positions) throws(Diagnostic) in
        guard let text = text.baseAddress, let positions = positions.baseAddress else { return }
        let runs = columns.indices.map { column in
          CellRun(
            base: text, positions: positions + columns[column], stride: stride, gap: gap,
            count: count, isQuotable: isQuotable, dropsReturn: dropsReturn[column])
        }
        try body(RecordBatch(count: count, firstRecord: firstRecord, origin: origin, runs: runs))
      }
    }
  }
}
