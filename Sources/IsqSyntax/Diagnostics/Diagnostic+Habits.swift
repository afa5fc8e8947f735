import IsqText

// Habits of other languages: E00x.

extension Diagnostic {
  func alsoFixing(_ edit: Edit) -> Diagnostic {
    var copy = self
    copy.fix = (fix ?? []) + [edit]
    return copy
  }

  static func habit(_ right: String, not wrong: String, at range: SourceRange, _ fix: String)
    -> Diagnostic
  {
    Diagnostic(
      .foreignStatement, .error, "isq writes \(right), not \(wrong)", at: range, "write \(right)"
    )
    .fixing(Edit(range, fix))
  }

  static func groupBy(at range: SourceRange, until next: Int) -> Diagnostic {
    Diagnostic(.groupBy, .error, "isq writes `by`, not `group by`", at: range, "remove this word")
      .fixing(Edit(SourceRange(range.start, next), ""))
  }

  static func distinctValues(at range: SourceRange, verb: SourceRange) -> Diagnostic {
    Diagnostic(
      .foreignStatement, .error, "different values are made with `by`, not with `distinct`",
      at: range, "`distinct` only counts: count of distinct account"
    )
    .fixing(Edit(verb, "show"), Edit(range, "count of rows by"))
  }

  static func noOffset(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .foreignStatement, .error, "`limit` takes one number", at: range, "isq skips no rows"
    )
    .helping("for example: limit 20")
    .fixing(Edit(range, ""))
  }

  static func isForEquality(at range: SourceRange, _ edit: Edit?) -> Diagnostic {
    var diagnostic = Diagnostic(
      .isForEquality, .error, "`is` only asks whether a value is missing", at: range,
      "expected `missing` or `not missing` next")
    diagnostic.fix = edit.map { [$0] }
    return diagnostic
  }

  static func foreignQuery(_ verb: String, at range: SourceRange, hasFrom: Bool, fix: [Edit])
    -> Diagnostic
  {
    var diagnostic = Diagnostic(
      .foreignStatement, .error, "isq queries do not start with `\(verb)`", at: range,
      "use `show` for totals or `list` for rows")
    if hasFrom {
      diagnostic.helps = [
        "pick a dataset with `using videos`; `from` picks an impression source"
      ]
    }
    diagnostic.fix = fix
    return diagnostic
  }

  static func readOnly(_ verb: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .foreignStatement, .error, "isq has no `\(verb)`", at: range, "isq only reads data")
  }
}
