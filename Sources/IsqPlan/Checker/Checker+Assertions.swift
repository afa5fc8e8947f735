package import IsqSyntax
package import IsqText

/// What an assertion asks.
extension Checker {
  /// Checks an assertion: the condition, and the clauses that say for which groups it has to hold.
  ///
  /// - Shape: the outputs are whether it fails, then the values that its condition speaks of.
  /// - Throws: E042, E10x, E20x, E21x; E212 where it is no condition.
  package func check(_ assertion: Assertion) throws(Diagnostic) -> CheckedQuery {
    let fails = Expr(.not(assertion.expr), range: assertion.expr.range)
    let items = ([fails] + assertion.expr.comparedValues).map { Item($0) }
    do throws(Diagnostic) { return try check(Query(.show(items), assertion.clauses)) } catch {
      throw error.code == .groupInRow ? error.insideAssertion : error
    }
  }
}

extension Diagnostic {
  /// An assertion asks groups itself: there is no `having` to move a condition to.
  fileprivate var insideAssertion: Diagnostic {
    var copy = self
    copy.fix = nil
    copy.helps = ["an assertion asks groups itself: join the conditions with `and` before `where`"]
    return copy
  }
}

extension Expr {
  /// The most values that are shown of one group.
  private static let shownValues = 4

  /// The values that a condition compares, each once; what is written out is none of them.
  fileprivate var comparedValues: [Expr] {
    var found: [Expr] = []
    for value in operands where !value.isLiteral && !found.contains(value) { found.append(value) }
    return Array(found.prefix(Expr.shownValues))
  }

  private var operands: [Expr] {
    switch kind {
    case .not(let condition): condition.operands
    case .binary(.and, let a, let b), .binary(.or, let a, let b): a.operands + b.operands
    case .binary(let op, let a, let b) where op.isTest: [a, b]
    case .between(let value, let low, let high): [value, low, high]
    case .membership(let value, _, _), .isMissing(let value, _): [value]
    default: []
    }
  }

  private var isLiteral: Bool {
    switch kind {
    case .number, .percent, .text, .date, .boolean: true
    case .negate(let operand): operand.isLiteral
    default: false
    }
  }
}

extension BinaryOperator {
  /// Whether the operator makes a condition of two values.
  fileprivate var isTest: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains, .startsWith,
      .endsWith, .matches:
      true
    case .or, .and, .plus, .minus, .times, .divide, .per, .orElse: false
    }
  }
}
