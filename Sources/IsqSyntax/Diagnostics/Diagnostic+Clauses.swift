import IsqText

// Clauses: E04x.

extension Diagnostic {
  static func repeatedClause(
    _ word: String, first: SourceRange, second: SourceRange, fix: [Edit]?
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      .repeatedClause, .error, "two `\(word)` clauses", at: second, "second one")
    diagnostic.secondary = [Label(first, "first one")]
    diagnostic.fix = fix
    switch word {
    case "where", "having":
      diagnostic.helps = ["join conditions with `and` (both) or `or` (either)"]
    case "by", "each", "sort": diagnostic.helps = ["separate keys with commas"]
    default: diagnostic.helps = ["keep one of them"]
    }
    return diagnostic
  }

  static func repeatedPeriod(
    first: Clause<Period>, second: Clause<Period>, in source: SourceText
  ) -> Diagnostic {
    let word = source[second.keyword].lowercased()
    let isSame = source[first.keyword].lowercased() == word
    var diagnostic = Diagnostic(
      .repeatedClause, .error, isSame ? "two `\(word)` clauses" : "two time ranges",
      at: second.keyword,
      "second one")
    diagnostic.secondary = [Label(first.keyword, "first one")]
    return diagnostic.helping(
      "a lower and an upper bound may stand together: since 2026-01 until 2026-03")
  }

  static func chainedComparison(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .chainedComparison, .error, "comparisons cannot be chained", at: range, "second comparison")
  }
}
