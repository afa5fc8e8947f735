import IsqText

extension Parser {
  // Phrase ::= "running" NAME "of" Operand | NAME NameRest | Atom From?
  mutating func parsePhrase() throws(Diagnostic) -> Expr {
    note(.operand)
    let start = current
    if start.keyword == .running {
      advance()
      let function = try expectName(.function)
      try expect(.of)
      return try parseApplication(of: function, from: start.range.start)
    }
    guard current.name != nil else { return try parseFrom(try parseAtom()) }
    return try parseNameRest(try expectName(.column))
  }

  // NameRest ::= "of" Operand | Call From? | ("." NAME)? From?
  private mutating func parseNameRest(_ name: Name) throws(Diagnostic) -> Expr {
    if take(.of) != nil { return try parseApplication(of: name, from: name.range.start) }
    return try parseFrom(try parseCallOrMember(name))
  }

  /// What follows `of`, which was taken. A place before the function's is that of `running`.
  private mutating func parseApplication(of function: Name, from start: Int)
    throws(Diagnostic) -> Expr
  {
    try enter()
    isName(function, .function)
    let operand = try about(.function(function)) { (parser) throws(Diagnostic) in
      try parser.parseOperand()
    }
    leave()
    let application = Application(
      function: function, isRunning: start < function.range.start,
      isDistinct: operand.isDistinct, operand: operand.expr, window: operand.window)
    return Expr(.apply(application), range: range(from: start))
  }

  // Operand   ::= "distinct"? Inner
  // Inner     ::= NAME InnerRest | (Literal | Group) From? Window?
  // InnerRest ::= "of" Operand | Call From? Window? | ("." NAME)? From? Window?
  private mutating func parseOperand() throws(Diagnostic)
    -> (expr: Expr, isDistinct: Bool, window: Window?)
  {
    let isDistinct = take(.distinct) != nil
    note(.operand)
    guard current.name != nil else {
      let atom = current.symbol == .openParenthesis ? try parseGroup() : try parseAtom()
      let expr = try parseFrom(atom)
      return (expr, isDistinct, try parseWindow())
    }
    let name = try expectName(.column)
    if take(.of) != nil {
      return (try parseApplication(of: name, from: name.range.start), isDistinct, nil)
    }
    let expr = try parseFrom(try parseCallOrMember(name))
    return (expr, isDistinct, try parseWindow())
  }

  // Call ::= "(" (Expr ("," Expr)*)? ")"
  private mutating func parseCallOrMember(_ name: Name) throws(Diagnostic) -> Expr {
    if take(.dot) != nil {
      isName(name, .dataset)
      let column = try expectColumn(of: name)
      return Expr(.member(name, column), range: range(from: name.range.start))
    }
    guard current.symbol == .openParenthesis else {
      return Expr(.name(name), range: name.range)
    }
    isName(name, .function)
    try expectOpen()
    try enter()
    note(.symbol(.closeParenthesis))
    let isEmpty = current.symbol == .closeParenthesis
    let arguments = try about(.call(name)) { (parser) throws(Diagnostic) in
      isEmpty ? [] : try parser.parseExprs()
    }
    leave()
    try expectClose()
    return Expr(.call(name, arguments), range: range(from: name.range.start))
  }

  private mutating func parseExprs() throws(Diagnostic) -> [Expr] {
    var exprs: [Expr] = []
    repeat {
      try checkLength(of: exprs.count)
      exprs.append(try parseExpr())
      if let mistake = commaInNumber(whereListsAre: .usual) { throw mistake }
    } while take(.comma) != nil
    return exprs
  }

  // From ::= "from" (NAME | "(" NAME ("," NAME)* ")")
  private mutating func parseFrom(_ base: Expr) throws(Diagnostic) -> Expr {
    guard let keyword = take(.from) else { return base }
    let names = try parseNames(.source)
    let sources = SourceList(names, range: range(from: keyword.range.start))
    return Expr(.from(base, sources), range: range(from: base.range.start))
  }

  // Window ::= "over" NUMBER Unit | "within" (NAME | "(" NAME ("," NAME)* ")")
  private mutating func parseWindow() throws(Diagnostic) -> Window? {
    let start = current.range.start
    if take(.over) != nil {
      let count = try expectCount(for: .over)
      let unit = try parseUnit()
      return Window(.over(count, unit), range: range(from: start))
    }
    guard take(.within) != nil else { return nil }
    let names = try parseNames(.key)
    return Window(.within(names), range: range(from: start))
  }

  private mutating func parseNames(_ role: NameRole) throws(Diagnostic) -> [Name] {
    note(.symbol(.openParenthesis))
    guard current.symbol == .openParenthesis else { return [try expectName(role)] }
    try expectOpen()
    var names: [Name] = []
    repeat {
      try checkLength(of: names.count)
      names.append(try expectName(role))
    } while take(.comma) != nil
    try expectClose()
    return names
  }

  // Atom    ::= Literal | "(" Expr ")"
  // Literal ::= NUMBER | PERCENT | STRING | DATE | "true" | "false"
  private mutating func parseAtom() throws(Diagnostic) -> Expr {
    let token = current
    let kind: Expr.Kind
    switch token.kind {
    case .number(let number): kind = .number(number)
    case .percent(let number): kind = .percent(number)
    case .text(let text): kind = .text(text)
    case .date(let date): kind = .date(date)
    case .keyword(.true): kind = .boolean(true)
    case .keyword(.false): kind = .boolean(false)
    case .symbol(.openParenthesis): return try parseParenthesised()
    default: throw missingOperand()
    }
    advance()
    return Expr(kind, range: token.range)
  }

  /// An expression whose range takes the brackets in.
  private mutating func parseParenthesised() throws(Diagnostic) -> Expr {
    let start = current.range.start
    try expectOpen()
    try enter()
    var expr = try parseExpr()
    leave()
    try expectClose()
    expr.range = range(from: start)
    return expr
  }

  // Group ::= "(" Expr ("," Expr)* ")"
  private mutating func parseGroup() throws(Diagnostic) -> Expr {
    let start = current.range.start
    try expectOpen()
    try enter()
    let exprs = try parseExprs()
    leave()
    try expectClose()
    if exprs.count == 1, var only = exprs.first {
      only.range = range(from: start)
      return only
    }
    return Expr(.list(exprs), range: range(from: start))
  }
}
