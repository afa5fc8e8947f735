package import IsqText

extension ParsedScript {
  /// The script with each statement on a line of its own, in canonical form; comments stay.
  ///
  /// A comment inside a statement moves above it, one behind a statement stays behind it. Blank
  /// lines between statements become one. Nil where a statement is wrong.
  ///
  /// - Parameter source: the text that the script was read from.
  package func canonical(_ source: SourceText) -> String? {
    guard diagnostics.isEmpty else { return nil }
    var lines = ScriptLines(source)
    var comments = Lexer.lex(source).comments[...]
    for (index, statement) in statements.enumerated() {
      while let comment = comments.first, comment.start < statement.range.end {
        lines.add(comment, before: statement.range)
        comments.removeFirst()
      }
      lines.add(statement.canonical, at: statement.range)
      let following = index + 1 < statements.count ? statements[index + 1].range.start : Int.max
      if let comment = comments.first, comment.start < following, lines.isBehindLast(comment) {
        lines.append(comment)
        comments.removeFirst()
      }
    }
    for comment in comments { lines.add(comment, before: nil) }
    return lines.text
  }
}

/// The lines of a script in canonical form, and where the last of them stood.
private struct ScriptLines {
  private let source: SourceText
  private(set) var text = ""
  private var lastLine: Int?

  init(_ source: SourceText) { self.source = source }

  mutating func add(_ statement: String, at range: SourceRange) {
    add(statement, from: source.line(at: range.start), to: source.line(at: range.end))
  }

  /// Adds a line that took the lines from one to another, behind a blank one if there was any.
  private mutating func add(_ line: String, from start: Int, to end: Int) {
    if let lastLine, start > lastLine + 1 { text += "\n" }
    text += line + "\n"
    lastLine = max(end, lastLine ?? end)
  }

  /// Adds a comment on a line of its own; inside a statement it counts as standing above.
  mutating func add(_ comment: SourceRange, before statement: SourceRange?) {
    let own = source.line(at: comment.start)
    let line = statement.map { min(own, source.line(at: $0.start)) } ?? own
    add(trimmed(comment), from: line, to: line)
  }

  /// Adds a comment behind the last line.
  mutating func append(_ comment: SourceRange) {
    text.removeLast()
    text += "  \(trimmed(comment))\n"
  }

  func isBehindLast(_ comment: SourceRange) -> Bool {
    source.line(at: comment.start) == lastLine
  }

  private func trimmed(_ comment: SourceRange) -> String {
    var text = source[comment][...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
