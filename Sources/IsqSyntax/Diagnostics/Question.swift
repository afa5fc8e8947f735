import IsqText

/// A question typed in words of its own, where a statement starts.
struct Question {
  /// A statement that answers most questions of this kind.
  let example: String

  /// - Returns: nil where the words begin no question.
  init?(_ parser: Parser) {
    guard let word = parser.current.word(in: parser),
      let next = parser.token(1).word(in: parser)
    else { return nil }
    guard let example = Question.examples[word], word != "where" || Question.verbs.contains(next),
      word != "compare" || next != "with"
    else { return nil }
    self.example = example
  }

  private static let verbs: Set<String> = ["do", "does", "did", "are", "is", "have", "has"]

  private static let examples: [String: String] = [
    "where": "show views by source",
    "which": "top 10 videos by share of search", "what": "top 10 videos by share of search",
    "who": "show views by account", "compare": "show views, share of search by account",
    "best": "show average of views by weekday", "worst": "show average of views by weekday",
    "when": "show average of views by weekday",
    "did": "show share of search by month", "does": "show share of search by month",
    "do": "show share of search by month", "is": "show share of search by month",
    "has": "show share of search by month", "have": "show share of search by month",
    "why": "show views by month, source", "am": "show percent of views by source",
    "are": "show percent of views by source", "how": "show percent of views by source",
  ]
}

extension Token {
  fileprivate func word(in parser: Parser) -> String? {
    name != nil || keyword != nil ? parser.source[range].lowercased() : nil
  }
}
