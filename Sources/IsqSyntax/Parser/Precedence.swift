/// How tightly an expression holds together, loosest first.
enum Precedence: Int, Comparable {
  case conditional, or, and, not, relation, sum, product, unary, orElse, phrase, atom

  static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }

  /// The level that the right operand of a left-associative operator must have.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .atom }
}

extension BinaryOperator {
  var precedence: Precedence {
    switch self {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains,
      .startsWith, .endsWith, .matches:
      .relation
    case .plus, .minus: .sum
    case .times, .divide, .per: .product
    case .orElse: .orElse
    }
  }

  /// The first token of the operator.
  var opening: Expected {
    switch self {
    case .startsWith: .keyword(.starts)
    case .endsWith: .keyword(.ends)
    default:
      if let keyword = Keyword(rawValue: rawValue) {
        .keyword(keyword)
      } else {
        .symbol(Symbol(rawValue: rawValue) ?? .equal)
      }
    }
  }

  /// The operator that a token starts.
  init?(openedBy token: Token) {
    switch token.kind {
    case .keyword(.starts): self = .startsWith
    case .keyword(.ends): self = .endsWith
    case .keyword(let keyword):
      guard let operation = BinaryOperator(rawValue: keyword.rawValue) else { return nil }
      self = operation
    case .symbol(let symbol):
      guard let operation = BinaryOperator(rawValue: symbol.rawValue) else { return nil }
      self = operation
    default: return nil
    }
  }

  /// The comparison with its sides exchanged: `10k < views` is `views > 10k`.
  var flipped: BinaryOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }
}
