/// What came of asking for a statement.
enum LineInput: Hashable, Sendable {
  case text(String)
  /// Ctrl-C: what was typed is dropped.
  case cancelled
  case end
}

/// Something that asks a person for a statement.
protocol LineReader: AnyObject {
  /// Reads until the statement is complete.
  ///
  /// - Parameter statements: those Up and Down go through, oldest first.
  func read(prompt: String, statements: [String]) -> LineInput
}
