import IsqText

extension JSONReader: PartedReader {
  /// The pieces in which the survey read the file, where each object is a record.
  func parts() -> (any RecordParts)? {
    guard layout.listPath.isEmpty, let size = source.size else { return nil }
    return JSONParts(self, size: size)
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
  private var pass: JSONPass
  /// Where the records of the batch that is handed out start; the pass is in use then.
  private let starts: UnsafeMutablePointer<UInt32>

  init(_ parts: JSONParts) {
    self.parts = parts
    pass = parts.reader.pass(from: parts.reader.layout.marks[0])
    pass.tellsOffsets = true
    starts = pass.rows.starts
  }

  deinit { pass.free() }

  func read(
    _ part: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Range<Int>? {
    let (bytes, count) = parts.extent(of: part)
    guard count > 0 else { return nil }
    pass.enter(parts.reader.layout.marks[part])
    let read = try parts.reader.hand(&pass, atMost: count, body)
    guard read == count else { throw parts.reader.source.changed }
    return bytes
  }

  func read(
    bytes range: Range<Int>, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let marks = parts.reader.layout.marks
    var mark = marks.last { $0.offset <= range.lowerBound } ?? marks[0]
    if mark.offset < range.lowerBound {
      // A record starts here: what stands before it is known to be right.
      mark = JSONLayout.Mark(
        offset: range.lowerBound, firstRecord: 0,
        nesting: JSONNesting(isInArray: parts.reader.layout.isInArray))
    }
    pass.enter(mark)
    _ = try parts.reader.hand(&pass, atMost: .max, before: range.upperBound, body)
  }

  func offset(of record: Int, of batch: borrowing RecordBatch) -> Int {
    batch.origin + Int(starts[record])
  }
}
