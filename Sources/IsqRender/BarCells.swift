import IsqColumns

/// Bars that show a ratio over time, as long as the largest of them has room for.
struct BarCells: CellForm {
  /// Cells of the terminal for the largest value.
  let width: Int
  private let values: [Double]
  private let validity: Bitmap?
  private let largest: Double

  /// The fewest and the most cells for which bars are drawn.
  private static let widths = 8...24

  /// Bars for the first ratio of a table with steps of time; nil where there is none, where its
  /// values don't lie in 0…1, or where there is no room.
  init?(_ fields: some Collection<Table.Field>, rows: Int, room: Int) {
    guard room >= BarCells.widths.lowerBound, rows > 1, fields.contains(where: \.format.isStep),
      let field = fields.first(where: { $0.format == .ratio }),
      case .fractions(let values) = field.column.values
    else { return nil }
    var largest = 0.0
    for row in 0..<rows where field.column.isValid(row) {
      guard values[row] >= 0, values[row] <= 1 else { return nil }
      largest = max(largest, values[row])
    }
    guard largest > 0 else { return nil }
    self.width = min(room, BarCells.widths.upperBound)
    self.values = values
    self.validity = field.column.validity
    self.largest = largest
  }

  func fill(_ batch: inout CellBatch, rows: Range<Int>) {
    batch.fill(rows, validity: validity, missing: []) { row, bytes in
      let eighths = Int(values[row] / largest * Double(8 * width) + 0.5)
      for _ in 0..<eighths / 8 { bytes += "█".utf8 }
      bytes += BarCells.parts[eighths % 8].utf8
    }
  }

  static let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}
