import CScan
import IsqText

/// A copy of a batch of JSON records, without what stands between their cells.
///
/// **Shape**: cells one behind the other, record by record; each ends where the next starts.
/// Unsafe: owns buffers that are written once and freed when the last copy of the reference goes; as
/// many bytes as decoders may look at stand around the text. Is made of batches of `JSONReader`
/// alone, whose runs point into one table of positions.
final class JSONKeptRows: @unchecked Sendable {
  private let text: UnsafeMutablePointer<UInt8>
  private let positions: UnsafeMutablePointer<UInt32>
  private let width: Int
  let count: Int
  /// The bytes that are kept.
  let size: Int

  init(_ batch: borrowing RecordBatch) {
    guard let first = batch.runs.first else {
      preconditionFailure("survey: records have columns")
    }
    width = batch.runs.count
    count = batch.count
    let cells = width * count
    let bytes = isq_json_cell_bytes(first.positions, cells)
    let room = bytes + 2 * JSONRows.padding
    text = .allocate(capacity: room)
    positions = .allocate(capacity: cells + 1)
    text.initialize(repeating: 0, count: JSONRows.padding)
    isq_json_copy_cells(
      first.base, first.positions, cells, text + JSONRows.padding, positions)
    (text + JSONRows.padding + bytes).initialize(repeating: 0, count: JSONRows.padding)
    size = room + 4 * cells
  }

  deinit {
    text.deallocate()
    positions.deallocate()
  }

  /// Hands out the first records, as those behind so many others.
  func read(
    _ most: Int, behind others: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let count = min(count, most)
    let runs = (0..<width).map { column in
      CellRun(
        base: text + JSONRows.padding, positions: positions + column, stride: width, gap: 0,
        count: count, isQuotable: false, dropsReturn: false)
    }
    try body(RecordBatch(count: count, firstRecord: others, origin: others, runs: runs))
  }
}
