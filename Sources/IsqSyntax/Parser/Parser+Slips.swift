import IsqText

// Slips that a whole correct query can be given for.

extension Parser {
  /// Names that are applied with `of`. Only this hint needs them; the checker knows what they do.
  private static let measureFunctions: Set<String> = [
    "total", "average", "median", "min", "max", "count", "share", "percent", "change", "growth",
  ]

  /// Filler words of English, where a name stands before something that fits alone.
  private static let fillers: Set<String> = ["the", "me", "my", "an", "of"]

  /// What a name before the current token was meant for.
  func slipOfName() -> Diagnostic? {
    guard let previous, let name = previous.plainName, current.startsOperand else { return nil }
    let isNew = index >= 2 && [.named, .using].contains(tokens[index - 2].keyword)
    guard !isNew else { return nil }
    if Parser.fillers.contains(name) { return filler(previous) }
    guard Parser.measureFunctions.contains(name), current.name != nil else { return nil }
    return .needsOf(shown(previous), at: previous.range)
  }

  /// A word that says nothing, with the space behind it.
  private func filler(_ token: Token) -> Diagnostic {
    let end = tokens.first { $0.range.start >= token.range.end }?.range.start ?? token.range.end
    return .filler(
      shown(token), at: token.range, removing: SourceRange(token.range.start, end))
  }

  /// A preposition before a date or a period: `for last 4 weeks`, `in 2026`, `on 2026-01-31`.
  func slipOfPeriod() -> Diagnostic? {
    let words = ["for", "in", "on", "at"]
    guard words.contains(source[current.range].lowercased()) else { return nil }
    let next = token(1)
    if next.keyword?.startsPeriod == true { return filler(current) }
    switch next.kind {
    case .date, .number:
      return .habit("`during`", not: shown(current), at: current.range, "during")
    default: return nil
    }
  }

  /// `since July`, `after July 2026`: a month is a year and a number.
  func slipOfMonth() -> Diagnostic? {
    guard previous?.keyword?.startsPeriod == true || previous?.word == .to,
      let name = current.plainName, name.utf8.count > 2,
      let month = DateWords.months.firstIndex(where: { $0.lowercased().hasPrefix(name) })
    else { return nil }
    let number = "-\(month < 9 ? "0" : "")\(month + 1)"
    let next = token(1)
    if case .number = next.kind, next.range.end - next.range.start == 4 {
      let range = current.range.union(next.range)
      return .monthInWords(at: range, "\(source[next.range])\(number)")
    }
    return .monthInWords(at: current.range, number)
  }

  /// `top 3 videos of each source`: the ranking restarts, by views where nothing is said.
  func ofEach() -> Diagnostic? {
    guard expected == [.keyword(.by)], current.keyword == .of, token(1).keyword == .each else {
      return nil
    }
    return .rankingOfEach(at: current.range.union(token(1).range))
  }

  /// `in` was taken, and a period follows.
  func periodAfterIn() -> Diagnostic? {
    guard let word = previous, word.keyword == .in else { return nil }
    if current.keyword?.startsPeriod == true { return filler(word) }
    switch current.kind {
    case .date, .number: return .habit("`during`", not: "`in`", at: word.range, "during")
    default: return nil
    }
  }

  /// `from 2026-01-01 to 2026-03-31`; the word was taken.
  func periodAfterFrom() -> Diagnostic? {
    guard let word = previous, word.keyword == .from else { return nil }
    guard case .date = current.kind else { return nil }
    let right = token(1).word == .to ? "during" : "since"
    return .habit("`\(right)`", not: "`from`", at: word.range, right)
  }

  /// `2026-01 - 2026-03`, `2026-01..2026-03`, behind the first date.
  func slipOfRange() -> Diagnostic? {
    guard expected.contains(.word(.to)), let mark = current.symbol, mark == .minus || mark == .dot
    else { return nil }
    let dots = source.utf8[current.range.start...].prefix { $0 == UInt8(ascii: ".") }.count
    let range = SourceRange(current.range.start, current.range.start + max(1, dots))
    return .habit("`to`", not: "`\(source[range])`", at: range, " to ")
  }

  /// A text where a name must stand.
  func quotedName(_ role: NameRole) -> Diagnostic? {
    guard case .text(let text) = current.kind, !text.isEmpty else { return nil }
    let name = Name(text.lowercased(), range: current.range)
    let lexed = Lexer.lex(SourceText(text)).tokens.map(\.kind)
    let isPlain = lexed == [.name(name.text)]
    let right = Canonical.name(isPlain ? name : Name(text, isQuoted: true, range: current.range))
    return .quotedName(role, right, at: current.range)
  }

  /// A path without quotes, from a token on; everything that touches it belongs to it.
  func barePath(from first: Int) -> Diagnostic? {
    guard
      tokens[first].name != nil || tokens[first].symbol == .dot
        || tokens[first].symbol == .slash
    else { return nil }
    var last = first
    while last + 1 < tokens.count - 1, tokens[last + 1].range.start == tokens[last].range.end {
      last += 1
    }
    let range = tokens[first].range.union(tokens[last].range)
    return .barePath(Canonical.text(source[range]), at: range)
  }

  /// `as` where `named` is meant; the word was taken, and no view follows.
  func asForNamed() -> Diagnostic? {
    guard let word = previous, word.keyword == .as, let name = current.name,
      Spelling.suggestions(for: name, among: Word.views.map(\.rawValue)).isEmpty
    else { return nil }
    return .habit("`named`", not: "`as`", at: word.range, "named")
  }

  /// `load "a.csv" as a`, `set a to b`.
  func slipOfWord() -> Diagnostic? {
    if current.keyword == .as, expected.contains(.keyword(.named)) {
      return .habit("`named`", not: "`as`", at: current.range, "named")
    }
    if current.word == .to, expected.contains(.symbol(.equal)), !expected.contains(.symbol(.plus)) {
      return .habit("`=`", not: "`to`", at: current.range, "=")
    }
    guard current.word == .previous || current.word == .period || current.isUnit,
      expected == [.keyword(.with)], let previous
    else { return nil }
    return .comparedWithout(
      at: previous.range,
      previous.word == .to
        ? Diagnostic.Edit(previous.range, "with")
        : Diagnostic.Edit(insertion(before: previous), "with "))
  }

  /// `show top 10 videos …`: a command behind a command.
  func verbAfterVerb() -> Diagnostic? {
    guard let previous, previous.keyword?.isVerb == true, current.keyword?.isVerb == true else {
      return nil
    }
    return .oneCommand(
      shown(current), at: previous.range,
      removing: SourceRange(previous.range.start, current.range.start))
  }

  /// `list *`: all columns are listed by `list` alone.
  func allColumns() -> Diagnostic? {
    guard current.symbol == .star, previous?.keyword == .list else { return nil }
    return .allColumns(at: current.range)
  }
}

extension Token {
  fileprivate var isUnit: Bool { word?.isUnit == true }
}
