import IsqText

// Structure that is nearly right: E012, with the query as it would be right.

extension Diagnostic {
  static func needsOf(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "\(name) is applied with `of`", at: range, "of what?"
    )
    .fixing(Edit(SourceRange(range.end, range.end), " of"))
  }

  static func filler(_ word: String, at range: SourceRange, removing: SourceRange) -> Diagnostic {
    Diagnostic(
      .foreignStatement, .error, "isq needs no \(word) here", at: range, "remove this word"
    )
    .fixing(Edit(removing, ""))
  }

  /// - Parameter right: the month, whole or without its year: `2026-07`, `-07`.
  static func monthInWords(at range: SourceRange, _ right: String) -> Diagnostic {
    let problem = Diagnostic(.foreignDate, .error, "months are written year-month", at: range)
    guard right.hasPrefix("-") else {
      var copy = problem
      copy.primary?.text = "write \(right)"
      return copy.fixing(Edit(range, right))
    }
    var copy = problem
    copy.primary?.text = "as in 2026\(right)"
    return copy
  }

  static func rankingOfEach(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "a ranking says by what, and then for each of what", at: range,
      "by what?"
    )
    .fixing(Edit(range, "by views each"))
  }

  static func quotedName(_ role: NameRole, _ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "names stand without quotes", at: range,
      "expected \(role.rawValue)"
    )
    .fixing(Edit(range, name))
  }

  static func barePath(_ path: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "the name of a file stands in quotes", at: range,
      "expected a text in quotes"
    )
    .fixing(Edit(range, path))
  }

  static func comparedWithout(at range: SourceRange, _ edit: Edit) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "a comparison is made `with` something", at: range,
      "expected `with`"
    )
    .helping("for example: compare with previous period")
    .fixing(edit)
  }

  static func oneCommand(_ verb: String, at range: SourceRange, removing: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .unexpectedToken, .error, "\(verb) is a command of its own", at: range, "remove this word"
    )
    .fixing(Edit(removing, ""))
  }

  static func allColumns(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .foreignStatement, .error, "`list` alone lists all columns", at: range, "remove this mark"
    )
    .fixing(Edit(range, ""))
  }

  static func fullStop(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "a statement ends without a full stop", at: range
    )
    .fixing(Edit(range, ""))
  }

  /// `top videos by views`, `top 10 by views`.
  static func rankingNeeds(_ what: String, _ example: String, at range: SourceRange, _ edit: Edit)
    -> Diagnostic
  {
    Diagnostic(
      .unexpectedToken, .error, "a ranking names \(what)", at: range, "expected \(example)"
    )
    .helping("for example: top 10 videos by views")
    .fixing(edit)
  }
}
