import IsqParallel
import IsqText

extension DelimitedReader: PartedReader {
  func parts() -> (any RecordParts)? {
    guard dialect.marks.isStandard, let size = source.size else { return nil }
    return DelimitedParts(self, size: size, startsAtLines: linesAreRecords)
  }
}

/// One reading of delimited text in parts.
///
/// Most line breaks end a record, so that a part starts behind its first; whether it does shows when
/// the part before is read, which has to end there.
///
/// In a file that has line breaks in quotes, each part counts its quotes before it reads: their
/// parity tells the next where it starts. Where quotes stand inside of fields the parity says
/// nothing, and the reading is given up.
final class DelimitedParts: RecordParts {
  /// The bytes of a part of a large file.
  private static let largest = 1 << 21
  /// A part that is smaller costs more to hand out than it saves.
  private static let smallest = 1 << 17
  /// The bytes read at once of a part whose quotes need not be counted.
  private static let chunkSize = 1 << 20

  let reader: DelimitedReader
  let count: Int
  let estimatedCount: Int
  /// Whether parts start with lines; else their quotes are counted.
  let startsAtLines: Bool
  private let size: Int
  private let end: Int
  /// Whether each part starts inside quotes.
  private let quotes = InOrder<Bool, [Bool]>([false]) { starts, isOdd in
    starts.append((starts.last ?? false) != isOdd)
  }

  /// - Parameter partSize: the bytes of a part; as many as suit the file where it is not given.
  init(
    _ reader: DelimitedReader, size end: Int, partSize: Int? = nil, startsAtLines: Bool = false
  ) {
    self.reader = reader
    self.startsAtLines = startsAtLines
    self.end = end
    let bytes = max(0, end - reader.dialect.dataOffset)
    let wanted = bytes / (4 * Workers.machine.count)
    size =
      partSize ?? reader.partSize
      ?? min(DelimitedParts.largest, max(DelimitedParts.smallest, wanted))
    count = max(1, (bytes + size - 1) / size)
    estimatedCount = reader.estimatedCount / count + 1
  }

  func makeRoom() -> any PartRoom {
    let chunk = startsAtLines ? min(size, DelimitedParts.chunkSize) : size
    return DelimitedPartRoom(self, size: chunk)
  }

  func giveUp() { quotes.giveUp() }

  func stopGuessing() -> Bool {
    reader.distrustLines()
    return startsAtLines
  }

  func checkUnchanged() throws(Diagnostic) { try reader.source.checkUnchanged() }

  /// The bytes in which the records of a part start.
  func bytes(of part: Int) -> Range<Int> {
    let start = reader.dialect.dataOffset + part * size
    return start..<(part + 1 == count ? end : start + size)
  }

  /// Whether a part starts inside quotes, given whether its own quotes are odd in number.
  ///
  /// - Throws: E301 where that can't be told.
  func startsInside(_ part: Int, isOdd: Bool) throws(Diagnostic) -> Bool {
    if count == 1 { return false }
    quotes.give(isOdd, of: part)
    guard let isInside = quotes.look(before: part, { $0[part] }) else {
      throw PartReading.givenUp
    }
    return isInside
  }
}

/// Where one worker reads parts of delimited text.
final class DelimitedPartRoom: PartRoom {
  private let parts: DelimitedParts
  private var pass: DelimitedPass

  init(_ parts: DelimitedParts, size: Int) {
    self.parts = parts
    pass = DelimitedPass(reader: parts.reader, limit: .max, size: size + 1)
  }

  deinit { pass.free() }

  func read(
    _ part: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Range<Int>? {
    let bytes = parts.bytes(of: part)
    // From the byte before, which may be the line break that ends the part before.
    let first = part == 0 ? bytes.lowerBound : bytes.lowerBound - 1
    try pass.enter(first..<bytes.upperBound)
    if parts.startsAtLines {
      if part > 0, try !pass.skipLine() { return nil }
    } else {
      let isInside = try parts.startsInside(part, isOdd: pass.hasOddQuotes)
      if part > 0, !pass.skipCutRecord(isInside: isInside) { return nil }
    }
    let start = pass.recordOffset
    while try pass.advance(body) { try Cancellation.check() }
    return start..<pass.recordOffset
  }

  func read(
    bytes range: Range<Int>, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try pass.enter(range)
    while try pass.advance(body) { try Cancellation.check() }
  }

  func offset(of record: Int, of batch: borrowing RecordBatch) -> Int {
    batch.origin + batch.runs[0].start(record)
  }
}
