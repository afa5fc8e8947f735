import IsqText

// What is wrong at the current token, where the grammar does not go on.

extension Parser {
  /// The mistake at a token that fits nothing that was looked for.
  func unexpected() -> Diagnostic {
    if let mistake = invalidToken() { return mistake }
    if let open = openBracket, closesNothing { return .unclosedBracket(at: open, before: current) }
    if current.isEnd { return endsTooEarly() }
    if current.symbol == .closeParenthesis, openBracket == nil, previous?.endsOperand == true {
      return .bracketTooMany(at: current.range)
    }
    if previous?.endsOperand == false, !expectsOnlyNames, expected.contains(.operand) {
      return missingOperand()
    }
    return foreignHabit() ?? slip() ?? secondStatement() ?? missingLink() ?? plainlyUnexpected()
  }

  /// What the lexer found here.
  private func invalidToken() -> Diagnostic? {
    switch current.kind {
    case .invalid(let mistake): return pipe(mistake) ?? mistake
    case .size(let number): return .sizeOfNothing(number, at: current.range)
    default: return nil
    }
  }

  /// Whether a bracket should have been closed before this token.
  private var closesNothing: Bool {
    guard previous?.endsOperand == true, expected.contains(.symbol(.closeParenthesis)) else {
      return false
    }
    if current.isEnd { return true }
    return current.keyword?.startsClause == true || current.keyword?.isVerb == true
      || current.keyword == .named
  }

  private var expectsOnlyNames: Bool {
    expected.allSatisfy { if case .name = $0 { true } else { false } }
  }

  private func slip() -> Diagnostic? {
    periodAfterIn() ?? slipOfPeriod() ?? slipOfRange() ?? slipOfMonth() ?? ofEach() ?? caseWhen()
      ?? slipOfWord() ?? slipOfName()
  }

  private func plainlyUnexpected() -> Diagnostic {
    let names = expected.descriptions
    let label = names.count <= 4 ? "expected \(Words.listed(names))" : "not expected here"
    var diagnostic = Diagnostic(
      .unexpectedToken, .error, "\(shown(current)) does not fit here", at: current.range, label)
    if let suggestion = suggestedWord() {
      diagnostic.primary?.text = "did you mean `\(suggestion)`?"
      diagnostic.fix = [Diagnostic.Edit(current.range, suggestion)]
    } else if [[.symbol(.equal)], [.keyword(.of), .symbol(.equal)]].contains(expected),
      current.startsOperand
    {
      diagnostic.fix = [Diagnostic.Edit(insertion(before: current), "= ")]
    } else if expected == [.keyword(.by)], current.startsOperand {
      diagnostic.fix = [Diagnostic.Edit(insertion(before: current), "by ")]
    }
    return diagnostic
  }

  /// The word that a misspelt name stands for, among those that fit.
  private func suggestedWord() -> String? {
    guard let name = current.plainName, name.utf8.count > 2 else { return nil }
    let words = expected.flatMap { expectation -> [String] in
      switch expectation {
      case .keyword(let keyword): [keyword.rawValue]
      case .word(let word): [word.rawValue]
      case .unit: Word.units.map(\.rawValue)
      default: []
      }
    }
    return Spelling.suggestions(for: name, among: words).first
  }

  private func endsTooEarly() -> Diagnostic {
    guard let previous else { return .emptyStatement }
    let names = expected.descriptions
    let label = names.count <= 4 ? "expected \(Words.listed(names))" : "more is expected"
    let needsMore = previous.keyword != nil || index == 1
    guard previous.endsOperand, !needsMore else {
      return needsOperand
        ? missingOperand()
        : .missingOperand(after: previous, as: shown(previous), label: label)
    }
    return Diagnostic(
      .unexpectedToken, .error, "the statement ends too early", at: previous.range,
      "\(label) after this")
  }

  private var needsOperand: Bool {
    expected.contains(.operand) || expected.contains(.expression)
  }

  /// The mistake where an operand must stand and does not.
  func missingOperand() -> Diagnostic {
    if let mistake = invalidToken() { return mistake }
    guard let previous else { return .emptyStatement }
    if let slip = countOfStar() ?? countOfDistinct() ?? distinctValues() ?? allColumns()
      ?? verbAfterVerb()
    {
      return slip
    }
    if isOperandAbsent { return .missingOperand(after: previous, as: shown(previous)) }
    if let keyword = current.keyword, [.not, .if, .running].contains(keyword) {
      return .needsBrackets(keyword, at: current.range)
    }
    if let keyword = current.keyword { return .reservedWord(keyword, expectedOperand, self) }
    if current.symbol == .minus { return .signNeedsBrackets(at: current.range) }
    return plainlyUnexpected()
  }

  /// Whether what stands here goes on as if there had been an operand.
  private var isOperandAbsent: Bool {
    switch current.kind {
    case .end: true
    case .symbol(let symbol): symbol != .minus && symbol != .openParenthesis
    case .keyword(let keyword): keyword.isInfix || startsRealClause(keyword)
    default: false
    }
  }

  private var expectedOperand: String {
    switch clause {
    case .by, .each: "a column or a time unit"
    case .show, .list, .top, .bottom: "a column or a source"
    default: "a value"
    }
  }

  /// Whether the words from here on read as a clause, and not as a name that is reserved.
  private func startsRealClause(_ keyword: Keyword) -> Bool {
    let next = token(1)
    switch keyword {
    case .last:
      if case .number = next.kind { return true }
      return next.word?.isUnit == true
    case .this: return next.word?.isUnit == true
    case .since, .until, .before, .after, .during:
      switch next.kind {
      case .date, .number: return true
      default: return next.word == .today || next.word == .yesterday
      }
    case .sort: return next.keyword == .by
    case .limit:
      if case .number = next.kind { return true }
      return false
    case .as: return next.word.map(Word.views.contains) ?? false
    case .with: return next.word == .others
    case .compare: return next.keyword == .with || token(2).keyword == .with
    case .named, .using: return next.name != nil
    case .where, .by, .each, .having, .fill: return next.startsOperand || next.isEnd
    default: return keyword.isVerb && next.startsOperand
    }
  }

  /// The mistake where a name must stand and does not.
  func missingName(_ role: NameRole) -> Diagnostic {
    if let mistake = invalidToken() { return mistake }
    guard let previous else { return .emptyStatement }
    if previous.symbol == .dot, current.isEnd { return .fullStop(at: previous.range) }
    if role == .counted, current.keyword == .by {
      let edit = Diagnostic.Edit(insertion(after: previous), " videos")
      return .rankingNeeds("what it counts", "a word such as videos", at: previous.range, edit)
    }
    if current.isEnd || current.keyword.map(startsRealClause) == true {
      return .missingOperand(
        after: previous, as: shown(previous), label: "expected \(role.rawValue)")
    }
    if let keyword = current.keyword { return .reservedWord(keyword, role.rawValue, self) }
    return periodAfterFrom() ?? quotedName(role) ?? unexpected()
  }

  /// The mistake at a first word that is no command.
  func unknownCommand() -> Diagnostic {
    if let mistake = invalidToken() { return mistake }
    if let select = foreignQuery() { return select }
    if let question = Question(self) { return .question(question, self) }
    guard let name = current.name else { return .notACommand(shown(current), self) }
    if ["help", "quit"].contains(name) { return .ofThePrompt(shown(current), at: current.range) }
    return .unknownCommand(name, self)
  }

  /// A command behind a whole statement.
  private func secondStatement() -> Diagnostic? {
    guard expected.contains(.end),
      current.keyword?.isVerb == true || current.word?.isCommand == true,
      let previous
    else { return nil }
    return .secondStatement(at: current.range, after: previous.range.end)
  }

  /// Two things side by side that a comma or a word should join.
  private func missingLink() -> Diagnostic? {
    guard let previous, previous.endsOperand, suggestedWord() == nil else { return nil }
    if let mistake = commaInNumber(whereListsAre: .forbidden) { return mistake }
    let isCondition = clause == .where || clause == .having
    if current.symbol == .comma, isCondition, token(1).name != nil {
      return .conditionsNeedAnd(at: current.range, Diagnostic.Edit(current.range, " and"))
    }
    if current.symbol == .comma, token(1).keyword?.startsClause == true {
      return .clausesNeedNoComma(at: current.range)
    }
    guard current.startsOperand, current.keyword == nil, current.symbol == nil else { return nil }
    guard current.word == nil || expected.contains(.symbol(.comma)) else { return nil }
    if current.word == .asc || current.word == .desc { return directionWithoutSort() }
    if isCondition, current.name == nil { return nil }
    if isCondition, expected.contains(.keyword(.and)) {
      return .conditionsNeedAnd(
        at: current.range, Diagnostic.Edit(insertion(after: previous), " and"))
    }
    guard expected.contains(.symbol(.comma)) else { return nil }
    return .itemsNeedComma(at: current.range, Diagnostic.Edit(insertion(after: previous), ","))
  }

  func insertion(before token: Token) -> SourceRange {
    SourceRange(token.range.start, token.range.start)
  }

  func insertion(after token: Token) -> SourceRange {
    SourceRange(token.range.end, token.range.end)
  }

  /// A token as a message shows it: its text between backticks.
  func shown(_ token: Token) -> String {
    let text = source[token.range]
    return text.utf8.count <= 40 ? "`\(text)`" : "`\(text.prefix(36))…`"
  }
}

/// Lists in words.
enum Words {
  /// `a, b or c`
  static func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
