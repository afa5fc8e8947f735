import IsqText

/// A file whose records can be read in parts, by many at once.
protocol PartedReader: RecordReader {
  /// A new reading of the whole file in parts; nil for a file that has to be read from front to
  /// back.
  func parts() -> (any RecordParts)?
  /// A new reading of the first records in parts; nil where one reads them as quickly.
  func parts(atMost limit: Int) -> (any RecordParts)?
}

extension PartedReader {
  func parts(atMost limit: Int) -> (any RecordParts)? { nil }
}

/// One reading of a file in parts, which are taken in ascending order and read in any.
///
/// A part that can't be read alone throws, whatever the reason: then the file is to be read from
/// front to back, which finds out what there is to say.
protocol RecordParts: AnyObject, Sendable {
  /// The number of parts, at least 1.
  var count: Int { get }
  /// The number of records of a part, as far as it can be told without counting.
  var estimatedCount: Int { get }
  /// Room for one part after the other, for one worker.
  func makeRoom() -> any PartRoom
  /// A part will not be read: nobody is to wait for it.
  func giveUp()
  /// The parts did not fit together, or could not be read: those of other readings are not to start
  /// where one has to guess. False if these did not, so that others would do no better.
  func stopGuessing() -> Bool
  /// Sees to it that the file is still the one that was opened.
  ///
  /// - Throws: E305.
  func checkUnchanged() throws(Diagnostic)
}

extension RecordParts {
  func stopGuessing() -> Bool { false }
}

/// Where one worker reads parts.
protocol PartRoom: AnyObject {
  /// Hands out the records that start in a part, in order.
  ///
  /// - Returns: the offsets of its first record and of the first that is not its own; nil if no
  ///   record starts in it.
  func read(
    _ part: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Range<Int>?
  /// Hands out the records of a range of bytes, which starts and ends where records do.
  func read(
    bytes range: Range<Int>, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic)
  /// The offset of a record's first byte.
  func offset(of record: Int, of batch: borrowing RecordBatch) -> Int
}
