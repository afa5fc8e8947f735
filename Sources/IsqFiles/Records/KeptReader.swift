import IsqText
import Synchronization

/// Keeps the records of a short file after the first reading: finding out what a file is reads it
/// several times, and so do questions.
final class KeptReader: RecordReader {
  /// The bytes of text that are kept.
  static let limit = 1 << 22

  let reader: DelimitedReader
  private let state = Mutex(State.unread)

  private enum State: Sendable {
    case unread
    case kept([KeptBatch], count: Int, skipped: Int)
    /// There are more than are kept.
    case tooLong
  }

  private init(_ reader: DelimitedReader) { self.reader = reader }

  /// A reader that keeps the records of what may be short; else, and where parts of a size were asked
  /// for, the same one.
  static func keeping(_ reader: DelimitedReader) -> any RecordReader {
    guard reader.partSize == nil, reader.source.size ?? 0 <= limit else { return reader }
    return KeptReader(reader)
  }

  /// The readers, which keep their records if those of all together are short.
  static func bounded(_ readers: [any RecordReader]) -> [any RecordReader] {
    let sizes = readers.map { ($0 as? KeptReader)?.reader.source.size ?? limit }
    guard sizes.reduce(0, { min($0 + $1, limit + 1) }) > limit else { return readers }
    return readers.map { ($0 as? KeptReader)?.reader ?? $0 }
  }

  var path: String { reader.path }
  var headers: [String] { reader.headers }
  var hints: [ColumnHint] { reader.hints }
  var estimatedCount: Int { reader.estimatedCount }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    switch state.withLock({ $0 }) {
    case .kept where limit == 0:
      try reader.source.checkUnchanged()
      return 0
    case .kept(let batches, let count, let skipped) where count <= limit:
      for batch in batches {
        try Cancellation.check()
        try batch.read(body)
      }
      try reader.source.checkUnchanged()
      return skipped
    case .unread: return try readAndKeep(atMost: limit, body)
    case .kept, .tooLong: return try reader.read(atMost: limit, body)
    }
  }

  private func readAndKeep(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    var batches: [KeptBatch] = []
    var size = 0
    var count = 0
    let skipped = try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      if size <= KeptReader.limit {
        let kept = KeptBatch(batch)
        size += kept.size
        batches.append(kept)
      }
      count += batch.count
      try body(batch)
    }
    let isTooLong = size > KeptReader.limit
    // Of a reading that a limit has ended nothing is known of what comes behind it.
    guard isTooLong || count < limit else { return skipped }
    let found = isTooLong ? State.tooLong : .kept(batches, count: count, skipped: skipped)
    state.withLock { $0 = found }
    return skipped
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    reader.place(record: record, column: column, of: batch)
  }
}
