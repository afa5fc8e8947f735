/// Cuts the tokens of a text into statements.
///
/// A statement ends at `;`, at a blank line, and at the end of a line unless it clearly goes on:
/// inside brackets, behind something that needs more, or before something that starts no statement.
struct StatementSplitter {
  private let tokens: [Token]
  private(set) var pieces: [ArraySlice<Token>] = []
  private var start = 0
  private var openBrackets = 0

  init(_ tokens: [Token]) {
    self.tokens = tokens
    for index in tokens.indices { look(at: index) }
    cut(before: tokens.count)
  }

  private mutating func look(at index: Int) {
    let token = tokens[index]
    if token.symbol == .semicolon {
      cut(before: index)
      start = index + 1
      return
    }
    if index > start, startsStatement(index) { cut(before: index) }
    switch token.symbol {
    case .openParenthesis: openBrackets += 1
    case .closeParenthesis: openBrackets = max(0, openBrackets - 1)
    default: break
    }
  }

  private mutating func cut(before end: Int) {
    if end > start { pieces.append(tokens[start..<end]) }
    start = end
    openBrackets = 0
  }

  private func startsStatement(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.followsBlankLine { return true }
    return token.startsLine && openBrackets == 0 && token.mayStartStatement
      && !StatementSplitter.goesOn(tokens[start..<index])
  }

  /// Whether a statement that has come so far needs more.
  static func goesOn(_ statement: ArraySlice<Token>) -> Bool {
    guard let last = statement.last else { return false }
    switch last.kind {
    case .symbol(let symbol): return symbol != .closeParenthesis
    case .keyword(let keyword): return !keyword.canEndStatement
    case .name where statement.count == 1:
      return last.word.map { $0.isCommand && $0 != .describe } ?? false
    case .name where last.word == .to && statement.count > 2:
      return statement.dropLast().last?.endsOperand == true
    default: return false
    }
  }
}

extension Token {
  /// Whether a statement may start with the token, rightly or by a slip of spelling.
  fileprivate var mayStartStatement: Bool {
    switch kind {
    case .keyword(let keyword): keyword.isVerb
    case .name: word.map(\.isCommand) ?? true
    case .quotedName, .number, .percent, .size, .text, .date, .symbol, .invalid, .end: false
    }
  }
}
