import IsqColumns
import IsqText

/// Charts for people, of characters: lines over time, bars of everything else.
enum ChartRenderer {
  enum Kind {
    /// Lines where there are steps of time, else bars.
    case fitting
    case lines, bars
  }

  /// The cells of a chart where nobody says how wide it may be.
  private static let usualWidth = 80

  static func page(_ answer: Answer, _ kind: Kind, _ options: RenderOptions) -> Page {
    let data = ChartData(answer)
    // Without amounts, or without rows, there is nothing to draw.
    guard !data.measures.isEmpty, data.table.rowCount > 0 else {
      return TableRenderer.page(answer, options)
    }
    let width = options.width ?? usualWidth
    let style = options.style
    var lines = answer.headline.map { [style.paint(TerminalText.safe($0), .faint)] } ?? []
    for (index, measure) in data.measures.enumerated() {
      if index > 0 { lines.append("") }
      lines.append(style.paint(data.title(of: measure), .strong))
      if kind != .bars, let steps = data.steps, data.table.rowCount > 1 {
        lines += LineChart(data, measure, over: steps, width: width).lines
      } else {
        lines += BarChart(data, measure, width: width).lines
      }
    }
    lines += answer.footnotes.map { style.paint(TerminalText.safe($0), .faint) }
    var page = Page()
    page.head = Array(lines.map { $0 + "\n" }.joined().utf8)
    return page
  }
}
