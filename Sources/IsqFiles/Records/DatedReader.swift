import IsqCalendar
import IsqText

/// Reads the records of several inputs with a column more: the day that each input is of.
///
/// Unsafe: the run it adds points into the days' buffer, which it keeps alive.
final class DatedReader: RecordReader {
  private let reader: any RecordReader
  private let days: CellColumn.Chunk
  private let count: Int

  /// The header of the column of days.
  static let header = "captured"

  /// - Parameter days: one for every input.
  init(_ reader: any RecordReader, days: [CivilDate]) {
    self.reader = reader
    let texts = days.map { Array($0.iso.utf8) }
    var ends: [UInt32] = [0]
    for text in texts { ends.append((ends.last ?? 0) + UInt32(clamping: text.count)) }
    self.days = CellColumn.Chunk(bytes: texts.flatMap { $0 }, ends: ends)
    count = days.count
  }

  var path: String { reader.path }
  var inputPaths: [String] { reader.inputPaths }
  var headers: [String] { reader.headers + [DatedReader.header] }
  var hints: [ColumnHint] { reader.hints + [ColumnHint()] }
  var estimatedCount: Int { reader.estimatedCount }
  var isProven: Bool { reader.isProven }
  var skippedPlaces: [Diagnostic.FilePlace] { reader.skippedPlaces }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      let day = min(batch.input, count - 1)
      let run = CellRun(
        base: days.bytes, positions: days.ends + day, stride: 0, gap: 0, count: batch.count,
        isQuotable: false, dropsReturn: false)
      try body(
        RecordBatch(
          count: batch.count, firstRecord: batch.firstRecord, origin: batch.origin,
          runs: batch.runs + [run], input: batch.input, taken: batch.taken))
    }
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    reader.place(record: record, column: min(column, reader.headers.count - 1), of: batch)
  }
}
