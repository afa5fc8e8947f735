import IsqText
import Synchronization

/// Keeps the records of a short file after the first reading, and of a longer one the first lines
/// until it is read in parts: finding out what a file is reads them several times.
final class KeptReader: RecordReader {
  /// The bytes of text that are kept of a whole file.
  static let limit = 1 << 22
  /// The same of the first lines.
  static let sampleLimit = 1 << 25

  let reader: DelimitedReader
  private let state = Mutex(State.unread)

  private enum State: Sendable {
    case unread
    case kept(KeptRecords)
    /// There are more than are kept.
    case tooLong
  }

  init(_ reader: DelimitedReader) { self.reader = reader }

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
  var isProven: Bool { reader.isProven }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    if let records = try records(atMost: limit) {
      try records.read(atMost: limit, body)
      try reader.source.checkUnchanged()
      return limit == 0 ? 0 : records.skippedCount
    }
    guard case .unread = state.withLock({ $0 }) else { return try reader.read(atMost: limit, body) }
    return try readAndKeep(atMost: limit, body)
  }

  /// What is kept, if that tells a reading of so many records.
  func records(atMost limit: Int) throws(Diagnostic) -> KeptRecords? {
    switch state.withLock({ $0 }) {
    case .kept(let records): return records.tell(atMost: limit) ? records : nil
    case .tooLong: return nil
    case .unread:
      guard limit == Sample.size, let records = try PartKeeping.records(of: reader, atMost: limit)
      else { return nil }
      state.withLock { $0 = .kept(records) }
      return records
    }
  }

  private func readAndKeep(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    let most = limit == Sample.size ? KeptReader.sampleLimit : KeptReader.limit
    let memory = KeptMemory(ofText: most, expected: reader.source.size ?? 0)
    var records = KeptRecords(atMost: limit)
    var isTooLong = false
    let skipped = try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      if !isTooLong, let kept = KeptBatch(batch, in: memory) {
        records.append(kept)
        isTooLong = records.size > most
      } else {
        isTooLong = true
      }
      try body(batch)
    }
    records.finish(skipped: skipped)
    // Of another reading that a limit has ended nothing is known of what comes behind it.
    guard isTooLong || records.isWhole || limit == Sample.size else { return skipped }
    state.withLock { $0 = isTooLong ? .tooLong : .kept(records) }
    return skipped
  }

  /// Whether all records of the file are kept for good.
  var isWhole: Bool {
    state.withLock { if case .kept(let records) = $0 { records.isWhole } else { false } }
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    reader.place(record: record, column: column, of: batch)
  }
}

extension KeptReader: PartedReader {
  /// Those of the file; what is kept of its first lines is done with then.
  func parts() -> (any RecordParts)? {
    guard !isWhole else { return nil }
    state.withLock { $0 = .tooLong }
    return reader.parts()
  }
}
