import IsqText

/// The pattern of a `like`, and what isq says instead.
struct LikePattern {
  /// `contains`, `starts with`, `ends with` or `=`.
  let word: String
  let text: String

  /// Nil where the token is no text, in whatever quotes.
  init?(_ token: Token, _ source: SourceText) {
    guard let pattern = LikePattern.text(of: token, source) else { return nil }
    let isOpenLeft = pattern.hasPrefix("%")
    let isOpenRight = pattern.hasSuffix("%") && pattern.utf8.count > 1
    self.word =
      isOpenLeft == isOpenRight
      ? (isOpenLeft ? "contains" : "=") : isOpenRight ? "starts with" : "ends with"
    self.text = String(pattern.dropFirst(isOpenLeft ? 1 : 0).dropLast(isOpenRight ? 1 : 0))
  }

  private static func text(of token: Token, _ source: SourceText) -> String? {
    if case .text(let text) = token.kind { return text }
    let written = source[token.range]
    guard case .invalid = token.kind, let mark = written.first, "'‘’“”".contains(mark),
      written.count > 1
    else { return nil }
    return String(written.dropFirst().dropLast())
  }
}
