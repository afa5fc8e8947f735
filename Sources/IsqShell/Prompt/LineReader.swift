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
  /// - Parameters:
  ///   - question: what stands before the cursor, such as the name of the dataset that is asked.
  ///   - history: the statements Up and Down go through.
  func read(_ question: String, history: History) -> LineInput
}
