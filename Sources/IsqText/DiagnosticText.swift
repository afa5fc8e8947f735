/// Draws diagnostics for people.
///
/// ```
/// error[E103]: `serch` is not an impression source
///   |
/// 1 | show share of serch by week
///   |               ^^^^^ did you mean `search`?
///   = fix: show share of search by week
/// ```
/// Where the text has a name, a line `--> weekly.isq:1:15` stands above. Whatever comes from data
/// or from a query goes through `TerminalText`.
package struct DiagnosticText: Sendable {
  package var style: TextStyle
  /// The cells of the terminal, within which long source lines are cut; nil: they are not.
  package var width: Int?

  package init(style: TextStyle = .plain, width: Int? = nil) {
    self.style = style
    self.width = width
  }

  /// The lines of a diagnostic, each with its line break.
  ///
  /// - Parameter statement: the statement that the fix makes right; nil: the whole source.
  package func draw(
    _ diagnostic: Diagnostic, in source: SourceText? = nil, statement: SourceRange? = nil
  ) -> String {
    let snippet = source.flatMap { Snippet(diagnostic, in: $0) }
    let margin = String(repeating: " ", count: (snippet?.gutterWidth ?? 1) + 1)
    var lines = [title(diagnostic)]
    lines += places(diagnostic, in: source).map { margin + style.paint("-->", .faint) + " " + $0 }
    if let snippet { lines += snippet.lines(style: style, width: width) }
    let start = margin.utf8.count + 2
    lines += remarks(diagnostic, in: source, statement: statement, startingAt: start).map {
      margin + style.paint("=", .faint) + " " + $0
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func title(_ diagnostic: Diagnostic) -> String {
    let kind = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    let message = WrappedText.text(
      TerminalText.safe(diagnostic.message), width: width, start: kind.utf8.count + 2, indent: 2)
    return style.paint(kind, diagnostic.severity.role) + style.paint(": " + message, .strong)
  }

  /// Where the mistake is: in a file of data, in a script that has a name.
  private func places(_ diagnostic: Diagnostic, in source: SourceText?) -> [String] {
    var places: [String] = []
    if let file = diagnostic.file { places.append(file.description) }
    if let source, let name = source.name, let primary = diagnostic.primary {
      let place = source.place(of: primary.range.start)
      places.append("\(TerminalText.safe(name)):\(place.line):\(place.column)")
    }
    return places
  }

  private func remarks(
    _ diagnostic: Diagnostic, in source: SourceText?, statement: SourceRange?, startingAt start: Int
  ) -> [String] {
    func broken(_ label: String, _ text: String) -> (String, String) {
      let cells = start + label.utf8.count + 2
      let text = TerminalText.safe(text)
      return (label, WrappedText.text(text, width: width, start: cells, indent: cells))
    }
    var remarks: [(String, String)] = []
    if let failure = diagnostic.failure {
      if let message = failure.message { remarks.append(broken("message", message)) }
      remarks += failure.rows.map { ("row", TerminalText.safe($0)) }
    }
    remarks += diagnostic.notes.map { broken("note", $0) }
    remarks += diagnostic.helps.map { broken("help", $0) }
    if let source,
      let fix = diagnostic.fixed(in: source, statement: statement ?? source.wholeRange)
    {
      remarks.append(("fix", style.paint(TerminalText.safe(fix), .good)))
    }
    return remarks.map { style.paint($0 + ":", .strong) + " " + $1 }
  }
}

extension Diagnostic.Severity {
  var role: TextStyle.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}

extension Diagnostic.FilePlace {
  /// `posts.csv:17:4`.
  var description: String {
    var text = TerminalText.safe(path)
    if let line { text += ":\(line)" }
    if line != nil, let column { text += ":\(column)" }
    return text
  }
}

extension SourceText {
  package var wholeRange: SourceRange { SourceRange(0, utf8.count) }
}
