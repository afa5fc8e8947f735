import IsqText

// Structure: E001 and E01x.

extension Diagnostic {
  static let emptyStatement = Diagnostic(.unexpectedToken, .error, "there is no statement here")

  static func unknownCommand(_ name: String, _ parser: Parser) -> Diagnostic {
    let token = parser.current
    let near = Spelling.suggestions(for: name, among: Commands.all)
    let diagnostic = Diagnostic(
      .unknownCommand, .error, "\(parser.shown(token)) is not a command", at: token.range,
      near.isEmpty
        ? "a statement starts with a command"
        : "did you mean \(Words.listed(near.map { "`\($0)`" }))?"
    )
    .helping("commands are \(Commands.all.joined(separator: ", "))")
    guard let first = near.first else {
      return parser.token(1).isEnd
        ? diagnostic
        : diagnostic.fixing(Edit(parser.insertion(before: token), "show "))
    }
    return diagnostic.fixing(Edit(token.range, first))
  }

  /// A question in words of its own: a statement that answers such a question comes first.
  static func question(_ question: Question, _ parser: Parser) -> Diagnostic {
    let token = parser.current
    return Diagnostic(
      .unknownCommand, .error, "\(parser.shown(token)) is not a command", at: token.range,
      "a statement starts with a command"
    )
    .helping("for example: \(question.example)")
    .helping("commands are \(Commands.all.joined(separator: ", "))")
  }

  /// `help` and `quit` in a script or in `-e`.
  static func ofThePrompt(_ shown: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unknownCommand, .error, "\(shown) is not a command here", at: range,
      "this is a command of the prompt")
  }

  /// A statement that starts with a number, a clause or a mark.
  static func notACommand(_ shown: String, _ parser: Parser) -> Diagnostic {
    let token = parser.current
    let diagnostic = Diagnostic(
      .unexpectedToken, .error, "\(shown) does not start a statement", at: token.range,
      token.keyword?.startsClause == true
        ? "this is a clause; a command comes first" : "expected a command"
    )
    .helping("commands are \(Commands.all.joined(separator: ", "))")
    guard token.startsOperand else { return diagnostic }
    return diagnostic.fixing(Edit(parser.insertion(before: token), "show "))
  }

  /// Nothing, or what cannot follow, behind a word or a mark that needs more.
  static func missingOperand(
    after previous: Token, as shown: String, label: String? = nil
  ) -> Diagnostic {
    var diagnostic = Diagnostic(
      .missingOperand, .error, "\(shown.lowercased()) needs something after it",
      at: previous.range, label ?? question(behind: previous))
    if let example = previous.keyword?.example { diagnostic.helps = ["for example: \(example)"] }
    if previous.symbol == .comma { diagnostic.fix = [Edit(previous.range, "")] }
    return diagnostic
  }

  /// `of what?`
  private static func question(behind token: Token) -> String {
    let askable: [Keyword] = [
      .of, .show, .by, .each, .where, .having, .per, .from, .using, .named, .and, .or,
    ]
    guard let keyword = token.keyword, askable.contains(keyword) else {
      return "expected a value after this"
    }
    return "\(keyword.rawValue) what?"
  }

  static func reservedWord(_ keyword: Keyword, _ expected: String, _ parser: Parser) -> Diagnostic {
    let word = parser.source[parser.current.range]
    let context = parser.previous?.keyword.map { $0.rawValue + " " } ?? ""
    var diagnostic = Diagnostic(
      .reservedWord, .error, "`\(word)` is a reserved word here", at: parser.current.range,
      "expected \(expected)"
    )
    .helping("to use a column called `\(word)`, quote it with backticks: \(context)`\(word)`")
    if keyword.startsPeriod, let example = keyword.example {
      diagnostic.helps.append("for a time range, write it as its own clause: \(example)")
    } else if keyword.startsClause, let example = keyword.example {
      diagnostic.helps.append("`\(keyword.rawValue)` starts a clause: \(example)")
    }
    return diagnostic
  }

  /// `not`, `if` or `running` where only brackets make an operand of it.
  static func needsBrackets(_ keyword: Keyword, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "`\(keyword.rawValue)` needs brackets here", at: range,
      "write (\(keyword.rawValue) …)")
  }

  static func signNeedsBrackets(at range: SourceRange) -> Diagnostic {
    Diagnostic(.unexpectedToken, .error, "a sign needs brackets here", at: range, "write (-…)")
  }

  static func unclosedBracket(at open: SourceRange, before token: Token) -> Diagnostic {
    var diagnostic = Diagnostic(
      .unclosedBracket, .error, "this bracket is never closed", at: open, "opened here")
    if !token.isEnd {
      diagnostic.secondary = [Label(token.range, "expected `)` before this")]
    }
    let place = SourceRange(token.range.start, token.range.start)
    return diagnostic.fixing(Edit(place, token.isEnd ? ")" : ") "))
  }

  static func bracketTooMany(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unclosedBracket, .error, "this bracket closes nothing", at: range, "no `(` before it"
    )
    .fixing(Edit(range, ""))
  }

  static func secondStatement(at range: SourceRange, after end: Int) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "a second statement on the same line", at: range,
      "a statement ended here"
    )
    .helping("separate statements with `;` or a new line")
    .fixing(Edit(SourceRange(end, end), ";"))
  }

  static func conditionsNeedAnd(at range: SourceRange, _ edit: Edit) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "conditions are joined by `and` or `or`", at: range, "not joined"
    )
    .fixing(edit)
  }

  static func itemsNeedComma(at range: SourceRange, _ edit: Edit) -> Diagnostic {
    Diagnostic(.unexpectedToken, .error, "items are separated by commas", at: range, "a new item?")
      .fixing(edit)
  }

  static func clausesNeedNoComma(at range: SourceRange) -> Diagnostic {
    Diagnostic(.unexpectedToken, .error, "clauses follow each other without a comma", at: range)
      .fixing(Edit(range, ""))
  }

  static func directionWithoutSort(at range: SourceRange, _ edit: Edit?) -> Diagnostic {
    var diagnostic = Diagnostic(
      .unexpectedToken, .error, "a direction belongs to `sort by`", at: range, "sorted by what?"
    )
    .helping("for example: sort by views desc")
    diagnostic.fix = edit.map { [$0] }
    return diagnostic
  }

  static func misplacedNot(
    at range: SourceRange, removing: SourceRange, inserting: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "`not` stands before the condition", at: range,
      "only `not in` is one word"
    )
    .helping("for example: not title contains \"baking\"")
    .fixing(Edit(removing, ""), Edit(inserting, "not "))
  }

  static func emptySet(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .missingOperand, .error, "`in` needs at least one value", at: range, "the list is empty"
    )
    .helping("for example: \(Keyword.in.example ?? "")")
  }

  static func quotedDate(_ date: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.unexpectedToken, .error, "dates stand without quotes", at: range, "write \(date)")
      .fixing(Edit(range, date))
  }

  static func nestingTooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .nestingTooDeep, .error, "this is nested too deeply", at: range,
      "more than \(Limits.nesting) levels")
  }

  static func tooManyOperators(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooManyOperators, .error, "this statement has too many operators", at: range,
      "operator \(Limits.operators + 1)"
    )
    .helping("a statement has at most 1,000 operators; for many values: account in (…)")
  }

  static func tooManyItems(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooManyItems, .error, "this list is too long", at: range, "item 10,001"
    )
    .helping("a list has at most 10,000 items")
  }

  static func tooLong(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooLong, .error, "this statement is too long", at: range, "more than 64 KiB")
  }
}
