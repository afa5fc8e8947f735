import IsqColumns
import IsqEngine
import IsqPlan
import IsqRender
import IsqText

/// A plan that was run, drawn as a tree with the rows that left each step and the time it took.
///
/// ```
/// sort by week                              26 rows  0.1 ms
/// └─ compute share of search                26 rows  0.1 ms
///    └─ group by week: total(views)         26 rows  0.3 ms
/// ```
struct PlanTree {
  private let laps: [PlanStep: Stopwatch.Lap]
  private let outline: PlanOutline

  /// A line of the tree before rows and times stand behind it.
  private struct Line {
    var text: String
    /// What goes on below when the text is broken.
    var margin: String
    var node: PlanOutline.Node
    var depth: Int
  }

  init(_ outline: PlanOutline, _ laps: [PlanStep: Stopwatch.Lap]) {
    self.outline = outline
    self.laps = laps
  }

  var description: Description {
    var lines: [Line] = []
    append(outline.root, first: "", rest: "", depth: 0, to: &lines)
    return Description([.lines(drawn(lines))], table: table(lines))
  }

  private func append(
    _ node: PlanOutline.Node, first: String, rest: String, depth: Int, to lines: inout [Line]
  ) {
    let bar = node.children.isEmpty ? "  " : "│ "
    lines.append(Line(text: first + node.text, margin: rest + bar, node: node, depth: depth))
    for (index, child) in node.children.enumerated() {
      let isLast = index == node.children.count - 1
      append(
        child, first: rest + (isLast ? "└─ " : "├─ "), rest: rest + (isLast ? "   " : "│  "),
        depth: depth + 1, to: &lines)
    }
  }

  private func drawn(_ lines: [Line]) -> [String] {
    let counts = lines.map { rows(of: $0.node) }
    let times = lines.map { time(of: $0.node) }
    let rowsWidth = counts.map(DisplayWidth.of).max() ?? 0
    let timeWidth = times.map(DisplayWidth.of).max() ?? 0
    let width = TextWrap.proseWidth - rowsWidth - timeWidth - 4
    let texts = lines.map { broken($0, width: width) }
    let used = texts.joined().map(DisplayWidth.of).max() ?? 0
    return texts.indices.flatMap { index in
      var pieces = texts[index]
      pieces[0] =
        padded(pieces[0], used) + "  " + padded(counts[index], rowsWidth, atRight: true)
        + "  " + padded(times[index], timeWidth, atRight: true)
      return pieces
    }
  }

  /// The text of a line, broken between words; what goes on stands behind the tree's own lines.
  private func broken(_ line: Line, width: Int) -> [String] {
    let text = line.node.text
    let stem = String(line.text.dropLast(text.count))
    let room = max(20, width - max(DisplayWidth.of(stem), DisplayWidth.of(line.margin)))
    let pieces = TextWrap.lines(text, width: room)
    return pieces.enumerated().map { $0 == 0 ? stem + $1 : line.margin + $1 }
  }

  private func padded(_ text: String, _ width: Int, atRight: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    return atRight ? blanks + text : text + blanks
  }

  private func rows(of node: PlanOutline.Node) -> String {
    let count = laps[node.step]?.rows ?? 0
    return Count.of(count, "row")
  }

  /// Milliseconds with two decimals.
  private func time(of node: PlanOutline.Node) -> String {
    let hundredths = Int((min(laps[node.step]?.seconds ?? 0, 1e9) * 100_000).rounded())
    let decimals = String(100 + hundredths % 100).dropFirst()
    return "\(Count.grouped(hundredths / 100)).\(decimals) ms"
  }

  private func table(_ lines: [Line]) -> Table {
    var texts = TableBuilder("depth", "step", "what", "rows")
    for line in lines {
      texts.add(
        String(line.depth), line.node.step.rawValue, line.node.text,
        String(laps[line.node.step]?.rows ?? 0))
    }
    var table = texts.table(numbers: ["depth", "rows"])
    let seconds = lines.map { laps[$0.node.step]?.seconds ?? 0 }
    table.fields.append(Table.Field("seconds", Column(.fractions(seconds)), .number))
    return table
  }
}
