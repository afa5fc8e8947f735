import IsqArrow
import IsqColumns
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
  ) throws(Diagnostic) -> Int { try read(Set(columns.indices), atMost: limit, body) }

  func read(
    _ wanted: Set<Int>, atMost limit: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    for batch in 0..<file.batchCount where file.firstRows[batch] < limit {
      let first = file.firstRows[batch]
      let end = min(file.rowCount(ofBatch: batch), limit - first)
      let values = try columns.indices.map { index throws(Diagnostic) in
        guard wanted.contains(index) else { return nil as ArrowValues? }
        return try file.values(ofColumn: columns[index], inBatch: batch, atMost: end)
      }
      for start in stride(from: 0, to: end, by: CellColumn.chunkSize) {
        try Cancellation.check()
        let rows = start..<min(start + CellColumn.chunkSize, end)
        try hand(values, rows, from: first + start, body)
      }
    }
    return 0
  }

  private func hand(
    _ values: [ArrowValues?], _ rows: Range<Int>, from first: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let chunks = try values.map { values throws(Diagnostic) in
      guard let values else { return CellColumn.Chunk.empty }
      return try chunk(values, rows)
    }
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

// Numbers and times that need not be written as text first.
extension ArrowRecords: TypedRecords {
  var recordCount: Int { file.rowCount }

  func column(_ index: Int, _ type: CellType) throws(Diagnostic) -> Column? {
    let field = file.schema.fields[columns[index]]
    guard field.dictionary == nil, field.isSame(as: type),
      ArrowColumn.canRead(field, as: type.columnType)
    else { return nil }
    return try ArrowColumn(file, columns[index], path: path).column(type.columnType)
  }
}

extension ArrowField {
  /// Whether cells that are read so say what the column's own values are. What 32 bits hold of a
  /// fraction is meant as it is written.
  fileprivate func isSame(as type: CellType) -> Bool {
    switch (self.type, type) {
    case (.integer, .integer(.point)), (.boolean, .boolean): true
    case (.integer, .fraction(.point, shift: 0)), (.float(bits: 64), .fraction(.point, shift: 0)):
      true
    case (.date, .date(.text)), (.timestamp, .moment(.text)): true
    default: false
    }
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
