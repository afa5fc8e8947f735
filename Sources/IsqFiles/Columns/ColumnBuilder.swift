import IsqColumns
import IsqText

/// Collects the values of columns while a file is read.
protocol ColumnBuilder: AnyObject {
  /// Adds the records of a batch.
  ///
  /// - Throws: E303 for a cell that is something else than its column's.
  func take(_ batch: borrowing RecordBatch, _ lines: LineRows) throws(Diagnostic)
  /// The columns, one value a row; what is added afterwards are the rows of the next.
  func finish() throws(Diagnostic) -> [Column]
}

/// Which rows the records of a batch belong to.
///
/// Unsafe: `rows` holds a row for every record of the batch it was made for.
struct LineRows {
  /// Nil where every record is a row of its own.
  let rows: UnsafePointer<Int32>?

  /// The number of rows of so many lines that are not among the first.
  @inline(__always)
  func newRows(_ lineCount: Int, behind rowCount: Int) -> Int {
    guard let rows else { return lineCount }
    var last = Int32(truncatingIfNeeded: rowCount &- 1)
    for line in 0..<lineCount { last = max(last, rows[line]) }
    return Int(last) &+ 1 &- rowCount
  }
}

/// What happens where several lines belong to one row.
enum LineFold: Hashable, Sendable {
  /// The first known value counts; all lines were seen to agree.
  case same
  /// The values are added.
  case sum
}
