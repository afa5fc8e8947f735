import IsqPlan
import IsqSyntax
import IsqText

/// Finds out what the pieces of a text are, with what is loaded: names that do not exist are wrong
/// before Enter is pressed.
package struct Highlighter {
  let completer: Completer
  private let memory = NameMemory()

  package init(_ completer: Completer) { self.completer = completer }

  /// The pieces that are more than plain text, in order, without overlap.
  ///
  /// - Parameter cursor: the UTF-8 offset where something is being typed, which is not wrong yet
  ///   while it may become right; nil: the text is whole.
  package func spans(of text: TypedText, cursor: Int? = nil) -> [Span] {
    if let help = helpSpans(text.source) { return help }
    var roles = roles(of: text)
    if let cursor { roles.forgive(upTo: cursor) { startOfOpenWord(text, at: cursor) } }
    return roles.spans
  }

  /// What the pieces of a text are, wherever the cursor stands.
  private func roles(of text: TypedText) -> SpanRoles {
    if let known = memory.roles(of: text) { return known }
    var roles = SpanRoles(text.sketch)
    var scope = NameScope(completer.environment, memory)
    for piece in text.sketch.pieces {
      colour(piece, &roles, scope.names(for: piece))
      scope.take(piece)
    }
    memory.keep(roles, of: text)
    return roles
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

  /// Where the word or date at the cursor starts, if it is the beginning of something that fits.
  private func startOfOpenWord(_ text: TypedText, at cursor: Int) -> Int? {
    if let date = text.openDate(at: cursor) { return date.lowerBound }
    guard let completion = completer.completion(of: text, at: cursor),
      completion.range.upperBound == cursor,
      completion.candidates.contains(where: { $0.matches == Array($0.matches.indices) })
    else { return nil }
    return completion.range.lowerBound
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
