import IsqText

extension Parser {
  // Test ::= ("=" | "!=" | "<" | "<=" | ">" | ">=") Sum
  //        | "between" Sum "and" Sum
  //        | "in" Set | "not" "in" Set
  //        | "contains" Sum | "starts" "with" Sum | "ends" "with" Sum | "matches" Sum
  //        | "is" "not"? 'missing'
  mutating func parseTest(_ left: Expr) throws(Diagnostic) -> Expr {
    try about(.comparison(left)) { (parser) throws(Diagnostic) in try parser.parseTestOf(left) }
  }

  private mutating func parseTestOf(_ left: Expr) throws(Diagnostic) -> Expr {
    let start = left.range.start
    switch current.keyword {
    case .between:
      advance()
      let low = try parseSum()
      try expect(.and)
      let high = try parseSum()
      return Expr(.between(left, low: low, high: high), range: range(from: start))
    case .is: return try parseMissing(left)
    case .in, .not:
      let isNegated = current.keyword == .not
      if isNegated {
        guard token(1).keyword == .in else { throw misplacedNot(left) }
        advance()
      }
      advance()
      return Expr(
        .membership(left, try parseSet(), isNegated: isNegated), range: range(from: start))
    default: return try parseComparison(left)
    }
  }

  private mutating func parseComparison(_ left: Expr) throws(Diagnostic) -> Expr {
    let comparison = BinaryOperator(openedBy: current) ?? .equal
    advance()
    if comparison == .startsWith || comparison == .endsWith { try expect(.with) }
    let right = try parseSum()
    return Expr(.binary(comparison, left, right), range: left.range.union(right.range))
  }

  private mutating func parseMissing(_ left: Expr) throws(Diagnostic) -> Expr {
    let word = advance()
    let isNegated = take(.not) != nil
    guard take(.missing) != nil else { throw isForEquality(word, isNegated: isNegated) }
    return Expr(
      .isMissing(left, isNegated: isNegated), range: range(from: left.range.start))
  }

  // Set ::= "(" Sum ("," Sum)* ")"
  private mutating func parseSet() throws(Diagnostic) -> [Expr] {
    try expectOpen()
    try enter()
    if current.symbol == .closeParenthesis { throw emptySet() }
    var members: [Expr] = []
    repeat {
      try checkLength(of: members.count)
      members.append(try parseSum())
      if let mistake = commaInNumber(whereListsAre: .usual) { throw mistake }
    } while take(.comma) != nil
    leave()
    try expectClose()
    return members
  }
}
