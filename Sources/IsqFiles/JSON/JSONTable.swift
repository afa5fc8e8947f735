import IsqText

/// The records of JSON text as columns of cells, so that they are read as those of other files.
///
/// Unsafe: `read` hands out pointers into the columns' arrays, which it keeps alive and which never
/// change once the table is made; they are valid inside the call.
final class JSONTable: RecordReader {
  let path: String
  let headers: [String]
  let estimatedCount: Int
  private let columns: [JSONColumn]
  /// The line on which each record starts.
  private let lines: [Int32]

  init(path: String, columns: [JSONColumn], lines: [Int32]) {
    self.path = path
    self.columns = columns
    self.lines = lines
    headers = columns.map(\.header)
    estimatedCount = lines.count
  }

  /// What is known of the kinds of values of each column.
  var kinds: [JSONColumn.Kinds] { columns.map(\.kinds) }

  /// The columns whose headers are names of sources.
  var sourceColumns: [Int] { columns.indices.filter { columns[$0].isSource } }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    var first = 0
    for chunk in 0..<((lines.count + JSONColumn.chunkSize - 1) / JSONColumn.chunkSize) {
      let count = min(JSONColumn.chunkSize, lines.count - first, limit - first)
      guard count > 0 else { break }
      let chunks = columns.map { $0.chunks[chunk] }
      try hand(chunks, first, count, body)
      first += count
    }
    return 0
  }

  private func hand(
    _ chunks: [JSONColumn.Chunk], _ first: Int, _ count: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let runs = chunks.map { chunk in
      CellRun(
        base: chunk.bytes, positions: chunk.ends, stride: 1, gap: 0, count: count,
        isQuotable: false, dropsReturn: false)
    }
    try body(RecordBatch(count: count, firstRecord: first, origin: 0, runs: runs))
    withExtendedLifetime(self) {}
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    Diagnostic.FilePlace(path: path, line: Int(lines[batch.firstRecord + record]))
  }
}
