/// What helps while a statement is typed, beside the keys.
protocol TypingAid: AnyObject {
  /// Whether Enter may run a text.
  func isComplete(_ text: String) -> Bool
  /// How a text looks.
  func spans(of line: EditedLine) -> [InkedSpan]
  /// What could follow at the end of a text; nil: nothing is likely.
  func ghost(of line: EditedLine) -> String?
  /// What may stand at the cursor; nil: nothing.
  func completion(of line: EditedLine) -> Completion?
  /// The last statement with its mistake made right.
  var repairedText: String? { get }
}
