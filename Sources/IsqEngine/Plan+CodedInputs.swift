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

  /// The inputs whose different values are counted, and that are asked nothing else: ids that are
  /// whole numbers need no codes for that.
  var countedInputs: Set<Int> {
    inputs { $0.distinctInputs($1) }.subtracting(
      inputs { $0.codedInputs($1, besidesCounted: true) })
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
    _ calls: [GroupsPlan.AggregateCall], besidesCounted: Bool = false
  ) -> [Int] {
    let tests = ([condition] + conditions).compactMap { $0 }
    return groupedInputs(calls, besidesCounted: besidesCounted) + tests.flatMap(\.codedLeaves)
  }

  /// - Parameter besidesCounted: whether those whose different values are counted are left out.
  fileprivate func groupedInputs(
    _ calls: [GroupsPlan.AggregateCall], besidesCounted: Bool = false
  ) -> [Int] {
    let values = zip(arguments, calls).flatMap { arguments, call in
      let isCounted = call.function == .count || besidesCounted && call.function.isDistinct
      return isCounted ? arguments.filter { !$0.isPlain } : arguments
    }
    return keys.flatMap(\.inputs) + values.flatMap(\.leaves)
  }

  /// The inputs whose different values are counted.
  fileprivate func distinctInputs(_ calls: [GroupsPlan.AggregateCall]) -> [Int] {
    zip(arguments, calls).filter { $1.function.isDistinct }.flatMap(\.0)
      .filter(\.isPlain).flatMap(\.leaves)
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
