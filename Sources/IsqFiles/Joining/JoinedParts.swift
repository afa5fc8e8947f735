import IsqColumns

/// The parts of one source, a cell for every row of the file that has them.
struct JoinedParts: Sendable {
  let name: String
  let cells: CellColumn.Chunk
  private let count: Int

  /// - Parameter column: fractions, missing where nothing is known of a row's sources.
  init(name: String, _ column: Column) {
    var bytes: [UInt8] = []
    var ends: [UInt32] = [0]
    for row in 0..<column.count {
      if let value = column.number(row) { bytes.append(contentsOf: "\(value)".utf8) }
      ends.append(UInt32(clamping: bytes.count))
    }
    self.name = name
    cells = CellColumn.Chunk(bytes: bytes, ends: ends)
    count = column.count
  }

  /// Where the cell of a row lies; nowhere if there is none.
  func cell(_ row: Int) -> Range<UInt32> {
    guard row >= 0, row < count else { return 0..<0 }
    return cells.ends[row]..<cells.ends[row + 1]
  }
}
