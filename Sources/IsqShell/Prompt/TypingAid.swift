/// What helps while a statement is typed, beside the keys.
protocol TypingAid: AnyObject {
  /// Whether Enter may run a text.
  func isComplete(_ text: String) -> Bool
  /// How a text looks, with the cursor behind so many scalars.
  func spans(of text: String, cursor: Int) -> [InkedSpan]
}
