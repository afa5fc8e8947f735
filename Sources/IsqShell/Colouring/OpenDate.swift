import IsqSyntax
import IsqText

extension TypedText {
  /// What ends a date of which all but the last digits was typed.
  private static let ends = ["1", "0", "01"]

  /// The beginning of a date before the cursor, `2026-0`: whatever day comes, it may become one.
  func openDate(at cursor: Int) -> Range<Int>? {
    guard let range = TypedFragment.number(before: cursor, sketch.lexed, in: source),
      range.upperBound == cursor, range.count > 4, range.count < 10
    else { return nil }
    let typed = source[SourceRange(range.lowerBound, cursor)]
    let isOpen = TypedText.ends.contains { end in
      let tokens = Lexer.lex(SourceText(typed + end)).tokens
      guard tokens.count == 1, case .date = tokens[0].kind else { return false }
      return true
    }
    return isOpen ? range : nil
  }
}
