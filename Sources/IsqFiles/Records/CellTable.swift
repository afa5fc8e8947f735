import IsqText

/// Records held in memory as columns of cells, so that what is no delimited text (JSON, workbooks,
/// pages) is read as that is.
///
/// Unsafe: `read` hands out pointers into the columns' arrays, which it keeps alive and which never
/// change once the table is made; they are valid inside the call.
final class CellTable: RecordReader {
  let path: String
  let headers: [String]
  let estimatedCount: Int
  private let columns: [CellColumn]
  /// The line on which each record starts.
  private let lines: [Int32]

  init(path: String, columns: [CellColumn], lines: [Int32]) {
    self.path = path
    self.columns = columns
    self.lines = lines
    headers = columns.map(\.header)
    estimatedCount = lines.count
  }

  var hints: [ColumnHint] { columns.map(\.hint) }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    var first = 0
    for chunk in 0..<((lines.count + CellColumn.chunkSize - 1) / CellColumn.chunkSize) {
      let count = min(CellColumn.chunkSize, lines.count - first, limit - first)
      guard count > 0 else { break }
      try Cancellation.check()
      let chunks = columns.map { $0.chunks[chunk] }
      try hand(chunks, first, count, body)
      first += count
    }
    return 0
  }

  private func hand(
    _ chunks: [CellColumn.Chunk], _ first: Int, _ count: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let runs = chunks.map { chunk in
      CellRun(
        base: chunk.bytes, positions: chunk.ends, stride: 1, gap: 0, count: count,
        isQuotable: false, dropsReturn: false)
    }
    try body(RecordBatch(count: count, firstRecord: first, origin: first, runs: runs))
    withExtendedLifetime(self) {}
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    let index = batch.origin + (batch.taken?[record] ?? record)
    return Diagnostic.FilePlace(path: path, line: Int(lines[index]))
  }
}
