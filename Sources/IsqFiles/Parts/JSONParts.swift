import IsqText

extension JSONReader: PartedReader {
  /// The pieces in which the survey read the file, or lines where it read the beginning alone.
  func parts() -> (any RecordParts)? {
    releaseSample()
    return wholeParts()
  }

  /// The same, while the first records are still kept.
  func wholeParts() -> (any RecordParts)? {
    guard let size = source.size else { return nil }
    return layout.isWhole ? JSONParts(self, size: size) : JSONLineParts(self, size: size)
  }
}

/// One reading of JSON records in the pieces that the survey found, so that no part has to guess
/// where its first record starts.
final class JSONParts: RecordParts {
  let reader: JSONReader
  private let size: Int

  init(_ reader: JSONReader, size: Int) {
    self.reader = reader
    self.size = size
  }

  var count: Int { reader.layout.marks.count }
  var estimatedCount: Int { reader.estimatedCount / count + 1 }

  func makeRoom() -> any PartRoom { JSONPartRoom(self) }

  /// No part waits for another.
  func giveUp() {}

  func checkUnchanged() throws(Diagnostic) { try reader.source.checkUnchanged() }

  /// The bytes of a part, and the number of its records.
  func extent(of part: Int) -> (bytes: Range<Int>, records: Int) {
    let layout = reader.layout
    let start = layout.marks[part]
    guard part + 1 < count else {
      return (start.offset..<max(start.offset, size), layout.recordCount - start.firstRecord)
    }
    let end = layout.marks[part + 1]
    return (start.offset..<end.offset, end.firstRecord - start.firstRecord)
  }
}

/// Where one worker reads parts of JSON records.
final class JSONPartRoom: PartRoom {
  private let parts: JSONParts
  private let pass: JSONRoom

  init(_ parts: JSONParts) {
    self.parts = parts
    pass = JSONRoom(parts.reader)
  }

  func read(
    _ part: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Range<Int>? {
    let (bytes, count) = parts.extent(of: part)
    guard count > 0 else { return nil }
    pass.enter(parts.reader.layout.marks[part], upTo: bytes.upperBound)
    guard try pass.hand(atMost: count, body) == count else { throw parts.reader.source.changed }
    return bytes
  }

  func read(
    bytes range: Range<Int>, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let marks = parts.reader.layout.marks
    let mark = marks.last { $0.offset <= range.lowerBound } ?? marks[0]
    guard mark.offset < range.lowerBound else {
      pass.enter(mark, upTo: range.upperBound)
      return _ = try pass.hand(atMost: .max, body)
    }
    try pass.read(records: range, body)
  }

  func offset(of record: Int, of batch: borrowing RecordBatch) -> Int {
    pass.offset(of: record, of: batch)
  }
}
