import IsqText

/// Some records, one behind the other, and where their cells lie.
///
/// **Shape**: a run per column, each of `count` cells.
struct RecordBatch {
  let count: Int
  /// The number of records before the batch.
  let firstRecord: Int
  /// Where the batch lies in its input: the offset of the runs' first byte, or the number of
  /// records before it, as its reader counts.
  let origin: Int
  let runs: [CellRun]
  /// Which of several inputs that are read as one the batch comes from.
  var input = 0
  /// Where each record stood in the batch that it was taken from; nil where all of it was.
  var taken: [Int]?
}

extension RecordBatch {
  /// The records behind the first.
  borrowing func dropping(_ first: Int) -> RecordBatch {
    RecordBatch(
      count: count - first, firstRecord: firstRecord + first, origin: origin,
      runs: runs.map { $0.dropping(first) }, input: input, taken: taken.map { Array($0[first...]) })
  }

  /// The first records.
  borrowing func first(_ count: Int) -> RecordBatch {
    RecordBatch(
      count: count, firstRecord: firstRecord, origin: origin, runs: runs.map { $0.first(count) },
      input: input, taken: taken.map { Array($0[..<count]) })
  }
}

/// A file as records of one length, read from front to back as often as is asked.
protocol RecordReader: AnyObject, Sendable {
  /// What people call the input.
  var path: String { get }
  /// The inputs that are read as one, by the numbers of their batches.
  var inputPaths: [String] { get }
  /// The headers, as they stand in the file.
  var headers: [String] { get }
  /// What the file's own form says of each column beside its header.
  var hints: [ColumnHint] { get }
  /// The number of records, as far as it can be told without counting.
  var estimatedCount: Int { get }

  /// Whether all that is said of the records is known of all of them; else some reading of them all
  /// has to show that it holds.
  var isProven: Bool { get }

  /// Hands out the records in order, batch by batch.
  ///
  /// - Parameter limit: no record behind so many is read.
  /// - Returns: the number of lines that were left out as they don't fit.
  /// - Throws: E300, E301, E305, and what `body` throws.
  @discardableResult
  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int

  /// Hands out the records with the cells of some columns alone; what stands in others is not said.
  @discardableResult
  func read(
    _ columns: Set<Int>, atMost limit: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int

  /// The places of the first lines that were left out for a cell of the wrong kind.
  var skippedPlaces: [Diagnostic.FilePlace] { get }

  /// The place of a cell.
  func place(record: Int, column: Int, of batch: borrowing RecordBatch) -> Diagnostic.FilePlace
}

extension RecordReader {
  /// What people call a column: its header, or its number where that is empty.
  func name(ofColumn index: Int) -> String {
    headers[index].isEmpty ? "column_\(index + 1)" : headers[index]
  }

  var skippedPlaces: [Diagnostic.FilePlace] { [] }

  var isProven: Bool { true }

  /// Most readers come by all columns at once.
  func read(
    _ columns: Set<Int>, atMost limit: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int { try read(atMost: limit, body) }

  var inputPaths: [String] { [path] }
}

/// What a file's own form says of a column beside its header.
struct ColumnHint: Hashable, Sendable {
  /// The column was made of a list of sources, and is named after one.
  var isSource = false
  /// All its values are texts, in a file that tells texts from numbers.
  var isText = false
  /// Its numbers are all written as texts, so that points may stand between thousands.
  var mayGroupThousands = false
  /// It has no values, in a file that tells so.
  var isBlank = false
}

extension RecordReader {
  /// Room for the values of all records even if there are somewhat more than expected; what is not
  /// used of it takes no memory.
  var roomyCount: Int { min(estimatedCount, 1 << 26) / 4 * 5 + 64 }
}
