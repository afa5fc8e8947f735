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
    guard let like = LikePattern(token(1), source) else {
      return .habit("`contains`", not: "`like`", at: current.range, "contains")
    }
    return Diagnostic.habit("`\(like.word)`", not: "`like`", at: current.range, like.word)
      .alsoFixing(Diagnostic.Edit(token(1).range, Canonical.text(like.text)))
  }

  /// `count(distinct account)` is `count of distinct account`.
  func countOfDistinct() -> Diagnostic? {
    guard current.keyword == .distinct, index >= 2, token(1).name != nil,
      token(2).symbol == .closeParenthesis, tokens[index - 1].symbol == .openParenthesis,
      let name = tokens[index - 2].plainName
    else { return nil }
    let range = tokens[index - 2].range.union(token(2).range)
    let right = "\(name) of distinct \(source[token(1).range])"
    return .habit("`\(name) of distinct`", not: "`\(name)(distinct …)`", at: range, right)
  }

  /// `show distinct account`: different values are what a key makes lines of.
  func distinctValues() -> Diagnostic? {
    guard current.keyword == .distinct, previous?.keyword == .show || previous?.keyword == .list,
      let previous
    else { return nil }
    return .distinctValues(at: current.range, verb: previous.range)
  }

  /// `case when a then b else c end` is `if a then b else c`.
  func caseWhen() -> Diagnostic? {
    guard let previous, previous.plainName == "case", current.plainName == "when" else {
      return nil
    }
    let range = previous.range.union(current.range)
    var diagnostic = Diagnostic.habit(
      "`if … then … else …`", not: "`case when`", at: range, "if")
    for token in tokens[(index + 1)...] {
      if token.plainName == "when" {
        diagnostic = diagnostic.alsoFixing(Diagnostic.Edit(token.range, "else if"))
      } else if token.plainName == "end" {
        diagnostic = diagnostic.alsoFixing(Diagnostic.Edit(token.range, ""))
      }
    }
    return diagnostic
  }

  /// `| head 5` is `limit 5`; before a clause the mark alone is too much.
  func pipe(_ mistake: Diagnostic) -> Diagnostic? {
    guard source[current.range] == "|" else { return nil }
    let next = token(1)
    switch next.plainName {
    case "head", "take", "first":
      var limit = Diagnostic.Edit(next.range, "limit")
      if case .number = token(2).kind {} else { limit.replacement = "limit 10" }
      return mistake.alsoFixing(limit)
    case "filter": return mistake.alsoFixing(Diagnostic.Edit(next.range, "where"))
    case "order": return mistake.alsoFixing(Diagnostic.Edit(next.range, "sort"))
    default: break
    }
    guard next.keyword == .sort, token(2).keyword != .by else { return nil }
    return mistake.alsoFixing(Diagnostic.Edit(next.range, "sort by"))
  }

  /// `show views by account desc`: a direction without its `sort by`.
  func directionWithoutSort() -> Diagnostic {
    let isAtItem = clause?.isVerb == true
    let edit = sortable(last: isAtItem).map {
      Diagnostic.Edit(insertion(before: current), "sort by \($0) ")
    }
    return .directionWithoutSort(at: current.range, edit)
  }

  /// The first or the last item as it is written, without its new name.
  private func sortable(last: Bool) -> String? {
    guard tokens[0].keyword == .show || tokens[0].keyword == .list else { return nil }
    var depth = 0
    var items: [ArraySlice<Token>] = []
    var start = 1
    var end = 1
    for place in 1...index {
      let token = tokens[place]
      if token.symbol == .openParenthesis { depth += 1 }
      if token.symbol == .closeParenthesis { depth -= 1 }
      let ends = place == index || token.keyword?.startsClause == true
      if depth == 0, ends || token.symbol == .comma {
        items.append(tokens[start..<place])
        start = place + 1
      }
      end = place
      if ends, depth == 0 { break }
    }
    guard end > 1, let item = last ? items.last : items.first else { return nil }
    let named = item.first { $0.keyword == .named }
    let expr = item.prefix { $0.range.start < (named?.range.start ?? .max) }
    guard let first = expr.first, let end = expr.last else { return nil }
    return source[first.range.union(end.range)]
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
    case .keyword(.distinct) where index == 1:
      edits[0].replacement = "show"
      edits.append(Diagnostic.Edit(token.range, "count of rows by"))
    case .symbol(.star) where index == 1: edits.append(Diagnostic.Edit(token.range, ""))
    case .keyword(.as): edits.append(Diagnostic.Edit(token.range, "named"))
    case .name("order"): edits.append(Diagnostic.Edit(token.range, "sort"))
    case .name("group"): edits.append(Diagnostic.Edit(token.range, ""))
    case .invalid(let mistake): edits += mistake.fix ?? []
    case .name("like"), .name("ilike"): return appendLike(at: index, to: &edits)
    default: break
    }
    return 1
  }

  /// `like '%x%'` → `contains "x"`
  private func appendLike(at index: Int, to edits: inout [Diagnostic.Edit]) -> Int {
    let isPattern = index + 1 < tokens.count
    guard isPattern, let like = LikePattern(tokens[index + 1], source) else { return 1 }
    edits.append(Diagnostic.Edit(tokens[index].range, like.word))
    edits.append(Diagnostic.Edit(tokens[index + 1].range, Canonical.text(like.text)))
    return 2
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
