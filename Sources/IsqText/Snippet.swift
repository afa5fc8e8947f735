/// The lines of a source that a diagnostic speaks of, with the marks below them.
struct Snippet {
  /// What is marked below one line.
  private struct Mark {
    var line: Int
    /// Cells from the start of the line, half open.
    var columns: Range<Int>
    var text: String
    var isPrimary: Bool
  }

  private let source: SourceText
  private let severity: Diagnostic.Severity
  private var marks: [Mark] = []
  /// Lines, from 1, in order.
  private var shownLines: [Int] = []

  /// Nil where the diagnostic has no place in a text.
  init?(_ diagnostic: Diagnostic, in source: SourceText) {
    guard let primary = diagnostic.primary else { return nil }
    self.source = source
    self.severity = diagnostic.severity
    let all = [(primary, true)] + diagnostic.secondary.map { ($0, false) }
    marks = all.flatMap { Snippet.marks($0, isPrimary: $1, in: source) }
      .sorted { ($0.line, $0.columns.lowerBound) < ($1.line, $1.columns.lowerBound) }
    var lines = Set(marks.map(\.line))
    if let next = Snippet.continuation(diagnostic, in: source) { lines.insert(next) }
    shownLines = lines.sorted()
  }

  /// The digits of the largest line number.
  var gutterWidth: Int { String(shownLines.last ?? 1).utf8.count }

  func lines(style: TextStyle, width: Int?) -> [String] {
    var lines = [gutter("", style)]
    var previous: Int?
    for line in shownLines {
      if let previous, line > previous + 1 { lines.append(style.paint("...", .faint)) }
      let window = Window(marks.filter { $0.line == line }.map(\.columns), room: room(width))
      lines.append(gutter(String(line), style) + prefixed(window.cut(Snippet.text(line, source))))
      for mark in marks where mark.line == line {
        lines.append(gutter("", style) + prefixed(drawn(mark, in: window, style)))
      }
      previous = line
    }
    return lines
  }

  private func room(_ width: Int?) -> Int? { width.map { max(20, $0 - gutterWidth - 3) } }

  private func prefixed(_ text: String) -> String { text.isEmpty ? "" : " " + text }

  private func gutter(_ number: String, _ style: TextStyle) -> String {
    let padding = String(repeating: " ", count: gutterWidth - number.utf8.count)
    return style.paint(padding + number + " |", .faint)
  }

  private func drawn(_ mark: Mark, in window: Window, _ style: TextStyle) -> String {
    let columns = window.moved(mark.columns)
    let line = String(repeating: mark.isPrimary ? "^" : "-", count: columns.count)
    let text = mark.text.isEmpty ? "" : " " + mark.text
    return String(repeating: " ", count: columns.lowerBound)
      + style.paint(line + text, mark.isPrimary ? severity.role : .second)
  }
}

extension Snippet {
  /// The marks of a label: one for each of its lines; of a long range only the first two and the
  /// last. The words stand at the last.
  private static func marks(
    _ label: Diagnostic.Label, isPrimary: Bool, in source: SourceText
  ) -> [Mark] {
    let start = max(0, min(label.range.start, source.utf8.count))
    let end = max(start, min(label.range.end, source.utf8.count))
    let first = source.line(at: start)
    let last = max(first, source.line(at: max(start, end - 1)))
    let lines = (first...last).filter { $0 < first + 2 || $0 == last || last < first + 4 }
    return lines.compactMap { line in
      let range = source.range(ofLine: line)
      let from = line == first ? start : indented(range, source)
      let to = min(end, range.end)
      guard line == first || line == last || from < to else { return nil }
      let low = columns(range.start, from, source)
      let high = columns(range.start, max(from, to), source)
      return Mark(
        line: line, columns: low..<max(low + 1, high),
        text: line == last ? TerminalText.safe(label.text) : "", isPrimary: isPrimary)
    }
  }

  /// The offset of the first character of a line that is no blank.
  private static func indented(_ range: SourceRange, _ source: SourceText) -> Int {
    source.utf8[range.start..<range.end].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? range.end
  }

  /// The line after a text that is never closed: what the writer thought was outside of it.
  private static func continuation(_ diagnostic: Diagnostic, in source: SourceText) -> Int? {
    guard diagnostic.code == .unclosedText, let primary = diagnostic.primary else { return nil }
    let next = source.line(at: primary.range.start) + 1
    guard next <= source.lineStarts.count, !source.range(ofLine: next).isEmpty else { return nil }
    return next
  }

  private static func columns(_ start: Int, _ end: Int, _ source: SourceText) -> Int {
    DisplayWidth.of(shown(SourceRange(start, end), source))
  }

  private static func text(_ line: Int, _ source: SourceText) -> String {
    shown(source.range(ofLine: line), source)
  }

  /// A piece of a line as it is drawn; a tab is four spaces.
  private static func shown(_ range: SourceRange, _ source: SourceText) -> String {
    var text = ""
    for scalar in source[range].unicodeScalars {
      if scalar == "\t" { text += "    " } else { text.unicodeScalars.append(scalar) }
    }
    return TerminalText.safe(text)
  }
}
