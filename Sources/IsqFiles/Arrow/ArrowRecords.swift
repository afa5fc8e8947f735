import IsqArrow
import IsqText

/// The rows of an Arrow file as records, so that files of other programs are found out about as
/// delimited text is.
///
/// Unsafe: the runs it hands out point into chunks that outlive the call they are handed to.
final class ArrowRecords: RecordReader {
  let headers: [String]
  let hints: [ColumnHint]
  private let file: ArrowFile
  /// The columns of the file that can be read.
  private let columns: [Int]
  let path: String

  init(_ file: ArrowFile, path: String) {
    self.file = file
    self.path = path
    columns = file.schema.fields.indices.filter { file.schema.fields[$0].isReadable }
    headers = columns.map { file.schema.fields[$0].name }
    hints = columns.map { file.schema.fields[$0].type.hint }
  }

  var estimatedCount: Int { file.rowCount }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    for batch in 0..<file.batchCount where file.firstRows[batch] < limit {
      let values = try columns.map { column throws(Diagnostic) in
        try file.values(ofColumn: column, inBatch: batch)
      }
      let first = file.firstRows[batch]
      let end = min(file.rowCount(ofBatch: batch), limit - first)
      for start in stride(from: 0, to: end, by: CellColumn.chunkSize) {
        try Cancellation.check()
        let rows = start..<min(start + CellColumn.chunkSize, end)
        try hand(values, rows, from: first + start, body)
      }
    }
    return 0
  }

  private func hand(
    _ values: [ArrowValues], _ rows: Range<Int>, from first: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let chunks = try values.map { values throws(Diagnostic) in try chunk(values, rows) }
    let runs = chunks.map { chunk in
      CellRun(
        base: chunk.bytes, positions: chunk.ends, stride: 1, gap: 0, count: rows.count,
        isQuotable: false, dropsReturn: false)
    }
    try body(RecordBatch(count: rows.count, firstRecord: first, origin: first, runs: runs))
    withExtendedLifetime(chunks) {}
  }

  /// The cells of some rows.
  private func chunk(_ values: ArrowValues, _ rows: Range<Int>) throws(Diagnostic)
    -> CellColumn.Chunk
  {
    var text = ArrowText()
    var ends: [UInt32] = [0]
    ends.reserveCapacity(rows.count + 1)
    for row in rows {
      text.append(values, row)
      guard text.bytes.count <= ArrowRecords.chunkLimit else { throw tooLong }
      ends.append(UInt32(text.bytes.count))
    }
    return CellColumn.Chunk(bytes: text.bytes, ends: ends)
  }

  /// Cells of so many rows are not larger, else memory goes to a single column.
  private static let chunkLimit = 1 << 30

  private var tooLong: Diagnostic {
    .inFile(
      .fileUnrecognised, "\(Opener.shown(path)) has cells of more than 1 GB together", path: path
    )
    .helping("write it without the column of long values")
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    let row = batch.origin + (batch.taken?[record] ?? record)
    return Diagnostic.FilePlace(path: path, line: row + 1, column: column + 1)
  }
}

extension ArrowType {
  /// What a column's type says of it beside its header.
  fileprivate var hint: ColumnHint {
    switch self {
    case .text, .textView: ColumnHint(isText: true, mayGroupThousands: true)
    case .null: ColumnHint(isBlank: true)
    case .binary, .binaryView, .fixedBinary: ColumnHint(isText: true)
    default: ColumnHint()
    }
  }
}
