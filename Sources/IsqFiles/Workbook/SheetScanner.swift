import IsqText

/// Reads the rows of a sheet.
///
/// A cell's value is in `v`, or in the `t` of `is`; where a cell or row doesn't say its place, it is
/// behind the one before.
final class SheetScanner: XMLHandler {
  private let part: WorkbookPart
  private let decoder: SheetCellDecoder
  /// Is handed every row with a cell that says something; false to read no further.
  private let body: (borrowing SheetRow) throws(Diagnostic) -> Bool
  private var row = SheetRow()
  private var lastRow = 0
  private var lastColumn = -1
  private var isNumbered = false
  private var cell = SheetCell()
  private var isInData = false
  private var isInCell = false
  private var isInValue = false
  private var phoneticDepth = 0
  private(set) var isDone = false
  private(set) var counts = SheetCounts()

  /// The bytes that a cell and that a row may have.
  private static let largestCell = 1 << 24
  private static let largestRow = 1 << 26

  private init(
    _ part: WorkbookPart, _ decoder: SheetCellDecoder,
    _ body: @escaping (borrowing SheetRow) throws(Diagnostic) -> Bool
  ) {
    self.part = part
    self.decoder = decoder
    self.body = body
  }

  /// Hands out the rows of a sheet in order.
  ///
  /// - Throws: E301 for a damaged sheet, and what `body` throws.
  @discardableResult
  static func read(
    _ part: WorkbookPart, _ decoder: SheetCellDecoder,
    _ body: @escaping (borrowing SheetRow) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) -> SheetCounts {
    let scanner = SheetScanner(part, decoder, body)
    try XMLReader.read(part, scanner)
    return scanner.counts
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(Diagnostic) {
    guard isInData else {
      isInData = name == "sheetData"
      return
    }
    switch name {
    case "c": try beginCell(attributes)
    case "v": isInValue = isInCell
    case "t": isInValue = isInCell && cell.type == .inline && phoneticDepth == 0
    case "f": cell.hasFormula = true
    case "row": try beginRow(attributes)
    case "rPh": phoneticDepth += 1
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) throws(Diagnostic) {
    guard isInValue else { return }
    cell.value.append(contentsOf: text)
    guard cell.value.count <= SheetScanner.largestCell else {
      throw part.damaged("a cell of more than 16 MB", row: row.number)
    }
  }

  func end(_ name: XMLName) throws(Diagnostic) {
    guard isInData else { return }
    switch name {
    case "v", "t": isInValue = false
    case "c": try endCell()
    case "row": try endRow()
    case "rPh": phoneticDepth -= 1
    case "sheetData": isInData = false
    default: break
    }
  }

  private func beginRow(_ attributes: XMLAttributes) throws(Diagnostic) {
    let number = try attributes[bytes: "r"].map { (bytes) throws(Diagnostic) in
      guard let number = Ascii.number(bytes), (1...CellReference.mostRows).contains(number) else {
        throw part.damaged("a row `\(String(decoding: bytes.prefix(20), as: UTF8.self))`")
      }
      return number
    }
    row.begin(number ?? lastRow + 1)
    isNumbered = number != nil
    lastColumn = -1
  }

  private func endRow() throws(Diagnostic) {
    guard row.number > lastRow else {
      throw part.damaged("row \(row.number) behind row \(lastRow)", row: row.number)
    }
    lastRow = row.number
    guard !row.cells.isEmpty else { return }
    isDone = try !body(row)
  }

  private func beginCell(_ attributes: XMLAttributes) throws(Diagnostic) {
    isInCell = true
    var column = lastColumn + 1
    if let bytes = attributes[bytes: "r"] {
      guard let reference = CellReference(bytes) else {
        let shown = String(decoding: bytes.prefix(20), as: UTF8.self)
        throw part.damaged("a cell `\(shown)`, which no sheet has", row: row.number)
      }
      column = reference.column
      if let number = reference.row, !isNumbered { (row.number, isNumbered) = (number, true) }
    }
    guard column < CellReference.mostColumns else {
      throw part.damaged("more cells in a row than a sheet has columns", row: row.number)
    }
    lastColumn = column
    cell.begin(
      column: column, type: CellValueType(attributes[bytes: "t"]),
      style: attributes[number: "s"] ?? 0)
  }

  private func endCell() throws(Diagnostic) {
    isInCell = false
    guard decoder.add(cell, to: &row, &counts) else {
      let index = String(decoding: cell.value.prefix(20), as: UTF8.self)
      throw part.damaged(
        "a cell with the shared text \(index), of which there are \(decoder.strings.count)",
        row: row.number)
    }
    guard row.bytes.count <= SheetScanner.largestRow else {
      throw part.damaged("a row of more than 64 MB", row: row.number)
    }
  }
}

/// What was met in a sheet that a person should know of.
struct SheetCounts: Hashable {
  /// Formulas that were never computed.
  var withoutValue = 0
  /// Cells that hold an error, such as `#N/A`.
  var errors = 0
  /// Numbers that were read in the format of their column.
  var withoutFormat = 0
  /// The rows of the first of each.
  var firstWithoutValue: Int?
  var firstError: Int?
  var firstWithoutFormat: Int?
}
