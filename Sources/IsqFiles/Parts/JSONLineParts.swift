import IsqParallel
import IsqText

/// One reading of JSON records in parts of which each starts with a line.
///
/// No text of JSON has a line break in it, so that records are likely to start behind one. Whether
/// they do shows when the part before is read: it has to end there.
final class JSONLineParts: RecordParts {
  /// The bytes of a part of a large file.
  private static let largest = 1 << 21
  /// A part that is smaller costs more to hand out than it saves.
  private static let smallest = 1 << 17

  let reader: JSONReader
  let count: Int
  private let start: Int
  private let end: Int
  private let size: Int

  init(_ reader: JSONReader, size end: Int) {
    self.reader = reader
    self.end = end
    start = reader.layout.start
    let wanted = (end - start) / (4 * Workers.machine.count)
    size =
      reader.partSize ?? min(JSONLineParts.largest, max(JSONLineParts.smallest, wanted))
    count = max(1, (end - start + size - 1) / size)
  }

  var estimatedCount: Int { reader.estimatedCount / count + 1 }

  func makeRoom() -> any PartRoom { JSONLineRoom(self) }

  /// No part waits for another.
  func giveUp() {}

  func checkUnchanged() throws(Diagnostic) {
    try reader.source.checkUnchanged()
    // All parts were read, and each ends where the next starts.
    reader.prove()
  }

  /// The bytes in which a part starts, and the next one.
  func bytes(of part: Int) -> Range<Int> {
    let first = start + part * size
    return first..<(part + 1 == count ? end : first + size)
  }
}

/// Where one worker reads parts that start with lines.
final class JSONLineRoom: PartRoom {
  private let parts: JSONLineParts
  private let pass: JSONRoom

  init(_ parts: JSONLineParts) {
    self.parts = parts
    pass = JSONRoom(parts.reader)
  }

  func read(
    _ part: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Range<Int>? {
    let bytes = parts.bytes(of: part)
    let isLast = part + 1 == parts.count
    guard let start = try enter(part, bytes) else {
      // That nothing starts in the last part is told by where the one before ends.
      return isLast ? bytes.upperBound..<bytes.upperBound : nil
    }
    let next = try pass.handWhole(body)
    return start..<(next ?? parts.bytes(of: parts.count - 1).upperBound)
  }

  /// Goes to where a part starts; nil if it does not.
  private func enter(_ part: Int, _ bytes: Range<Int>) throws(Diagnostic) -> Int? {
    guard part == 0 else {
      // From the byte before, which may be a line break.
      return try pass.enter(lineIn: bytes.lowerBound - 1..<bytes.upperBound)
    }
    pass.enter(parts.reader.layout.marks[0], upTo: bytes.upperBound)
    return bytes.lowerBound
  }

  func read(
    bytes range: Range<Int>, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) { try pass.read(records: range, body) }

  func offset(of record: Int, of batch: borrowing RecordBatch) -> Int {
    pass.offset(of: record, of: batch)
  }
}
