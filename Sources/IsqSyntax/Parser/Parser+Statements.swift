import IsqText

extension Parser {
  // Statement ::= Query | Let | Define | Segment | Link | Load | Use | Save | Run | Assert
  //             | Setting | Describe | Explain
  mutating func parseStatement() throws(Diagnostic) -> Statement {
    let start = current.range.start
    let kind = try parseStatementKind()
    try expectEnd()
    return Statement(kind, range: range(from: start))
  }

  private mutating func parseStatementKind() throws(Diagnostic) -> Statement.Kind {
    note(.command)
    if current.keyword?.isVerb == true { return .query(try parseQuery()) }
    guard let word = current.word, word.isCommand else { throw unknownCommand() }
    switch word {
    case .let: return try parseLet()
    case .define: return try parseDefine()
    case .segment: return try parseSegment()
    case .link: return .link(try parseLink())
    case .load: return .load(try parseLoad())
    case .use: return try parseUse()
    case .save: return try parseSave()
    case .run: return try parseRun()
    case .assert: return .assert(try parseAssert())
    case .set: return .setting(try parseSetting())
    case .describe: return try parseDescribe()
    case .explain: return try parseExplain()
    default: throw unknownCommand()
    }
  }

  // Let ::= 'let' NAME "=" (Query | Expr)
  private mutating func parseLet() throws(Diagnostic) -> Statement.Kind {
    advance()
    let name = try expectName(.new)
    try expect(.equal)
    for verb in Keyword.verbs { note(.keyword(verb)) }
    if current.keyword?.isVerb == true { return .let(name, .result(try parseQuery())) }
    return .let(name, .value(try parseExpr()))
  }

  // Define ::= 'define' NAME "=" Expr Where?
  private mutating func parseDefine() throws(Diagnostic) -> Statement.Kind {
    advance()
    let name = try expectName(.new)
    try expect(.equal)
    let formula = try parseExpr()
    let condition = at(.where) ? try parseWhere() : nil
    return .define(name, formula, condition: condition)
  }

  // Segment ::= 'segment' NAME Where
  private mutating func parseSegment() throws(Diagnostic) -> Statement.Kind {
    advance()
    let name = try expectName(.new)
    return .segment(name, condition: try parseWhere())
  }

  // Link ::= 'link' NAME "." NAME 'to' NAME "." NAME
  private mutating func parseLink() throws(Diagnostic) -> Link {
    advance()
    let from = try parseLinkColumn()
    try expect(.to)
    return Link(from: from, to: try parseLinkColumn())
  }

  private mutating func parseLinkColumn() throws(Diagnostic) -> Link.Column {
    let dataset = try expectName(.dataset)
    try expect(.dot)
    return Link.Column(dataset: dataset, column: try expectColumn(of: dataset))
  }

  // Load ::= 'load' STRING ("named" NAME)? ("with" Options)?
  private mutating func parseLoad() throws(Diagnostic) -> Load {
    advance()
    let path = try expectPath(for: .load)
    let name = take(.named) == nil ? nil : try expectName(.new)
    let options = take(.with) == nil ? [] : try parseOptions()
    return Load(path: path, name: name, options: options)
  }

  // Options ::= "(" NAME "=" Sum ("," NAME "=" Sum)* ")"
  private mutating func parseOptions() throws(Diagnostic) -> [Load.Option] {
    var options: [Load.Option] = []
    try expectOpen()
    repeat {
      try checkLength(of: options.count)
      let name = try expectName(.option)
      try expect(.equal)
      let value = try about(.option(name)) { (parser) throws(Diagnostic) in
        try parser.parseSum()
      }
      options.append(Load.Option(name: name, value: value))
    } while take(.comma) != nil
    try expectClose()
    return options
  }

  // Use ::= 'use' NAME
  private mutating func parseUse() throws(Diagnostic) -> Statement.Kind {
    advance()
    return .use(try expectName(.dataset))
  }

  // Save ::= 'save' (NAME 'to')? STRING
  private mutating func parseSave() throws(Diagnostic) -> Statement.Kind {
    advance()
    note(.text)
    subject = .path(.save)
    if case .text = current.kind { return .save(nil, path: try expectPath(for: .save)) }
    let name = try expectName(.result)
    if current.symbol == .dot || current.symbol == .slash,
      let mistake = barePath(from: index - 1)
    {
      throw mistake
    }
    try expect(.to)
    return .save(name, path: try expectPath(for: .save))
  }

  // Run ::= 'run' STRING
  private mutating func parseRun() throws(Diagnostic) -> Statement.Kind {
    advance()
    return .run(try expectPath(for: .run))
  }

  // Assert ::= 'assert' Expr AssertClause* ("else" STRING)?
  private mutating func parseAssert() throws(Diagnostic) -> Assertion {
    advance()
    let condition = try parseExpr()
    let clauses = try parseClauses(of: .assert)
    guard take(.else) != nil else { return Assertion(condition, clauses: clauses) }
    let message = try about(.message) { (parser) throws(Diagnostic) in try parser.expectText() }
    return Assertion(condition, clauses: clauses, message: message)
  }

  // Setting ::= 'set' NAME ("of" NAME)? "=" (SIZE | Sum)
  private mutating func parseSetting() throws(Diagnostic) -> Setting {
    advance()
    let name = try expectName(.setting)
    let subject = take(.of) == nil ? nil : try expectName(.column)
    try expect(.equal)
    if case .size(let number) = current.kind {
      let range = current.range
      advance()
      return Setting(name: name, of: subject, value: Expr(.number(number), range: range))
    }
    let value = try about(.setting(name, of: subject)) { (parser) throws(Diagnostic) in
      try parser.parseSum()
    }
    return Setting(name: name, of: subject, value: value)
  }

  // Describe ::= 'describe' NAME?
  private mutating func parseDescribe() throws(Diagnostic) -> Statement.Kind {
    advance()
    note(.name(.topic))
    return .describe(isFinished ? nil : try expectName(.topic))
  }

  // Explain ::= 'explain' ('plan' | 'sql')? Query
  private mutating func parseExplain() throws(Diagnostic) -> Statement.Kind {
    advance()
    let what: Explanation =
      take(.plan) != nil ? .plan : take(.sql) != nil ? .sql : .words
    return .explain(what, try parseQuery())
  }

  mutating func expectName(_ role: NameRole) throws(Diagnostic) -> Name {
    note(.name(role))
    guard let text = current.name else { throw missingName(role) }
    let token = advance()
    let name = Name(text, isQuoted: token.plainName == nil, range: token.range)
    names.append(NamePlace(name: name, role: role))
    return name
  }

  /// A column of the dataset before the point, which was taken.
  mutating func expectColumn(of dataset: Name) throws(Diagnostic) -> Name {
    let column = try about(.member(of: dataset)) { (parser) throws(Diagnostic) in
      try parser.expectName(.column)
    }
    names[names.count - 1].owner = dataset
    return column
  }

  /// Says what a name that was taken last turned out to be.
  mutating func isName(_ name: Name, _ role: NameRole) {
    guard let place = names.lastIndex(where: { $0.name.range == name.range }) else { return }
    names[place].role = role
  }

  private mutating func expectPath(for path: Subject.Path) throws(Diagnostic) -> PathLiteral {
    let range = current.range
    if let mistake = barePath(from: index) { throw mistake }
    let text = try about(.path(path)) { (parser) throws(Diagnostic) in try parser.expectText() }
    return PathLiteral(text, range: range)
  }

  private mutating func expectText() throws(Diagnostic) -> String {
    note(.text)
    guard case .text(let text) = current.kind else { throw unexpected() }
    advance()
    return text
  }
}
