import IsqText
import IsqColumns

/// Draws descriptions for people: prose in lines of 80 cells, an empty line between two parts.
package struct DescriptionRenderer {
  private let options: RenderOptions
  private let width: Int

  /// Cells of the widest bar.
  private static let barWidth = 32
  /// Cells of the widest label of a bar.
  private static let labelWidth = 36

  package init(_ options: RenderOptions) {
    self.options = options
    width = min(options.width ?? TextWrap.proseWidth, TextWrap.proseWidth)
  }

  package func text(of description: Description) -> String {
    var lines: [String] = []
    var isAfterHeading = true
    for part in description.parts {
      if !isAfterHeading { lines.append("") }
      lines += self.lines(of: part)
      isAfterHeading = if case .heading = part { true } else { false }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Texts behind labels of one width.
  package func text(of entries: [Description.Entry]) -> String {
    lines(of: entries).map { $0 + "\n" }.joined()
  }

  private func lines(of part: Description.Part) -> [String] {
    switch part {
    case .heading(let text):
      return wrapped(text).map { options.style.paint($0, .strong) }
    case .paragraph(let text): return wrapped(text)
    case .entries(let entries): return lines(of: entries)
    case .table(let table): return lines(of: table)
    case .bars(let bars): return lines(of: bars)
    case .lines(let lines): return lines.map { TerminalText.safe($0) }
    }
  }

  private func wrapped(_ text: String, indent: Int = 0) -> [String] {
    TextWrap.lines(TerminalText.safe(text), width: width, indent: indent)
  }

  private func lines(of entries: [Description.Entry]) -> [String] {
    let labels = entries.map { TerminalText.safe($0.label) }
    let room = (labels.map(DisplayWidth.of).max() ?? 0) + 2
    return zip(labels, entries).flatMap { label, entry in
      let text = TextWrap.lines(TerminalText.safe(entry.text), width: max(20, width - room))
      return text.enumerated().map { index, line in
        let start = index == 0 ? label : ""
        let blanks = String(repeating: " ", count: room - DisplayWidth.of(start))
        return options.style.paint(start, .faint) + blanks + line
      }
    }
  }

  private func lines(of table: Table) -> [String] {
    var options = options
    options.width = options.width ?? TextWrap.proseWidth
    return Renderer.text(of: Answer(table), as: .table, options: options)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  // MARK: bars

  private func lines(of bars: [Description.Bar]) -> [String] {
    let labels = bars.map { label(of: $0) }
    let counts = bars.map { Count.grouped($0.count) }
    let labelWidth = labels.map(DisplayWidth.of).max() ?? 0
    let countWidth = counts.map(\.utf8.count).max() ?? 0
    let largest = bars.map(\.count).max() ?? 0
    return bars.indices.map { index in
      let label = Page.Padding(side: bars[index].isAmount ? .left : .right, width: labelWidth)
        .padded(labels[index])
      let count = Page.Padding(side: .left, width: countWidth).padded(counts[index])
      let bar = bar(bars[index].count, of: largest)
      return bar.isEmpty ? "\(label)  \(count)" : "\(label)  \(count)  \(bar)"
    }
  }

  private func label(of bar: Description.Bar) -> String {
    let safe = TerminalText.safe(bar.label)
    guard DisplayWidth.of(safe) > DescriptionRenderer.labelWidth else { return safe }
    return DisplayWidth.prefix(of: safe, fitting: DescriptionRenderer.labelWidth - 1) + "…"
  }

  /// A bar in eighths of a cell; what is not nothing shows at least one.
  private func bar(_ count: Int64, of largest: Int64) -> String {
    guard count > 0, largest > 0 else { return "" }
    let cells = Double(8 * DescriptionRenderer.barWidth)
    let eighths = max(1, Int(Double(count) / Double(largest) * cells + 0.5))
    let whole = String(repeating: "█", count: eighths / 8)
    return whole + BarCells.parts[eighths % 8]
  }
}
