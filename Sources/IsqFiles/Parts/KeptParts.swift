import IsqText

extension KeptReader {
  func parts(atMost limit: Int) -> (any RecordParts)? {
    if limit == Sample.size, let end = sampleEnd { return DelimitedParts(reader, size: end) }
    guard let records = try? records(atMost: limit), records.count <= limit,
      records.size >= KeptParts.least
    else { return nil }
    return KeptParts(records, of: reader)
  }
}

/// One reading of records that are in memory, in parts.
final class KeptParts: RecordParts {
  /// Fewer bytes of text are read by one worker in the time that another takes to start.
  static let least = 1 << 21
  /// The batches of a part.
  private static let size = 8

  private let reader: DelimitedReader
  let batches: [KeptBatch]
  let count: Int
  let estimatedCount: Int

  init(_ records: KeptRecords, of reader: DelimitedReader) {
    self.reader = reader
    batches = records.batches
    count = max(1, (batches.count + KeptParts.size - 1) / KeptParts.size)
    estimatedCount = records.count / count + 1
  }

  func makeRoom() -> any PartRoom { KeptRoom(self) }

  /// No part waits for another.
  func giveUp() {}

  func checkUnchanged() throws(Diagnostic) { try reader.source.checkUnchanged() }

  func batches(of part: Int) -> Range<Int> {
    let start = part * KeptParts.size
    return start..<min(start + KeptParts.size, batches.count)
  }
}

/// Where one worker reads parts of records that are in memory.
private final class KeptRoom: PartRoom {
  private let parts: KeptParts

  init(_ parts: KeptParts) { self.parts = parts }

  func read(
    _ part: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Range<Int>? {
    let range = parts.batches(of: part)
    for batch in parts.batches[range] {
      try Cancellation.check()
      try batch.read(body)
    }
    return parts.batches[range.lowerBound].start..<end(of: range)
  }

  /// Where the first record behind some batches starts; behind all, where it would.
  private func end(of range: Range<Int>) -> Int {
    let next = range.upperBound
    return next < parts.batches.count ? parts.batches[next].start : .max
  }

  func read(
    bytes range: Range<Int>, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    for batch in parts.batches where batch.start < range.upperBound {
      try batch.records(startingIn: range).read(body)
    }
  }

  func offset(of record: Int, of batch: borrowing RecordBatch) -> Int {
    batch.origin + batch.runs[0].start(record)
  }
}
