import IsqText

/// The first rows of a sheet, by which it is known.
struct SheetPreview {
  private(set) var rows: [SheetRow] = []
  /// The formats of columns that have some.
  private(set) var formats: [Int: NumberFormat] = [:]
  /// Numbers that are texts, by what stands before their decimals.
  private var commas = 0
  private var points = 0

  /// How many rows, or bytes of them, are looked at.
  static let size = 64
  private static let largest = 1 << 22

  init(_ part: WorkbookPart, _ decoder: SheetCellDecoder) throws(Diagnostic) {
    let collector = Collector()
    try SheetScanner.read(part, decoder) { (row) throws(Diagnostic) in collector.add(copy row) }
    rows = collector.rows
    for row in rows { count(row) }
  }

  private final class Collector {
    var rows: [SheetRow] = []
    var bytes = 0

    func add(_ row: SheetRow) -> Bool {
      rows.append(row)
      bytes += row.bytes.count
      return rows.count < SheetPreview.size && bytes < SheetPreview.largest
    }
  }

  /// Whether numbers that are texts have decimals behind a comma.
  var hasDecimalComma: Bool { commas > points }

  private mutating func count(_ row: SheetRow) {
    for cell in row.cells {
      if let format = cell.format, format != .number, formats[cell.column] == nil {
        formats[cell.column] = format
      }
    }
    for cell in row.cells where cell.isText && cell.bytes.count <= 32 {
      row.text(of: cell).withUnsafeBufferPointer { text in
        if NumberText(text, .comma)?.hasDecimals == true, NumberText(text, .point) == nil {
          commas += 1
        } else if NumberText(text, .point)?.hasDecimals == true {
          points += 1
        }
      }
    }
  }
}
