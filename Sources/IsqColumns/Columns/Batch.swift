/// A run of rows that is worked on at once: columns of one length.
package struct Batch: Sendable {
  /// Rows in a batch: few enough that a batch stays in the cache, enough that what is done once
  /// a batch costs nothing.
  package static let size = 16_384

  package var columns: [Column]
  package var rowCount: Int

  package init(columns: [Column], rowCount: Int) {
    self.columns = columns
    self.rowCount = rowCount
  }
}
