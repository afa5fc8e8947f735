import IsqText

extension Parser {
  // Query ::= Show | List | Top
  mutating func parseQuery() throws(Diagnostic) -> Query {
    for verb in Keyword.verbs where at(verb) {
      clause = verb
      switch verb {
      case .show: return try parseShow()
      case .list: return try parseList()
      default: return try parseTop()
      }
    }
    throw unexpected()
  }

  // Show ::= "show" Items Clause*
  private mutating func parseShow() throws(Diagnostic) -> Query {
    advance()
    let items = try parseItems()
    return Query(.show(items), try parseClauses(of: .show))
  }

  // List ::= "list" Items? Clause*
  private mutating func parseList() throws(Diagnostic) -> Query {
    advance()
    let hasItems = !isFinished && current.keyword?.startsClause != true
    note(.expression)
    let items = hasItems ? try parseItems() : []
    return Query(.list(items), try parseClauses(of: .list))
  }

  // Top ::= ("top" | "bottom") NUMBER NAME "by" Items TopClause*
  private mutating func parseTop() throws(Diagnostic) -> Query {
    let verb = advance().keyword ?? .top
    let count = try expectCount(for: verb)
    let counted = try expectName(.counted)
    try expect(.by)
    let ranking = Ranking(
      isBottom: verb == .bottom, count: count, counted: counted, measures: try parseItems())
    return Query(.ranking(ranking), try parseClauses(of: verb == .top ? .top : .bottom))
  }

  // Items ::= Item ("," Item)*
  mutating func parseItems() throws(Diagnostic) -> [Item] {
    var items: [Item] = []
    repeat {
      try checkLength(of: items.count)
      items.append(try parseItem())
      if let mistake = commaInNumber(whereListsAre: .unusual) { throw mistake }
    } while take(.comma) != nil
    return items
  }

  // Item ::= Expr ("named" NAME)?
  private mutating func parseItem() throws(Diagnostic) -> Item {
    let expr = try parseExpr()
    return Item(expr, named: take(.named) == nil ? nil : try expectName(.new))
  }

  /// A whole number that counts something.
  mutating func expectCount(for keyword: Keyword) throws(Diagnostic) -> Int {
    note(.number)
    guard case .number(let number) = current.kind else { throw missingCount(for: keyword) }
    guard case .integer(let value) = number.value else {
      throw .notACount(keyword, "a whole number", at: current.range)
    }
    let least = [.last, .over, .top, .bottom].contains(keyword) ? 1 : 0
    guard value >= least, let count = Int32(exactly: value) else {
      throw .notACount(keyword, "\(least) to 2,147,483,647", at: current.range)
    }
    advance()
    return Int(count)
  }

  private func missingCount(for keyword: Keyword) -> Diagnostic {
    guard keyword == .top || keyword == .bottom, current.name != nil, token(1).keyword == .by else {
      return unexpected()
    }
    let edit = Diagnostic.Edit(insertion(before: current), "10 ")
    return .rankingNeeds("how many it shows", "a number", at: current.range, edit)
  }
}
