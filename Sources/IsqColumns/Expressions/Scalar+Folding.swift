extension Scalar {
  /// The expression with conditions on constants decided.
  ///
  /// Planning a query by source binds `source` to a constant in each pass; what is then false for
  /// every row need not be read at all.
  package var simplified: Scalar {
    switch self {
    case .compare(let op, .constant(.text(let a)), .constant(.text(let b)), let folding):
      let order = CaseFolding.compare(a, b, folding)
      return .constant(.boolean(op.accepts(order)))
    case .isIn(.constant(.text(let a)), let values, let folding):
      let isThere = values.contains {
        if case .text(let b) = $0 { CaseFolding.compare(a, b, folding) == 0 } else { false }
      }
      return .constant(.boolean(isThere))
    case .and(let a, let b):
      switch (a.simplified, b.simplified) {
      case (.constant(.boolean(false)), _), (_, .constant(.boolean(false))):
        return .constant(.boolean(false))
      case (.constant(.boolean(true)), let other), (let other, .constant(.boolean(true))):
        return other
      case (let a, let b): return .and(a, b)
      }
    case .or(let a, let b):
      switch (a.simplified, b.simplified) {
      case (.constant(.boolean(true)), _), (_, .constant(.boolean(true))):
        return .constant(.boolean(true))
      case (.constant(.boolean(false)), let other), (let other, .constant(.boolean(false))):
        return other
      case (let a, let b): return .or(a, b)
      }
    case .not(let a):
      switch a.simplified {
      case .constant(.boolean(let bit)): return .constant(.boolean(!bit))
      case let a: return .not(a)
      }
    case .isMissing(.constant(let value)):
      if case .missing = value { return .constant(.boolean(true)) }
      return .constant(.boolean(false))
    default:
      return self
    }
  }
}

extension ComparisonOperator {
  /// Whether an order (negative, 0, positive) satisfies the operator.
  package func accepts(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}
