import IsqDatasets
import IsqText

/// Makes a row of every page in a text, one behind the other.
struct PageReader {
  private let page: PageText
  private var table: PageTable
  private var index = 0
  /// The line before, where nothing was made of it: the title of a video stands over its date.
  private var pending: PageText.Line?
  private var unused = 0

  private init(_ page: PageText, path: String) {
    self.page = page
    table = PageTable(path: path)
  }

  /// The pages as a table, and what the report says of them.
  static func read(
    _ page: PageText, path: String
  ) -> (table: CellTable, lines: [LoadReport.Line]) {
    var reader = PageReader(page, path: path)
    while reader.index < page.lines.count { reader.readLine() }
    reader.dropPending()
    var lines: [LoadReport.Line] = []
    if reader.unused > 0 {
      let isOne = reader.unused == 1
      lines.append(
        LoadReport.Line(
          "lines", "\(reader.unused) \(isOne ? "line" : "lines") of the pages not used"))
    }
    return (reader.table.table(), lines)
  }

  private mutating func readLine() {
    let line = page.lines[index]
    switch line.kind {
    case .posted(let label, let date):
      startPage(at: pending?.number ?? line.number, unless: !table.hasPosted && !table.hasSources)
      if let pending { table.set("title", pending.text) }
      pending = nil
      table.set(label, date)
      table.hasPosted = true
      index += 1
    case .sectionTitle:
      dropPending()
      startPage(at: line.number, unless: !table.hasSources)
      index += 1
      readSources()
    case .link:
      startPage(at: line.number, unless: !table.has("url"))
      table.set("url", line.text)
      index += 1
    case .percent, .value:
      dropPending()
      unused += 1
      index += 1
    case .other:
      if !readNumber(line), !readKnownSource(line) { wait(line) }
    }
  }

  /// A label and its value on the next line, or both on one.
  private mutating func readNumber(_ line: PageText.Line) -> Bool {
    if let column = PageReader.column(line.text), index + 1 < page.lines.count {
      switch page.lines[index + 1].kind {
      case .value(let text), .percent(let text):
        return set(line, line.text, column, text, advance: 2)
      default: return false
      }
    }
    guard let (label, column, value) = PageReader.inlineNumber(line.text) else { return false }
    return set(line, label, column, value, advance: 1)
  }

  private mutating func set(
    _ line: PageText.Line, _ label: String, _ column: CanonicalColumn, _ value: String,
    advance: Int
  ) -> Bool {
    dropPending()
    startPage(at: line.number, unless: !table.has(column))
    table.set(label, PageReader.cell(value, column), column)
    index += advance
    return true
  }

  /// A source outside the section: `Search`, and its percentage on the next line.
  private mutating func readKnownSource(_ line: PageText.Line) -> Bool {
    guard let part = page.percent(behind: index), SourceAliases.source(named: line.text) != nil
    else { return false }
    dropPending()
    startPage(at: line.number, unless: !table.has(source: line.text))
    table.set(source: line.text, part)
    index += 2
    return true
  }

  /// The names and percentages behind the section's title, up to what is something else.
  private mutating func readSources() {
    var explanations = 0
    while index < page.lines.count {
      let line = page.lines[index]
      if let (name, part) = PageText.inlineSource(line.text) {
        table.set(source: name, part)
        index += 1
      } else if line.kind == .other, let part = page.percent(behind: index),
        PageReader.column(line.text) == nil
      {
        table.set(source: line.text, part)
        index += 2
      } else if line.kind == .other, !table.hasSources, explanations < 2,
        PageReader.column(line.text) == nil
      {
        explanations += 1
        unused += 1
        index += 1
      } else {
        return
      }
    }
  }

  private mutating func startPage(at line: Int, unless isOpen: Bool) {
    if !isOpen || table.isEmpty { table.start(line: line) }
  }

  private mutating func wait(_ line: PageText.Line) {
    dropPending()
    pending = line
    index += 1
  }

  private mutating func dropPending() {
    if pending != nil { unused += 1 }
    pending = nil
  }

  /// The measure that a label names.
  private static func column(_ label: String) -> CanonicalColumn? {
    HeaderAliases.whole(label).flatMap { $0.kind == nil ? nil : $0 }
  }

  /// `Video views 1,467` or `Video views: 1,467`.
  private static func inlineNumber(
    _ text: String
  ) -> (label: String, column: CanonicalColumn, value: String)? {
    for space in text.indices where text[space].isWhitespace || ":：".contains(text[space]) {
      let label = text[..<space].trimmed
      let value = text[text.index(after: space)...].trimmed
      guard let column = column(label) else { continue }
      switch PageLine(value) {
      case .value(let number), .percent(let number): return (label, column, number)
      default: continue
      }
    }
    return nil
  }

  /// Lengths of time in seconds; anything else as it stands.
  private static func cell(_ value: String, _ column: CanonicalColumn) -> String {
    switch column {
    case .watchTime, .averageWatch, .duration: PageTime.seconds(value) ?? value
    default: value
    }
  }
}
