import IsqText

/// The formats of a workbook's cells, by the number that a cell gives.
final class CellStyles: XMLHandler {
  private var codes: [Int: String] = [:]
  private var formats: [NumberFormat] = []
  private var isInCells = false

  /// More styles than a workbook may have. Source: Excel specifications and limits, 65,490.
  private static let mostStyles = 1 << 20

  /// The styles of a workbook; without a part of styles, all numbers are numbers.
  static func of(_ outline: WorkbookOutline, in parts: any WorkbookParts) throws(Diagnostic)
    -> CellStyles
  {
    let styles = CellStyles()
    guard let name = outline.styles, let part = try parts.part(name) else { return styles }
    try XMLReader.read(part, styles)
    return styles
  }

  /// The format of a style; that of a number where there is no such style.
  subscript(style: Int) -> NumberFormat { style < formats.count ? formats[style] : .number }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "cellXfs" {
      isInCells = true
    } else if name == "numFmt", let id = attributes[number: "numFmtId"] {
      codes[id] = attributes["formatCode"]
    } else if name == "xf", isInCells, formats.count < CellStyles.mostStyles {
      let id = attributes[number: "numFmtId"] ?? 0
      formats.append(codes[id].map { NumberFormat(code: $0) } ?? NumberFormat(builtIn: id))
    }
  }

  func end(_ name: XMLName) {
    if name == "cellXfs" { isInCells = false }
  }
}
