import IsqColumns

/// The written cells of one column for a few hundred rows, one behind the other.
struct CellBatch {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var count: Int { ends.count }

  /// Writes the cells of rows anew: `missing` where the row's value is unknown, else what `write`
  /// appends.
  @inline(__always)
  mutating func fill(
    _ rows: Range<Int>, validity: Bitmap?, missing: [UInt8],
    write: (Int, inout [UInt8]) -> Void
  ) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    for row in rows {
      if let validity, !validity[row] {
        bytes += missing
      } else {
        write(row, &bytes)
      }
      ends.append(bytes.count)
    }
  }

  /// The bytes of a cell, counted from the batch's first row.
  @inline(__always)
  func withCell(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let start = index == 0 ? 0 : ends[index - 1]
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<ends[index]])) }
  }
}

/// Writes the cells of one column.
protocol CellForm {
  func fill(_ batch: inout CellBatch, rows: Range<Int>)
}
