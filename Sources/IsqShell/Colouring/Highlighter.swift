import IsqPlan
import IsqSyntax
import IsqText

/// Finds out what the pieces of a text are, with what is loaded: names that do not exist are wrong
/// before Enter is pressed.
package struct Highlighter {
  let completer: Completer

  package init(_ completer: Completer) { self.completer = completer }

  /// The pieces that are more than plain text, in order, without overlap.
  ///
  /// - Parameter cursor: the UTF-8 offset where something is being typed, which is not wrong yet
  ///   while it may become right; nil: the text is whole.
  package func spans(of text: String, cursor: Int? = nil) -> [Span] {
    let source = SourceText(text)
    if let help = helpSpans(source) { return help }
    let sketch = Sketch(source)
    var roles = SpanRoles(sketch)
    var scope = NameScope(completer.environment)
    for piece in sketch.pieces {
      colour(piece, &roles, scope.names(for: piece))
      scope.take(piece)
    }
    if let cursor { roles.forgive(at: cursor) { mayGoOn(text, at: cursor) } }
    return roles.spans
  }

  private func colour(_ piece: Sketch.Piece, _ roles: inout SpanRoles, _ scope: NameScope.Known) {
    for place in piece.names { roles.set(scope.role(of: place), at: place.name.range) }
    for bracket in piece.openBrackets { roles.set(.error, at: bracket) }
    if let mistake = piece.mistake?.primary {
      // What stands behind a mistake was not read.
      roles.set(.name, at: SourceRange(mistake.range.end, piece.range.end))
      roles.set(.error, at: mistake.range)
    }
    guard let statement = piece.statement, let mistake = scope.mistake(in: statement) else {
      return
    }
    roles.set(.error, at: mistake)
  }

  /// Whether the word at the cursor is the beginning of something that fits.
  private func mayGoOn(_ text: String, at cursor: Int) -> Bool {
    guard let completion = completer.completion(of: text, at: cursor),
      completion.range.upperBound == cursor
    else { return false }
    return completion.candidates.contains { $0.matches == Array($0.matches.indices) }
  }

  /// `help topic` is no statement.
  private func helpSpans(_ source: SourceText) -> [Span]? {
    switch PromptCommand(source.text) {
    case .help, .history, .quit: break
    case .nothing, .statements, .foreignQuit: return nil
    }
    let start = source.utf8.firstIndex { $0 > 0x20 } ?? 0
    let end = source.utf8[start...].firstIndex { $0 <= 0x20 } ?? source.utf8.count
    return [Span(start..<end, .keyword)]
  }
}
