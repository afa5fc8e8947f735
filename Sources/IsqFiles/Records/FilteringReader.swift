import IsqText
import Synchronization

/// Reads the records of another reader without those that have a cell of the wrong kind.
///
/// Unsafe: the runs it hands out point into the other reader's batch and into a buffer of its own,
/// both of which outlive the call they are handed to.
final class FilteringReader: RecordReader {
  private let reader: any RecordReader
  private let checks: [(column: Int, type: CellType)]
  /// The places of the first lines that were left out.
  private let places = Mutex<[Diagnostic.FilePlace]>([])

  /// How many places are kept.
  private static let shownPlaces = 3

  init(_ reader: any RecordReader, checks: [(column: Int, type: CellType)]) {
    self.reader = reader
    self.checks = checks
  }

  var path: String { reader.path }
  var inputPaths: [String] { reader.inputPaths }
  var headers: [String] { reader.headers }
  var hints: [ColumnHint] { reader.hints }
  var estimatedCount: Int { reader.estimatedCount }
  var isProven: Bool { reader.isProven }

  var skippedPlaces: [Diagnostic.FilePlace] { places.withLock { $0 } }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    var kept = 0
    var skipped = 0
    skipped += try reader.read(atMost: .max) { (batch) throws(Diagnostic) in
      guard kept < limit else { return }
      let isBad = badRecords(batch)
      let good = (0..<batch.count).filter { !isBad[$0] }.prefix(limit - kept)
      skipped += batch.count - good.count
      try hand(Array(good), of: batch, from: kept, body)
      kept += good.count
    }
    return skipped
  }

  private func badRecords(_ batch: borrowing RecordBatch) -> [Bool] {
    var isBad = [Bool](repeating: false, count: batch.count)
    for (column, type) in checks {
      let misfits = CellCheck.misfits(batch.runs[column], type)
      for record in misfits {
        isBad[record] = true
        note(record, column, batch)
      }
    }
    return isBad
  }

  private func note(_ record: Int, _ column: Int, _ batch: borrowing RecordBatch) {
    guard skippedPlaces.count < FilteringReader.shownPlaces else { return }
    let place = reader.place(record: record, column: column, of: batch)
    places.withLock { places in
      if !places.contains(place) { places.append(place) }
    }
  }

  private func hand(
    _ records: [Int], of batch: borrowing RecordBatch, from first: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    guard !records.isEmpty else { return }
    let width = 2 * records.count
    let bounds = UnsafeMutablePointer<UInt32>.allocate(capacity: width * batch.runs.count)
    defer { bounds.deallocate() }
    var runs: [CellRun] = []
    for (column, run) in batch.runs.enumerated() {
      let own = bounds + width * column
      for (index, record) in records.enumerated() {
        own[2 * index] = UInt32(run.start(record))
        own[2 * index + 1] = UInt32(run.end(record))
      }
      runs.append(
        CellRun(
          base: run.base, positions: own, stride: 2, gap: 0, count: records.count,
          isQuotable: run.isQuotable, dropsReturn: false))
    }
    let before = batch.taken
    try body(
      RecordBatch(
        count: records.count, firstRecord: first, origin: batch.origin, runs: runs,
        input: batch.input, taken: before.map { before in records.map { before[$0] } } ?? records))
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    reader.place(record: record, column: column, of: batch)
  }
}
