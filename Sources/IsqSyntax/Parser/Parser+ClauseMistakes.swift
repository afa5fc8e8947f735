import IsqText

extension Parser {
  /// How usual a list without spaces is at a place: what `10,000` there probably means.
  enum ListHabit { case usual, unusual, forbidden }

  /// `10,000`, where the current token is its comma; nil where the comma may be meant.
  func commaInNumber(whereListsAre habit: ListHabit) -> Diagnostic? {
    guard current.symbol == .comma, let first = previous, case .number = first.kind,
      first.range.end == current.range.start, (1...3).contains(digits(first)?.count ?? 0)
    else { return nil }
    var end = index
    var text = digits(first) ?? ""
    while let group = groupOfDigits(afterComma: end) {
      text += group
      end += 2
    }
    guard end > index, habit != .usual || token(1).isZeroes(in: source) else { return nil }
    let last = tokens[end - 1]
    return .commaInNumber(
      NumberLiteral(written: text), whole: first.range.union(last.range),
      at: current.range.union(last.range))
  }

  /// The digits of a number without marks.
  private func digits(_ token: Token) -> String? {
    guard case .number = token.kind else { return nil }
    let text = source[token.range]
    return text.utf8.allSatisfy(\.isDigit) ? text : nil
  }

  /// Three digits behind a comma, without a space.
  private func groupOfDigits(afterComma place: Int) -> String? {
    guard place + 1 < tokens.count, tokens[place].symbol == .comma,
      tokens[place - 1].range.end == tokens[place].range.start,
      tokens[place].range.end == tokens[place + 1].range.start,
      let group = digits(tokens[place + 1]), group.utf8.count == 3
    else { return nil }
    return group
  }

  func clauseNotAllowed(_ keyword: Keyword, in host: ClauseHost) -> Diagnostic {
    var diagnostic = Diagnostic(
      .clauseNotAllowed, .error, "`\(host.rawValue)` takes no `\(keyword.rawValue)`",
      at: current.range,
      "not expected here")
    switch (host, keyword) {
    case (.top, .by), (.bottom, .by):
      diagnostic.helps.append("`each` restarts the ranking: top 10 videos by views each month")
      diagnostic.fix = [Diagnostic.Edit(current.range, "each")]
    case (.top, .sort), (.bottom, .sort), (.top, .limit), (.bottom, .limit):
      diagnostic.helps.append("a ranking is sorted by its measures and cut at its number")
    case (.show, .each):
      diagnostic.helps.append("result rows are made with `by`")
      diagnostic.fix = [Diagnostic.Edit(current.range, "by")]
    case (.list, .by), (.list, .having), (.list, .fill), (.list, .compare):
      diagnostic.helps.append("`list` shows single rows; for groups: show views by week")
    case (_, .with): diagnostic.helps.append("`with others` belongs to `top` and `bottom`")
    default: break
    }
    return diagnostic
  }

  /// Edits that leave the first condition out and join it to the second with `and`.
  func joinedConditions(_ first: Clause<Expr>, _ second: Clause<Expr>) -> [Diagnostic.Edit] {
    let a = bracketed(first.value)
    let b = bracketed(second.value)
    return joined(first.range, "\(a) and \(b)", second.value.range)
  }

  func joinedItems(_ first: Clause<[Item]>, _ second: Clause<[Item]>) -> [Diagnostic.Edit]? {
    guard let a = first.value.first, let b = second.value.first else { return nil }
    let list = source[SourceRange(a.expr.range.start, first.range.end)]
    return joined(first.range, list + ", ", insertion(before: b.expr.range))
  }

  func joinedKeys(_ first: Clause<[SortKey]>, _ second: Clause<[SortKey]>) -> [Diagnostic.Edit]? {
    guard let a = first.value.first, let b = second.value.first else { return nil }
    let list = source[SourceRange(a.expr.range.start, first.range.end)]
    return joined(first.range, list + ", ", insertion(before: b.expr.range))
  }

  /// The text of a condition, in brackets where `and` would tear it apart.
  private func bracketed(_ condition: Expr) -> String {
    let text = source[condition.range]
    switch condition.kind {
    case .binary(.or, _, _), .conditional: return text.hasPrefix("(") ? text : "(\(text))"
    default: return text
    }
  }

  /// Leaves a first clause out, with the space behind it, and writes something at the second.
  private func joined(_ first: SourceRange, _ text: String, _ place: SourceRange)
    -> [Diagnostic.Edit]
  {
    let next = tokens.first { $0.range.start >= first.end }?.range.start ?? first.end
    return [
      Diagnostic.Edit(SourceRange(first.start, next), ""), Diagnostic.Edit(place, text),
    ]
  }

  private func insertion(before range: SourceRange) -> SourceRange {
    SourceRange(range.start, range.start)
  }

  func unknownView() -> Diagnostic {
    let views = View.allCases.map(\.rawValue).joined(separator: ", ")
    if let slip = asForNamed() { return slip.helping("answers look like \(views)") }
    return unexpected().helping("answers look like \(views)")
  }

  /// A comparison behind a comparison; the second operator is the current token.
  func chainedComparison(after left: Expr) -> Diagnostic {
    let diagnostic = Diagnostic.chainedComparison(at: current.range)
    guard case .binary(let first, let a, let b) = left.kind, first.isSymbolic,
      let second = BinaryOperator(openedBy: current), second.isSymbolic
    else { return diagnostic }
    var rest = self
    rest.advance()
    guard let c = try? rest.parseSum() else { return diagnostic }
    let (low, middle, high) = (source[a.range], source[b.range], source[c.range])
    let start =
      a.isLiteral
      ? "\(middle) \(first.flipped.rawValue) \(low)" : "\(low) \(first.rawValue) \(middle)"
    let both = "\(start) and \(middle) \(second.rawValue) \(high)"
    let isNegated = tokens.last { $0.range.end <= left.range.start }?.keyword == .not
    let fixed = diagnostic.fixing(
      Diagnostic.Edit(left.range.union(c.range), isNegated ? "(\(both))" : both))
    guard a.isLiteral, c.isLiteral, first.isOrdering, second.isOrdering else { return fixed }
    return fixed.helping("`between \(low) and \(high)` includes both ends")
  }

  /// `title not contains "x"`; the current token is `not`.
  func misplacedNot(_ left: Expr) -> Diagnostic {
    let next = token(1)
    let follows =
      BinaryOperator(openedBy: next)?.precedence == .relation
      || next.keyword == .between
    guard follows || next.plainName == "like" else {
      var rest = self
      rest.advance()
      return rest.unexpected()
    }
    return .misplacedNot(
      at: current.range,
      removing: SourceRange(current.range.start, next.range.start),
      inserting: insertion(before: left.range))
  }

  /// `in ()`; the bracket was taken.
  func emptySet() -> Diagnostic {
    let open = previous?.range ?? current.range
    return .emptySet(at: open.union(current.range))
  }

  /// A date in quotes, where a date must stand.
  func quotedDate() -> Diagnostic? {
    guard case .text(let text) = current.kind else { return nil }
    let tokens = Lexer.lex(SourceText(text)).tokens
    guard tokens.count == 1, case .date(let date) = tokens[0].kind else { return nil }
    return .quotedDate(date.spelling, at: current.range)
  }
}

extension Token {
  /// Whether it is a number that is written `000`, `007`, …
  fileprivate func isZeroes(in source: SourceText) -> Bool {
    source[range].hasPrefix("0")
  }
}

extension BinaryOperator {
  fileprivate var isOrdering: Bool { flipped != self }
  fileprivate var isSymbolic: Bool {
    precedence == .relation && Symbol(rawValue: rawValue) != nil
  }
}

extension Expr {
  fileprivate var isLiteral: Bool {
    switch kind {
    case .number, .percent, .text, .date, .boolean: true
    case .negate(let operand): operand.isLiteral
    default: false
    }
  }
}
