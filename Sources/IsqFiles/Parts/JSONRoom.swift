import IsqText

/// A pass over parts of JSON records, for one worker.
///
/// Unsafe: `starts` belongs to the pass, which lives as long as the room.
final class JSONRoom {
  private let reader: JSONReader
  private var pass: JSONPass
  /// Where the records of the batch that is handed out start; the pass is in use then.
  private let starts: UnsafeMutablePointer<UInt32>

  init(_ reader: JSONReader) {
    self.reader = reader
    pass = reader.pass(from: reader.layout.marks[0])
    pass.tellsOffsets = true
    starts = pass.rows.starts
  }

  deinit { pass.free() }

  /// Goes on at a place, up to what starts at an offset.
  func enter(_ mark: JSONLayout.Mark, upTo bound: Int) {
    pass.enter(mark)
    pass.bound = bound
  }

  /// Goes on at the first line that starts in some bytes with an object; nil if there is none, or
  /// the offset of the object.
  func enter(lineIn bytes: Range<Int>) throws(Diagnostic) -> Int? {
    let nesting = JSONNesting(isInArray: reader.layout.isInArray)
    return try pass.enter(lineIn: bytes, nesting) ? pass.offset : nil
  }

  /// Hands out records as far as the bound; gives their number.
  func hand(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int { try reader.hand(&pass, atMost: limit, body).count }

  /// Hands out what starts before the bound and is no element of a list; gives the offset of what
  /// is next, nil at the end of the file.
  func handWhole(
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int? {
    pass.boundsElements = false
    defer { pass.boundsElements = true }
    let (_, ending) = try reader.hand(&pass, atMost: .max, body)
    return ending == .bound ? pass.offset : nil
  }

  /// Hands out the records from the offset of one up to that of another: what stands before them is
  /// known to be right.
  func read(
    records range: Range<Int>, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let layout = reader.layout
    let nesting = JSONNesting(isInArray: layout.isInArray, isInList: !layout.listPath.isEmpty)
    enter(
      JSONLayout.Mark(offset: range.lowerBound, firstRecord: 0, nesting: nesting),
      upTo: range.upperBound)
    _ = try reader.hand(&pass, atMost: .max, body)
  }

  func offset(of record: Int, of batch: borrowing RecordBatch) -> Int {
    batch.origin + Int(starts[record])
  }
}
