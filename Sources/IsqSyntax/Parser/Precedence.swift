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
    case .or: .keyword(.or)
    case .and: .keyword(.and)
    case .contains: .keyword(.contains)
    case .startsWith: .keyword(.starts)
    case .endsWith: .keyword(.ends)
    case .matches: .keyword(.matches)
    case .per: .keyword(.per)
    case .equal: .symbol(.equal)
    case .notEqual: .symbol(.notEqual)
    case .less: .symbol(.less)
    case .lessOrEqual: .symbol(.lessOrEqual)
    case .greater: .symbol(.greater)
    case .greaterOrEqual: .symbol(.greaterOrEqual)
    case .plus: .symbol(.plus)
    case .minus: .symbol(.minus)
    case .times: .symbol(.star)
    case .divide: .symbol(.slash)
    case .orElse: .symbol(.orElse)
    }
  }

  /// The operator that a token starts.
  init?(openedBy token: Token) {
    let opened: BinaryOperator? =
      if let keyword = token.keyword { BinaryOperator.named(keyword) } else {
        token.symbol.flatMap { BinaryOperator.written($0) }
      }
    guard let opened else { return nil }
    self = opened
  }

  private static func named(_ keyword: Keyword) -> BinaryOperator? {
    switch keyword {
    case .or: .or
    case .and: .and
    case .contains: .contains
    case .starts: .startsWith
    case .ends: .endsWith
    case .matches: .matches
    case .per: .per
    default: nil
    }
  }

  private static func written(_ symbol: Symbol) -> BinaryOperator? {
    switch symbol {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .plus: .plus
    case .minus: .minus
    case .star: .times
    case .slash: .divide
    case .orElse: .orElse
    default: nil
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
