import IsqText

/// An answer ready to be written: what stands before, between and after its cells. All formats
/// are pages, and share this one loop over rows.
struct Page {
  struct Column {
    var cells: any CellForm
    /// What stands before each cell of the column.
    var before: [UInt8]
    /// Nil: cells are as wide as they are.
    var padding: Padding?
  }

  struct Padding {
    enum Side { case left, right }
    /// The side on which blanks are added.
    var side: Side
    /// Cells of the terminal.
    var width: Int
  }

  var head: [UInt8] = []
  var columns: [Column] = []
  var rowCount = 0
  /// What stands between two rows.
  var separator: [UInt8] = []
  var rowEnd: [UInt8] = []
  /// What is written for a row of no bytes at all.
  var emptyRow: [UInt8] = []
  /// Whether blanks at the end of a row are left out.
  var trimsRows = false
  var tail: [UInt8] = []

  private static let rowsOfBatch = 512
  private static let bytesOfChunk = 1 << 16

  func write(into emit: ([UInt8]) throws -> Void) rethrows {
    var bytes = head
    bytes.reserveCapacity(2 * Page.bytesOfChunk)
    var batches = columns.map { _ in CellBatch() }
    for start in stride(from: 0, to: rowCount, by: Page.rowsOfBatch) {
      let rows = start..<min(rowCount, start + Page.rowsOfBatch)
      for index in columns.indices { columns[index].cells.fill(&batches[index], rows: rows) }
      append(rows, of: batches, to: &bytes)
      if bytes.count >= Page.bytesOfChunk {
        try emit(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    bytes += tail
    if !bytes.isEmpty { try emit(bytes) }
  }

  private func append(_ rows: Range<Int>, of batches: [CellBatch], to bytes: inout [UInt8]) {
    for row in rows {
      if row > 0 { bytes += separator }
      let start = bytes.count
      for index in columns.indices {
        bytes += columns[index].before
        batches[index].withCell(row - rows.lowerBound) { cell in
          if let padding = columns[index].padding {
            padding.append(cell, to: &bytes)
          } else {
            bytes.append(contentsOf: cell)
          }
        }
      }
      if bytes.count == start { bytes += emptyRow }
      if trimsRows { bytes.dropTrailingSpaces(after: start) }
      bytes += rowEnd
    }
  }
}

extension Page.Padding {
  func append(_ cell: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    let blanks = max(0, width - DisplayWidth.of(cell))
    if side == .left { bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: blanks)) }
    bytes.append(contentsOf: cell)
    if side == .right { bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: blanks)) }
  }

  func padded(_ text: String) -> String {
    let blanks = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    return side == .left ? blanks + text : text + blanks
  }
}

extension [UInt8] {
  mutating func dropTrailingSpaces(after start: Int) {
    while count > start, last == UInt8(ascii: " ") { removeLast() }
  }
}
