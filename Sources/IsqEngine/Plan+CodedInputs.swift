import IsqColumns
import IsqPlan

extension Plan {
  /// The inputs whose texts are grouped, counted or looked into, so that codes pay.
  var codedInputs: Set<Int> {
    switch shape {
    case .rows(let rows):
      Set(rows.passes.compactMap(\.condition).flatMap(\.codedLeaves))
    case .groups(let groups): groups.inputs { $0.codedInputs($1) }
    }
  }
}

extension GroupsPlan {
  /// The inputs whose values are told apart: what is grouped by, and what aggregates look into.
  var groupedInputs: Set<Int> { inputs { $0.groupedInputs($1) } }

  /// The inputs whose values are told apart or counted as they are, and that are asked nothing else:
  /// ids that are whole numbers need no codes for that.
  var numberedInputs: Set<Int> {
    inputs { $0.plainInputs($1) }.subtracting(inputs { $0.codedInputs($1, besidesPlain: true) })
  }

  fileprivate func inputs(_ find: (Pass, [AggregateCall]) -> [Int]) -> Set<Int> {
    let own = passes.flatMap { find($0, aggregates) }
    return Set(own + sides.flatMap { side in side.passes.flatMap { find($0, side.aggregates) } })
  }
}

extension GroupsPlan.Pass {
  /// The inputs that keys, conditions and aggregates look into; whether a value is known needs no
  /// codes.
  fileprivate func codedInputs(
    _ calls: [GroupsPlan.AggregateCall], besidesPlain: Bool = false
  ) -> [Int] {
    let tests = ([condition] + conditions).compactMap { $0 }
    return groupedInputs(calls, besidesPlain: besidesPlain) + tests.flatMap(\.codedLeaves)
  }

  /// - Parameter besidesPlain: whether those are left out whose values are told apart or counted as
  ///   they are.
  fileprivate func groupedInputs(
    _ calls: [GroupsPlan.AggregateCall], besidesPlain: Bool = false
  ) -> [Int] {
    let values = zip(arguments, calls).flatMap { arguments, call in
      let isCounted = call.function == .count || besidesPlain && call.function.isDistinct
      return isCounted ? arguments.filter { !$0.isPlain } : arguments
    }
    let keys = keys.filter { !besidesPlain || $0.plain == nil }
    return keys.flatMap(\.inputs) + values.flatMap(\.leaves)
  }

  /// The inputs that are keys as they are, or whose different values are counted.
  fileprivate func plainInputs(_ calls: [GroupsPlan.AggregateCall]) -> [Int] {
    let counted = zip(arguments, calls).filter { $1.function.isDistinct }.flatMap(\.0)
      .filter(\.isPlain).flatMap(\.leaves)
    return counted + keys.compactMap(\.plain)
  }
}

extension Derivation {
  /// The input that it is, as it is.
  fileprivate var plain: Int? {
    if case .scalar(.leaf(let input)) = self { input } else { nil }
  }
}

extension AggregateFunction {
  fileprivate var isDistinct: Bool { if case .distinct = self { true } else { false } }
}

extension Scalar<Int> {
  /// The columns that a condition needs the codes of: not those that it only compares with a text
  /// for being the same, or whose values it only asks to be known.
  var codedLeaves: [Int] {
    switch self {
    case .and(let a, let b), .or(let a, let b): a.codedLeaves + b.codedLeaves
    case .not(let a): a.codedLeaves
    case .compare(.equal, .leaf, .constant, _), .compare(.notEqual, .leaf, .constant, _),
      .compare(.equal, .constant, .leaf, _), .compare(.notEqual, .constant, .leaf, _),
      .isIn(.leaf, _, _), .isMissing(.leaf):
      []
    default: leaves
    }
  }
}
