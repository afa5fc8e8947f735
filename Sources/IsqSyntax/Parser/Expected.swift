/// What may stand at a place: the parser notes it while it looks, messages and completion read it.
package enum Expected: Hashable, Sendable {
  case keyword(Keyword)
  case word(Word)
  case symbol(Symbol)
  /// A name, and what it is the name of.
  case name(NameRole)
  case number
  case text
  case date
  case unit
  /// Whatever an expression may start with.
  case expression
  /// Whatever an operand may start with: no `not`, no `if`.
  case operand
  case command
  case end

  /// As a message names it where nothing else stands beside it.
  fileprivate var description: String {
    switch self {
    case .keyword(let keyword): "`\(keyword.rawValue)`"
    case .word(let word): word.isUnit ? "a time unit" : "`\(word.rawValue)`"
    case .symbol(let symbol): "`\(symbol.rawValue)`"
    case .name(let role): role.rawValue
    case .number: "a number"
    case .text: "a text in quotes"
    case .date: "a date"
    case .unit: "a time unit"
    case .expression, .operand: "a value"
    case .command: "a command"
    case .end: "the end"
    }
  }

  /// Whether it goes on with an operand that stands before it.
  fileprivate var isOperator: Bool {
    switch self {
    case .keyword(.then), .keyword(.else): false
    case .keyword(let keyword): keyword.isInfix || keyword == .not
    case .symbol(let symbol):
      ![.openParenthesis, .closeParenthesis, .comma, .semicolon].contains(symbol)
    default: false
    }
  }

  fileprivate var isClause: Bool {
    if case .keyword(let keyword) = self { keyword.startsClause } else { false }
  }
}

extension [Expected] {
  /// What a message lists: each description once, operators and clauses together as one.
  var descriptions: [String] {
    let hasOperators = contains(.symbol(.star))
    let hasClauses = contains(.keyword(.where))
    var seen: [String] = []
    for expectation in self {
      let description =
        hasOperators && expectation.isOperator
        ? "an operator"
        : hasClauses && expectation.isClause ? "a clause" : expectation.description
      if !seen.contains(description) { seen.append(description) }
    }
    return seen
  }
}
