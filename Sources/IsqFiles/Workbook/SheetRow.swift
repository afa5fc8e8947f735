/// The cells of one row of a sheet that say something.
struct SheetRow {
  struct Cell: Hashable {
    /// Counted from 0.
    var column: Int
    /// What its number is; nil for what is no number.
    var format: NumberFormat?
    /// Where its bytes lie in the row's.
    var bytes: Range<Int>

    var isText: Bool { format == nil }
  }

  /// As the sheet counts, from 1.
  var number = 0
  private(set) var cells: [Cell] = []
  private(set) var bytes: [UInt8] = []

  mutating func begin(_ number: Int) {
    self.number = number
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Adds a cell, unless nothing but white space is written.
  mutating func add(column: Int, _ format: NumberFormat? = nil, _ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    guard !bytes[start...].allSatisfy(SheetRow.isSpace) else {
      bytes.removeSubrange(start...)
      return
    }
    cells.append(Cell(column: column, format: format, bytes: start..<bytes.count))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    Ascii.isSpace(byte) || byte == Ascii.newline || byte == Ascii.carriageReturn
  }

  func text(of cell: Cell) -> ArraySlice<UInt8> { bytes[cell.bytes] }
}
