import IsqText
import Synchronization

/// Keeps the records of a short file after the first reading, and the first lines of one that can't
/// be read in parts: finding out what a file is reads them several times.
final class KeptReader: RecordReader {
  /// The bytes of text that are kept of a whole file.
  static let limit = 1 << 22
  /// The same of the first lines.
  static let sampleLimit = 1 << 25

  let reader: DelimitedReader
  private let state = Mutex(State.unread)
  private let firstLook = Mutex(FirstLook.notTaken)

  private enum State: Sendable {
    case unread
    case kept(KeptRecords)
    /// There are more than are kept; where the first lines end that are looked at, if it is known.
    case tooLong(sampleEnd: Int?)
  }

  private enum FirstLook: Sendable {
    case notTaken
    /// What it found; nil where lines have to be read from front to back.
    case taken(SampleTally?)
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
    if limit == Sample.size { _ = try tally() }
    guard case .kept(let records) = state.withLock({ $0 }), records.tell(atMost: limit) else {
      return nil
    }
    return records
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
    state.withLock { $0 = isTooLong ? .tooLong(sampleEnd: nil) : .kept(records) }
    return skipped
  }

  /// What a look at the first lines finds out; nil where they have to be read from front to back.
  ///
  /// - Throws: R002, E305.
  func tally() throws(Diagnostic) -> SampleTally? {
    if case .taken(let tally) = firstLook.withLock({ $0 }) { return tally }
    guard case .unread = state.withLock({ $0 }) else { return nil }
    let result = try SampleReading.result(of: reader, atMost: Sample.size)
    if let result {
      state.withLock { $0 = result.records.map(State.kept) ?? .tooLong(sampleEnd: result.end) }
    }
    firstLook.withLock { $0 = .taken(result?.tally) }
    return result?.tally
  }

  /// Whether the text is UTF-8 as far as it was looked at, which is as far as that is of interest;
  /// nil where it was not looked at so far.
  func isUTF8() throws(Diagnostic) -> Bool? {
    guard let tally = try tally() else { return nil }
    guard tally.isUTF8 else { return false }
    let needed = min(reader.source.size ?? .max, SampleTally.encodingSize)
    return isWhole || sampleEnd ?? 0 >= needed ? true : nil
  }

  /// Where the first lines end, if they are not kept.
  var sampleEnd: Int? { state.withLock { if case .tooLong(let end) = $0 { end } else { nil } } }

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
    state.withLock { if case .tooLong = $0 {} else { $0 = .tooLong(sampleEnd: nil) } }
    return reader.parts()
  }
}
