import IsqText

extension Diagnostic {
  /// A run that Ctrl-C ended.
  static var interrupted: Diagnostic { Diagnostic(.interrupted, .error, "cancelled") }

  static func notEvaluated(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.notEvaluatedYet, .error, "\(what) is not evaluated yet", at: range)
  }
}
