import IsqText

/// Collects the rows of a sheet behind its header as records.
final class SheetTableBuilder {
  private let part: WorkbookPart
  private let header: SheetHeader
  private var columns: [(sheetColumn: Int, cells: CellColumn)] = []
  /// Where each column of the sheet is among the columns; -1 for none.
  private var places: [Int]
  private var lines: [Int32] = []
  private var cellCount = 0
  private var byteCount = 0
  /// The bytes that all cells may have, and those of the file: a text may stand in many cells.
  private let limit: UnpackLimit
  private let packedSize: Int

  /// Tables with more places for cells than this have to be filled.
  private static let freePlaces = 1 << 28
  /// The places that a cell may stand for in them.
  private static let placesPerCell = 64

  init(_ part: WorkbookPart, _ header: SheetHeader, limit: UnpackLimit, packedSize: Int) {
    self.part = part
    self.header = header
    self.limit = limit
    self.packedSize = packedSize
    places = Array(repeating: -1, count: CellReference.mostColumns)
    for column in header.names.keys.sorted() { _ = place(of: column) }
  }

  /// Adds a row; those up to the header are left out.
  ///
  /// - Throws: E300, E301 for more than is allowed.
  func add(_ row: borrowing SheetRow) throws(Diagnostic) {
    guard row.number > header.row else { return }
    let record = lines.count
    lines.append(Int32(clamping: row.number))
    for cell in row.cells {
      let place = place(of: cell.column)
      columns[place].cells.set(row.text(of: cell), record: record)
      columns[place].cells.note { kinds in
        if cell.isText { kinds.hasText = true } else { kinds.hasNumber = true }
      }
    }
    cellCount += row.cells.count
    byteCount += row.bytes.count
    try limit.check(byteCount, packed: packedSize, path: part.path)
    let placeCount = columns.count * lines.count
    guard
      placeCount <= SheetTableBuilder.freePlaces
        || placeCount / SheetTableBuilder.placesPerCell <= cellCount
    else {
      throw part.damaged(
        "\(columns.count) columns and \(lines.count) rows of almost only empty cells",
        row: row.number)
    }
  }

  private func place(of column: Int) -> Int {
    if places[column] < 0 {
      places[column] = columns.count
      columns.append(
        (column, CellColumn(header: header.names[column] ?? "", isSource: false, isLoose: true)))
    }
    return places[column]
  }

  /// The table of all records, with the columns in the sheet's order.
  func table() -> CellTable {
    let inOrder = columns.sorted { $0.sheetColumn < $1.sheetColumn }.map { column in
      var cells = column.cells
      cells.fill(upTo: lines.count)
      cells.close()
      return cells
    }
    return CellTable(path: part.path, columns: inOrder, lines: lines)
  }
}
