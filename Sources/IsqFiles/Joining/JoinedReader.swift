import IsqText

/// Reads the records of a file with a column for every source of another, which are found by the
/// record's video.
///
/// Unsafe: the runs it adds point into the parts' buffers, which it keeps alive, and at bounds that
/// outlive the call they are handed to.
final class JoinedReader: RecordReader {
  private let reader: any RecordReader
  private let parts: [JoinedParts]
  /// The row of the parts of every record, -1 where there is none.
  private let rowOfRecord: [Int32]

  init(_ reader: any RecordReader, parts: [JoinedParts], rowOfRecord: [Int32]) {
    self.reader = reader
    self.parts = parts
    self.rowOfRecord = rowOfRecord
  }

  var path: String { reader.path }
  var inputPaths: [String] { reader.inputPaths }
  var headers: [String] { reader.headers + parts.map(\.name) }
  var hints: [ColumnHint] { reader.hints + parts.map { _ in ColumnHint(isSource: true) } }
  var estimatedCount: Int { reader.estimatedCount }
  var isProven: Bool { reader.isProven }
  var skippedPlaces: [Diagnostic.FilePlace] { reader.skippedPlaces }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      let width = 2 * batch.count
      let bounds = UnsafeMutablePointer<UInt32>.allocate(capacity: width * parts.count + 1)
      defer { bounds.deallocate() }
      var runs = batch.runs
      for (index, part) in parts.enumerated() {
        let own = bounds + width * index
        for record in 0..<batch.count {
          let cell = part.cell(row(batch.firstRecord + record))
          own[2 * record] = cell.lowerBound
          own[2 * record + 1] = cell.upperBound
        }
        runs.append(
          CellRun(
            base: part.cells.bytes, positions: own, stride: 2, gap: 0, count: batch.count,
            isQuotable: false, dropsReturn: false))
      }
      try body(
        RecordBatch(
          count: batch.count, firstRecord: batch.firstRecord, origin: batch.origin, runs: runs,
          input: batch.input, taken: batch.taken))
    }
  }

  private func row(_ record: Int) -> Int {
    record < rowOfRecord.count ? Int(rowOfRecord[record]) : -1
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    reader.place(record: record, column: min(column, reader.headers.count - 1), of: batch)
  }
}
