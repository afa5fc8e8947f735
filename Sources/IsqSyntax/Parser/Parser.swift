import IsqText

/// Reads the tokens of one statement, one function for each production of `Grammar/isq.ebnf`.
///
/// A look that fails notes what was looked for, so that at every place the set of what may stand
/// there is known, to messages and to completion.
struct Parser {
  let source: SourceText
  /// The tokens of the statement; the last is of kind `end`.
  let tokens: [Token]
  private(set) var index = 0
  private var notes: [Note] = []
  /// The clause, or the verb, that is being read.
  var clause: Keyword?
  /// What the value that is being read is about.
  var subject: Subject?
  /// The names that were taken, in order.
  var names: [NamePlace] = []
  /// The clauses that would be a second one of their kind at the current token.
  var repeatedClauses: [Keyword] {
    clausesHere.map { here in here.host.clauses.filter { here.taken.isTaken($0) } } ?? []
  }
  private var clausesHere: (host: ClauseHost, taken: Clauses)?
  private var nesting = 0
  private var operatorCount = 0
  /// The places of the brackets that are open.
  private(set) var openBrackets: [SourceRange] = []

  /// - Parameter tokens: one statement's, without an end.
  init(_ source: SourceText, _ tokens: some Sequence<Token>) {
    self.source = source
    var all = Array(tokens)
    let end = all.last?.range.end ?? 0
    all.append(Token(.end, range: SourceRange(end, end)))
    self.tokens = all
  }

  var current: Token { tokens[index] }

  /// The token so many places on; the end stays the end.
  func token(_ distance: Int) -> Token { tokens[min(index + distance, tokens.count - 1)] }

  var previous: Token? { index > 0 ? tokens[index - 1] : nil }

  /// The range from a place to the last token that was taken.
  func range(from start: Int) -> SourceRange {
    SourceRange(start, previous?.range.end ?? start)
  }

  var isFinished: Bool { index == tokens.count - 1 }

  @discardableResult
  mutating func advance() -> Token {
    let token = current
    if !isFinished { index += 1 }
    notes.removeAll(keepingCapacity: true)
    clausesHere = nil
    return token
  }

  /// What was looked for at the current token.
  var expected: [Expected] { notes.flatMap(\.expected) }

  mutating func note(_ expectation: Expected) { notes.append(.one(expectation)) }

  /// Notes the operators that may follow an operand.
  mutating func note(operatorsFrom loosest: Precedence, to tightest: Precedence) {
    notes.append(.operators(from: loosest, to: tightest))
  }

  /// Notes the clauses that start here, and those that a place has already.
  mutating func note(clausesOf host: ClauseHost, after clauses: Clauses) {
    notes.append(.clauses(of: host))
    clausesHere = (host, clauses)
  }

  mutating func at(_ keyword: Keyword) -> Bool {
    note(.keyword(keyword))
    return tokens[index].keyword == keyword
  }

  mutating func at(_ word: Word) -> Bool {
    note(.word(word))
    return tokens[index].word == word
  }

  mutating func at(_ symbol: Symbol) -> Bool {
    note(.symbol(symbol))
    return tokens[index].symbol == symbol
  }

  mutating func take(_ keyword: Keyword) -> Token? { at(keyword) ? advance() : nil }
  mutating func take(_ word: Word) -> Token? { at(word) ? advance() : nil }
  mutating func take(_ symbol: Symbol) -> Token? { at(symbol) ? advance() : nil }

  @discardableResult
  mutating func expect(_ keyword: Keyword) throws(Diagnostic) -> Token {
    guard let token = take(keyword) else { throw unexpected() }
    return token
  }

  @discardableResult
  mutating func expect(_ word: Word) throws(Diagnostic) -> Token {
    guard let token = take(word) else { throw unexpected() }
    return token
  }

  @discardableResult
  mutating func expect(_ symbol: Symbol) throws(Diagnostic) -> Token {
    guard let token = take(symbol) else { throw unexpected() }
    return token
  }

  mutating func expectEnd() throws(Diagnostic) {
    note(.end)
    guard isFinished else { throw unexpected() }
  }

  /// Goes one level deeper; `leave` goes back.
  mutating func enter() throws(Diagnostic) {
    nesting += 1
    guard nesting <= Limits.nesting else { throw .nestingTooDeep(at: current.range) }
  }

  mutating func leave() { nesting -= 1 }

  mutating func countOperator() throws(Diagnostic) {
    operatorCount += 1
    guard operatorCount <= Limits.operators else { throw .tooManyOperators(at: current.range) }
  }

  func checkLength(of list: Int) throws(Diagnostic) {
    guard list < Limits.items else { throw .tooManyItems(at: current.range) }
  }

  mutating func expectOpen() throws(Diagnostic) {
    let open = try expect(.openParenthesis)
    openBrackets.append(open.range)
  }

  mutating func expectClose() throws(Diagnostic) {
    guard take(.closeParenthesis) != nil else { throw unexpected() }
    openBrackets.removeLast()
  }

  /// The innermost bracket that is open.
  var openBracket: SourceRange? { openBrackets.last }

  /// Reads what is about a subject.
  mutating func about<Result>(
    _ subject: Subject, _ read: (inout Parser) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let outer = self.subject
    self.subject = subject
    let result = try read(&self)
    self.subject = outer
    return result
  }
}
