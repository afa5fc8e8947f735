extension Expr {
  /// The expression with as few brackets as its meaning allows.
  package var canonical: String {
    switch kind {
    case .number(let number): return number.spelling
    case .percent(let number): return "\(number.spelling)%"
    case .text(let text): return Canonical.text(text)
    case .date(let date): return date.spelling
    case .boolean(let boolean): return boolean ? "true" : "false"
    case .name(let name): return Canonical.name(name)
    case .member(let dataset, let column):
      return "\(Canonical.name(dataset)).\(Canonical.name(column))"
    case .call(let name, let arguments):
      return "\(Canonical.name(name))(\(Expr.listed(arguments)))"
    case .apply(let application): return application.canonical
    case .from(let base, let sources): return "\(base.canonicalBase) \(sources.canonical)"
    case .list(let members): return "(\(Expr.listed(members)))"
    case .negate(let operand): return "-\(operand.canonicalAfterMinus)"
    case .not(let operand): return "not \(operand.canonical(atLeast: .not))"
    case .binary(let operation, let left, let right): return operation.canonical(left, right)
    case .between(let value, let low, let high):
      return value.canonicalSum + " between \(low.canonicalSum) and \(high.canonicalSum)"
    case .membership(let value, let members, let isNegated):
      let word = isNegated ? "not in" : "in"
      let list = members.map(\.canonicalSum).joined(separator: ", ")
      return "\(value.canonicalSum) \(word) (\(list))"
    case .isMissing(let value, let isNegated):
      return "\(value.canonicalSum) is \(isNegated ? "not " : "")missing"
    case .conditional(let condition, let yes, let no):
      return "if \(condition.canonical) then \(yes.canonical) else \(no.canonical)"
    }
  }

  private static func listed(_ exprs: [Expr]) -> String {
    exprs.map(\.canonical).joined(separator: ", ")
  }

  /// How tightly the expression holds together.
  var precedence: Precedence {
    switch kind {
    case .conditional: .conditional
    case .binary(let operation, _, _): operation.precedence
    case .not: .not
    case .between, .membership, .isMissing: .relation
    case .negate: .unary
    case .apply, .from: .phrase
    case .number, .percent, .text, .date, .boolean, .name, .member, .call, .list: .atom
    }
  }

  /// In brackets, if it holds together less tightly than its place needs.
  func canonical(atLeast precedence: Precedence) -> String {
    self.precedence >= precedence ? canonical : "(\(canonical))"
  }

  private var canonicalSum: String { canonical(atLeast: .sum) }

  /// What `from` stands behind.
  private var canonicalBase: String { canonical(atLeast: .atom) }

  /// Two minus signs would start a comment.
  private var canonicalAfterMinus: String {
    if case .negate = kind { return "(\(canonical))" }
    return canonical(atLeast: .unary)
  }

  /// What stands behind `of`, before a window if there is one.
  fileprivate func canonicalOperand(before window: Window?) -> String {
    switch kind {
    case .apply(let application):
      return application.isRunning || window != nil ? "(\(canonical))" : canonical
    case .from: return canonical
    default: return canonical(atLeast: .atom)
    }
  }
}

extension BinaryOperator {
  fileprivate func canonical(_ left: Expr, _ right: Expr) -> String {
    let leftLevel = precedence == .relation ? precedence.tighter : precedence
    let a = left.canonical(atLeast: leftLevel)
    let b = right.canonical(atLeast: precedence.tighter)
    return "\(a) \(rawValue) \(b)"
  }
}

extension Application {
  /// `share of search over 4 weeks`
  package var canonical: String {
    let start = "\(isRunning ? "running " : "")\(Canonical.name(function)) of "
    let inner = "\(isDistinct ? "distinct " : "")\(operand.canonicalOperand(before: window))"
    return start + inner + (window.map { " " + $0.canonical } ?? "")
  }
}

extension SourceList {
  /// `from (search, sound)`
  package var canonical: String { "from \(Canonical.names(names))" }
}

extension Window {
  package var canonical: String {
    switch kind {
    case .over(let count, let unit): "over \(count) \(unit.word(count))"
    case .within(let names): "within \(Canonical.names(names))"
    }
  }
}
