import IsqText

extension Diagnostic {
  static func notEvaluated(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notEvaluatedYet, "\(what) is understood, but not evaluated by this version", at: range)
  }
}
