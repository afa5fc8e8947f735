import IsqColumns
import IsqText

/// A bar for each row of one measure, all to one scale; what is below zero goes to the left.
///
/// ```
/// For You  1,129,701  ████████████████████████
/// Search     166,311  ███▌
/// ```
struct BarChart {
  private let names: [String]
  private let texts: [String]
  private let values: [Double?]
  private let width: Int

  /// The fewest and the most cells of the longest bar, and the most of a name.
  private static let barWidths = 10...50
  private static let nameWidth = 32

  init(_ data: ChartData, _ measure: Table.Field, width: Int) {
    names = data.names().map { BarChart.cut($0) }
    texts = data.texts(of: measure)
    values = data.values(of: measure)
    self.width = width
  }

  var lines: [String] {
    let name = Page.Padding(side: .right, width: names.map { DisplayWidth.of($0) }.max() ?? 0)
    let text = Page.Padding(side: .left, width: texts.map { DisplayWidth.of($0) }.max() ?? 0)
    let room = width - name.width - text.width - 4
    let longest = max(BarChart.barWidths.lowerBound, min(room, BarChart.barWidths.upperBound))
    let largest = values.compactMap { $0?.magnitude }.max() ?? 0
    let hasNegative = values.contains { ($0 ?? 0) < 0 }
    let half = hasNegative ? (longest - 1) / 2 : longest
    return names.indices.map { row in
      let bar = bar(values[row], of: largest, cells: half, hasNegative: hasNegative)
      let parts =
        (name.width > 0 ? [name.padded(names[row])] : []) + [text.padded(texts[row]), bar]
      var bytes = Array(parts.joined(separator: "  ").utf8)
      bytes.dropTrailingSpaces(after: 0)
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// A bar in eighths of a cell; one below zero ends in whole cells at the axis.
  private func bar(_ value: Double?, of largest: Double, cells: Int, hasNegative: Bool) -> String {
    guard let value, largest > 0 else { return "" }
    let share = min(1, value.magnitude / largest)
    let blanks = String(repeating: " ", count: cells)
    if value < 0 {
      let count = max(1, Int((share * Double(cells)).rounded()))
      return String(blanks.dropLast(count)) + String(repeating: "█", count: count) + "│"
    }
    let eighths = Int((share * Double(8 * cells)).rounded())
    let bar = String(repeating: "█", count: eighths / 8) + BarCells.parts[eighths % 8]
    return hasNegative ? blanks + "│" + bar : bar
  }

  private static func cut(_ name: String) -> String {
    guard DisplayWidth.of(name) > nameWidth else { return name }
    let bytes = Array(name.utf8)
    let end = bytes.withUnsafeBufferPointer { DisplayWidth.prefix(of: $0, fitting: nameWidth - 1) }
    return String(decoding: bytes[..<end], as: UTF8.self) + "…"
  }
}
