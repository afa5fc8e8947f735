import IsqText
import Synchronization

/// Reads delimited text in chunks, which are scanned for separators in windows.
final class DelimitedReader: RecordReader {
  let source: ByteSource
  let dialect: Dialect
  let errors: ErrorMode
  /// The bytes read at once, which are no more than the file has.
  let chunkSize: Int
  let estimatedCount: Int
  private let bytesPerRecord: Int
  /// The bytes of a part, where the file is read in parts; nil: as is best.
  let partSize: Int?
  private let keepsLines = Atomic(true)

  var path: String { source.path }
  var headers: [String] { dialect.headers }
  var hints: [ColumnHint] { [ColumnHint](repeating: ColumnHint(), count: headers.count) }

  init(
    source: ByteSource, dialect: Dialect, errors: ErrorMode, sizes: ReadSizes = ReadSizes(),
    bytesPerRecord: Int = 64
  ) {
    self.source = source
    self.dialect = dialect
    self.errors = errors
    partSize = sizes.part
    let size = source.size ?? sizes.chunk
    chunkSize = max(1, min(sizes.chunk, size - dialect.dataOffset + 1))
    self.bytesPerRecord = max(1, bytesPerRecord)
    estimatedCount = (size - dialect.dataOffset) / self.bytesPerRecord + 1
  }

  /// Whether a line break is likely to end a record: none was seen inside of quotes.
  var linesAreRecords: Bool { keepsLines.load(ordering: .relaxed) }

  /// A line break was seen inside of quotes, or may have been.
  func distrustLines() { keepsLines.store(false, ordering: .relaxed) }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    var pass = DelimitedPass(reader: self, limit: limit, size: chunkSize(forRecords: limit))
    defer { pass.free() }
    while try pass.advance(body) { try Cancellation.check() }
    try source.checkUnchanged()
    return pass.skippedCount
  }

  /// The bytes to read at once for so many records.
  private func chunkSize(forRecords limit: Int) -> Int {
    guard limit < chunkSize else { return chunkSize }
    let bytes = limit * bytesPerRecord
    return min(chunkSize, bytes + bytes / 4 + 1 << 12)
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    place(atByte: batch.origin + batch.runs[column].start(record))
  }

  /// The line and column of a byte, found by counting from the start of the file.
  func place(atByte offset: Int) -> Diagnostic.FilePlace {
    var place = Diagnostic.FilePlace(path: source.path, line: 1, column: 1)
    var line = 1
    var column = 1
    var done = 0
    while done < offset,
      let bytes = try? source.bytes(from: done, atMost: min(offset - done, 1 << 20)),
      !bytes.isEmpty
    {
      for byte in bytes {
        if byte == dialect.newline {
          line += 1
          column = 1
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
      done += bytes.count
    }
    place.line = line
    place.column = column
    return place
  }
}

/// What happens to lines that don't fit.
package enum ErrorMode: String, CaseIterable, Hashable, Sendable {
  case stop, skip
}
