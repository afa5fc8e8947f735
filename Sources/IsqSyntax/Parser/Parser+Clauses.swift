import IsqText

extension Parser {
  // Clause       ::= Where | Period | By | Having | Compare | Sort | Limit | Using | Fill | View
  // TopClause    ::= Where | Period | Each | Having | Compare | Using | View | Others
  // AssertClause ::= Where | Period | By | Using
  mutating func parseClauses(of host: ClauseHost) throws(Diagnostic) -> Clauses {
    var clauses = Clauses()
    while let keyword = try clauseStart(in: host, after: clauses) {
      clause = keyword
      try parseClause(keyword, into: &clauses)
    }
    return clauses
  }

  /// The word of the clause that starts here, or nil where none does.
  private mutating func clauseStart(
    in host: ClauseHost, after clauses: Clauses
  ) throws(Diagnostic) -> Keyword? {
    note(clausesOf: host, after: clauses)
    guard let keyword = current.keyword, keyword.startsClause else { return nil }
    if keyword == .with, token(1).word != .others { return host.allows(.with) ? .with : nil }
    guard host.allows(keyword) else { throw clauseNotAllowed(keyword, in: host) }
    return keyword
  }

  private mutating func parseClause(_ keyword: Keyword, into clauses: inout Clauses)
    throws(Diagnostic)
  {
    switch keyword {
    case .where:
      clauses.condition = try once(clauses.condition, parseWhere(), joining: joinedConditions)
    case .having:
      clauses.having = try once(clauses.having, parseHaving(), joining: joinedConditions)
    case .by: clauses.by = try once(clauses.by, parseBy(), joining: joinedItems)
    case .each: clauses.each = try once(clauses.each, parseEach(), joining: joinedItems)
    case .sort: clauses.sort = try once(clauses.sort, parseSort(), joining: joinedKeys)
    case .using: clauses.using = try once(clauses.using, parseUsing())
    case .limit: clauses.limit = try once(clauses.limit, parseLimit())
    case .fill: clauses.fill = try once(clauses.fill, parseFill())
    case .as: clauses.view = try once(clauses.view, parseView())
    case .with: clauses.others = try once(clauses.others, parseOthers())
    case .compare: clauses.compare = try once(clauses.compare, parseCompare())
    default: try addPeriod(try parsePeriod(), to: &clauses.periods)
    }
  }

  /// The second of two clauses of a kind is a mistake.
  private func once<Value>(
    _ first: Clause<Value>?, _ second: Clause<Value>,
    joining join: (Clause<Value>, Clause<Value>) -> [Diagnostic.Edit]? = { _, _ in nil }
  ) throws(Diagnostic) -> Clause<Value> {
    guard let first else { return second }
    throw .repeatedClause(
      source[second.keyword].lowercased(), first: first.keyword, second: second.keyword,
      fix: join(first, second))
  }

  /// A clause that started at a token and ends with the last token taken.
  func finish<Value>(_ value: Value, _ keyword: Token) -> Clause<Value> {
    Clause(value, range: range(from: keyword.range.start), keyword: keyword.range)
  }

  // Where ::= "where" Expr
  mutating func parseWhere() throws(Diagnostic) -> Clause<Expr> {
    let keyword = try expect(.where)
    clause = .where
    let condition = try parseExpr()
    return finish(condition, keyword)
  }

  // By ::= "by" Items
  private mutating func parseBy() throws(Diagnostic) -> Clause<[Item]> {
    let keyword = try expect(.by)
    let keys = try parseItems()
    return finish(keys, keyword)
  }

  // Each ::= "each" Items
  private mutating func parseEach() throws(Diagnostic) -> Clause<[Item]> {
    let keyword = try expect(.each)
    let keys = try parseItems()
    return finish(keys, keyword)
  }

  // Having ::= "having" Expr
  private mutating func parseHaving() throws(Diagnostic) -> Clause<Expr> {
    let keyword = try expect(.having)
    let condition = try parseExpr()
    return finish(condition, keyword)
  }

  // Others ::= "with" 'others'
  private mutating func parseOthers() throws(Diagnostic) -> Clause<Bool> {
    let keyword = try expect(.with)
    try expect(.others)
    return finish(true, keyword)
  }

  // Sort ::= "sort" "by" SortKey ("," SortKey)*
  private mutating func parseSort() throws(Diagnostic) -> Clause<[SortKey]> {
    let keyword = try expect(.sort)
    try expect(.by)
    var keys: [SortKey] = []
    repeat {
      try checkLength(of: keys.count)
      keys.append(try parseSortKey())
    } while take(.comma) != nil
    return finish(keys, keyword)
  }

  // SortKey ::= Expr ('asc' | 'desc')?
  private mutating func parseSortKey() throws(Diagnostic) -> SortKey {
    let expr = try parseExpr()
    if take(.asc) != nil { return SortKey(expr, isDescending: false) }
    return SortKey(expr, isDescending: take(.desc) == nil ? nil : true)
  }

  // Limit ::= "limit" NUMBER
  private mutating func parseLimit() throws(Diagnostic) -> Clause<Int> {
    let keyword = try expect(.limit)
    let count = try expectCount(for: .limit)
    if let mistake = offsetInLimit(keyword) { throw mistake }
    return finish(count, keyword)
  }

  // Using ::= "using" NAME
  private mutating func parseUsing() throws(Diagnostic) -> Clause<Name> {
    let keyword = try expect(.using)
    let dataset = try expectName(.dataset)
    return finish(dataset, keyword)
  }

  // Fill ::= "fill" (NUMBER | 'previous' | 'none')
  private mutating func parseFill() throws(Diagnostic) -> Clause<Fill> {
    let keyword = try expect(.fill)
    if take(.previous) != nil { return finish(.previous, keyword) }
    if take(.none) != nil { return finish(.none, keyword) }
    note(.number)
    guard case .number(let number) = current.kind else { throw unexpected() }
    advance()
    return finish(.number(number), keyword)
  }

  // View ::= "as" ('table' | 'chart' | 'line' 'chart' | 'bar' 'chart' | 'csv' | 'tsv' | 'json'
  //        | 'ndjson' | 'markdown')
  private mutating func parseView() throws(Diagnostic) -> Clause<View> {
    let keyword = try expect(.as)
    for word in Word.views { note(.word(word)) }
    guard let word = current.word, Word.views.contains(word) else { throw unknownView() }
    advance()
    guard word == .line || word == .bar else {
      return finish(View(rawValue: word.rawValue) ?? .table, keyword)
    }
    try expect(.chart)
    return finish(word == .line ? .lineChart : .barChart, keyword)
  }

  // Compare ::= "compare" ("with" Baseline | NAME "with" NAME)
  private mutating func parseCompare() throws(Diagnostic) -> Clause<Comparison> {
    let keyword = try expect(.compare)
    if take(.with) != nil {
      let baseline = try parseBaseline()
      return finish(baseline, keyword)
    }
    let first = try expectName(.segment)
    try expect(.with)
    let second = try expectName(.segment)
    return finish(.segments(first, second), keyword)
  }

  // Baseline ::= 'previous' ('period' | Unit) | Moment ('to' Moment)?
  private mutating func parseBaseline() throws(Diagnostic) -> Comparison {
    if take(.previous) != nil {
      if take(.period) != nil { return .previous(nil) }
      return .previous(try parseUnit())
    }
    let (first, last) = try parseRange()
    return .range(first, to: last)
  }
}
