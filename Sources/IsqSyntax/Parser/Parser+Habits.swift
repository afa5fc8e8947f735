import IsqText

// What people bring from other languages: E00x.

extension Parser {
  /// `group by`, `order by`, `like`, `offset` and their kin, where a clause could stand.
  func foreignHabit() -> Diagnostic? {
    guard let name = current.plainName else { return nil }
    let next = token(1)
    switch name {
    case "group" where next.keyword == .by:
      return .groupBy(at: current.range, until: next.range.start)
    case "order" where next.keyword == .by:
      return .habit("`sort by`", not: "`order by`", at: current.range, "sort")
    case "ascending": return .habit("`asc`", not: "`ascending`", at: current.range, "asc")
    case "descending": return .habit("`desc`", not: "`descending`", at: current.range, "desc")
    case "like", "ilike": return likeHabit()
    case "offset":
      guard case .number = next.kind else { return .noOffset(at: current.range) }
      return .noOffset(at: current.range.union(next.range))
    case "filter", "filtered":
      return .habit("`where`", not: "`\(name)`", at: current.range, "where")
    default: return nil
    }
  }

  /// `like "%x%"` is `contains "x"`.
  private func likeHabit() -> Diagnostic {
    guard case .text(let pattern) = token(1).kind else {
      return .habit("`contains`", not: "`like`", at: current.range, "contains")
    }
    let isOpenLeft = pattern.hasPrefix("%")
    let isOpenRight = pattern.hasSuffix("%") && pattern.utf8.count > 1
    let word =
      isOpenLeft == isOpenRight
      ? (isOpenLeft ? "contains" : "=") : isOpenRight ? "starts with" : "ends with"
    let inner = pattern.dropFirst(isOpenLeft ? 1 : 0).dropLast(isOpenRight ? 1 : 0)
    return Diagnostic.habit("`\(word)`", not: "`like`", at: current.range, word)
      .alsoFixing(Diagnostic.Edit(token(1).range, Canonical.text(String(inner))))
  }

  /// `count(*)` is `count of rows`.
  func countOfStar() -> Diagnostic? {
    guard current.symbol == .star, token(1).symbol == .closeParenthesis, index >= 2,
      tokens[index - 1].symbol == .openParenthesis, let name = tokens[index - 2].plainName
    else { return nil }
    let range = tokens[index - 2].range.union(token(1).range)
    return .habit(
      "`\(name) of rows`", not: "`\(source[range])`", at: range, "\(name) of rows")
  }

  /// `limit 10,20` and `limit 10 offset 20`.
  func offsetInLimit(_ limit: Token) -> Diagnostic? {
    if let mistake = commaInNumber(whereListsAre: .forbidden) { return mistake }
    guard current.symbol == .comma, case .number = token(1).kind else { return nil }
    return .noOffset(at: current.range.union(token(1).range))
  }

  /// `is` where equality is meant; the word was taken.
  func isForEquality(_ word: Token, isNegated: Bool) -> Diagnostic {
    let end = previous?.range.end ?? word.range.end
    let whole = SourceRange(word.range.start, end)
    let nothing = ["null", "none", "nil", "empty", "na", "unknown"]
    if let name = current.plainName, nothing.contains(name) {
      return .isForEquality(at: word.range, Diagnostic.Edit(current.range, "missing"))
    }
    guard current.startsOperand else { return .isForEquality(at: word.range, nil) }
    return .isForEquality(at: word.range, Diagnostic.Edit(whole, isNegated ? "!=" : "="))
  }

  /// A query of another language, as far as it can be said in this one.
  func foreignQuery() -> Diagnostic? {
    guard let verb = current.plainName else { return nil }
    switch verb {
    case "select":
      let edits = ForeignQuery(tokens, source).edits
      return .foreignQuery(
        verb, at: current.range, hasFrom: tokens.contains { $0.keyword == .from }, fix: edits)
    case "insert", "update", "delete", "create", "drop", "alter":
      return .readOnly(verb, at: current.range)
    default: return nil
    }
  }
}

/// A `select` and the edits that make a query of isq of it.
struct ForeignQuery {
  private let tokens: [Token]
  private let source: SourceText

  init(_ tokens: [Token], _ source: SourceText) {
    self.tokens = tokens
    self.source = source
  }

  /// Functions by their names in SQL.
  private static let functions = [
    "count": "count", "sum": "total", "avg": "average", "min": "min", "max": "max",
    "median": "median",
  ]

  var edits: [Diagnostic.Edit] {
    var edits = [Diagnostic.Edit(tokens[0].range, isGrouped ? "show" : "list")]
    var index = 1
    while index < tokens.count {
      index += append(at: index, to: &edits)
    }
    return edits
  }

  /// Whether the query asks for totals and not for rows.
  private var isGrouped: Bool {
    tokens.indices.contains { index in
      tokens[index].plainName == "group" || isFunction(at: index)
    }
  }

  private func isFunction(at index: Int) -> Bool {
    guard let name = tokens[index].plainName else { return false }
    return ForeignQuery.functions[name] != nil && symbol(index + 1) == .openParenthesis
  }

  private func symbol(_ index: Int) -> Symbol? {
    tokens.indices.contains(index) ? tokens[index].symbol : nil
  }

  /// Adds what the token needs, and answers how many tokens that deals with.
  private func append(at index: Int, to edits: inout [Diagnostic.Edit]) -> Int {
    let token = tokens[index]
    if isFunction(at: index) { return appendFunction(at: index, to: &edits) }
    switch token.kind {
    case .keyword(.from): edits.append(Diagnostic.Edit(token.range, "using"))
    case .symbol(.star) where index == 1: edits.append(Diagnostic.Edit(token.range, ""))
    case .keyword(.as): edits.append(Diagnostic.Edit(token.range, "named"))
    case .name("order"): edits.append(Diagnostic.Edit(token.range, "sort"))
    case .name("group"): edits.append(Diagnostic.Edit(token.range, ""))
    case .invalid(let mistake): edits += mistake.fix ?? []
    default: break
    }
    return 1
  }

  /// `avg(views)` → `average of views`, `count(*)` → `count of rows`.
  private func appendFunction(at index: Int, to edits: inout [Diagnostic.Edit]) -> Int {
    let name = ForeignQuery.functions[tokens[index].plainName ?? ""] ?? ""
    let start = tokens[index].range.start
    let isSimple = symbol(index + 3) == .closeParenthesis
    guard isSimple else {
      edits.append(Diagnostic.Edit(tokens[index].range, "\(name) of "))
      return 2
    }
    let operand = symbol(index + 2) == .star ? "rows" : source[tokens[index + 2].range]
    let range = SourceRange(start, tokens[index + 3].range.end)
    edits.append(Diagnostic.Edit(range, "\(name) of \(operand)"))
    return 4
  }
}
