import IsqText

extension Parser {
  // Expr ::= If | And ("or" And)*
  mutating func parseExpr() throws(Diagnostic) -> Expr {
    note(.expression)
    if current.keyword == .if { return try parseIf() }
    return try parseOperations(.or)
  }

  // If ::= "if" Expr "then" Expr "else" Expr
  private mutating func parseIf() throws(Diagnostic) -> Expr {
    let start = advance().range.start
    try enter()
    let condition = try parseExpr()
    try expect(.then)
    let yes = try parseExpr()
    try expect(.else)
    let no = try parseExpr()
    leave()
    return Expr(.conditional(condition, then: yes, else: no), range: range(from: start))
  }

  // And      ::= Not ("and" Not)*
  // Relation ::= Sum Test?
  // Sum      ::= Product (("+" | "-") Product)*
  // Product  ::= Unary (("*" | "/" | "per") Unary)*
  // Default  ::= Phrase ("??" Phrase)*
  //
  /// Reads operators of a precedence and tighter; each is left-associative, tests do not chain.
  mutating func parseOperations(_ loosest: Precedence) throws(Diagnostic) -> Expr {
    var (left, level) = try parseSigned(loosest)
    while let operation = operatorHere(loosest), operation.precedence <= level {
      let isTest = operation == .test
      if isTest, level == .relation { throw chainedComparison(after: left) }
      try countOperator()
      left = isTest ? try parseTest(left) : try parseOperation(left, operation)
      level = operation.precedence
    }
    note(operatorsFrom: loosest, to: level == .relation ? .not : level)
    return left
  }

  private mutating func parseOperation(_ left: Expr, _ operation: Operation)
    throws(Diagnostic) -> Expr
  {
    guard case .binary(let binary) = operation else { return left }
    advance()
    let right = try parseOperations(binary.precedence.tighter)
    return Expr(.binary(binary, left, right), range: left.range.union(right.range))
  }

  // Sum ::= Product (("+" | "-") Product)*
  mutating func parseSum() throws(Diagnostic) -> Expr { try parseOperations(.sum) }

  private enum Operation: Equatable {
    case binary(BinaryOperator)
    case test

    var precedence: Precedence {
      switch self {
      case .binary(let binary): binary.precedence
      case .test: .relation
      }
    }
  }

  /// The operator that stands here, if it is not looser than asked.
  private func operatorHere(_ loosest: Precedence) -> Operation? {
    switch tokens[index].keyword {
    case .between, .in, .is, .not: return loosest <= .relation ? .test : nil
    default: break
    }
    guard let binary = BinaryOperator(openedBy: current), binary.precedence >= loosest else {
      return nil
    }
    return binary.precedence == .relation ? .test : .binary(binary)
  }

  // Not   ::= "not" Not | Relation
  // Unary ::= "-" Unary | Default
  private mutating func parseSigned(_ loosest: Precedence) throws(Diagnostic)
    -> (expr: Expr, level: Precedence)
  {
    let start = current
    if start.keyword == .not, loosest <= .not {
      let operand = try parsePrefixed(.not)
      return (Expr(.not(operand), range: start.range.union(operand.range)), .not)
    }
    if start.symbol == .minus, loosest <= .unary {
      let operand = try parsePrefixed(.unary)
      return (Expr(.negate(operand), range: start.range.union(operand.range)), .unary)
    }
    return (try parsePhrase(), .phrase)
  }

  private mutating func parsePrefixed(_ precedence: Precedence) throws(Diagnostic) -> Expr {
    advance()
    try enter()
    let operand = try parseOperations(precedence)
    leave()
    return operand
  }
}
