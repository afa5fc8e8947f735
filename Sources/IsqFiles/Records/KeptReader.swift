import IsqText
import Synchronization

/// Keeps the records of a short file after the first reading, and of a longer one the first lines
/// until it is read in parts: finding out what a file is reads them several times.
final class KeptReader: RecordReader {
  /// The bytes of text that are kept of a whole file.
  static let limit = 1 << 22
  /// The same of the first lines.
  private static let sampleLimit = 1 << 25

  let reader: DelimitedReader
  private let state = Mutex(State.unread)

  private enum State: Sendable {
    case unread
    case whole([KeptBatch], count: Int, skipped: Int)
    /// What a reading of `Sample.size` records hands out.
    case sample([KeptBatch], skipped: Int)
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

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    switch state.withLock({ $0 }) {
    case .whole where limit == 0:
      try reader.source.checkUnchanged()
      return 0
    case .whole(let batches, let count, let skipped) where count <= limit:
      return try hand(batches, skipped, body)
    case .sample(let batches, let skipped) where limit == Sample.size:
      return try hand(batches, skipped, body)
    case .unread: return try readAndKeep(atMost: limit, body)
    case .whole, .sample, .tooLong: return try reader.read(atMost: limit, body)
    }
  }

  private func hand(
    _ batches: [KeptBatch], _ skipped: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    for batch in batches {
      try Cancellation.check()
      try batch.read(body)
    }
    try reader.source.checkUnchanged()
    return skipped
  }

  private func readAndKeep(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    let most = limit == Sample.size ? KeptReader.sampleLimit : KeptReader.limit
    var batches: [KeptBatch] = []
    var size = 0
    var count = 0
    let skipped = try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      if size <= most {
        let kept = KeptBatch(batch)
        size += kept.size
        batches.append(kept)
      }
      count += batch.count
      try body(batch)
    }
    let found: State
    if size <= KeptReader.limit, count < limit {
      found = .whole(batches, count: count, skipped: skipped)
    } else if size <= most, limit == Sample.size {
      found = .sample(batches, skipped: skipped)
    } else if size > most {
      found = .tooLong
    } else {
      // Of a reading that a limit has ended nothing is known of what comes behind it.
      return skipped
    }
    state.withLock { $0 = found }
    return skipped
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
    let isWhole = state.withLock { state in
      if case .whole = state { return true }
      state = .tooLong
      return false
    }
    return isWhole ? nil : reader.parts()
  }
}
