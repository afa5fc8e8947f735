/// A run of rows that is worked on at once: the same rows of columns, which are not copied.
package struct Batch: Sendable {
  /// Rows in a batch: few enough that a batch stays in the cache, enough that what is done once
  /// a batch costs nothing.
  package static let size = 16_384

  /// The columns that the rows are of.
  private let columns: [Column]
  private let start: Int
  package let rowCount: Int

  /// All rows of columns.
  ///
  /// - Shape: columns of `rowCount` rows, or of none where they are not read.
  package init(columns: [Column], rowCount: Int) {
    self.init(columns: columns, rows: 0..<rowCount)
  }

  package init(columns: [Column], rows: Range<Int>) {
    self.columns = columns
    start = rows.lowerBound
    rowCount = rows.count
  }

  package var columnCount: Int { columns.count }

  /// A column of the batch, copied where the batch is a part of it.
  package func column(_ index: Int) -> Column { columns[index].slice(rows) }

  package func view(_ index: Int) -> ColumnView { ColumnView(columns[index], rows) }

  package func type(of index: Int) -> ColumnType { columns[index].type }

  /// The rows at indices, which may come more than once, of the columns that are read.
  package func gather(_ indices: [Int32], reading isRead: [Bool]) -> Batch {
    let shift = Int32(truncatingIfNeeded: start)
    let rows = start == 0 ? indices : indices.map { $0 &+ shift }
    let gathered = zip(columns, isRead).map { column, isRead in
      isRead ? column.gather(rows) : column.slice(0..<0)
    }
    return Batch(columns: gathered, rowCount: indices.count)
  }

  /// The rows at indices, which may come more than once.
  package func gather(_ indices: [Int32]) -> Batch {
    gather(indices, reading: Array(repeating: true, count: columns.count))
  }

  private var rows: Range<Int> { start..<(start + rowCount) }
}
