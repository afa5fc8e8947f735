import IsqColumns
import IsqPlan

extension Plan {
  /// The inputs whose texts are grouped, counted or looked into, so that codes pay.
  var codedInputs: Set<Int> {
    switch shape {
    case .rows(let rows):
      return Set(rows.passes.compactMap(\.condition).flatMap(\.codedLeaves))
    case .groups(let groups):
      let own = groups.passes.flatMap { $0.codedInputs(groups.aggregates) }
      let others = groups.sides.flatMap { side in
        side.passes.flatMap { $0.codedInputs(side.aggregates) }
      }
      return Set(own + others)
    }
  }
}

extension GroupsPlan {
  /// The inputs whose values are told apart: what is grouped by, and what aggregates look into.
  var groupedInputs: Set<Int> {
    let own = passes.flatMap { $0.groupedInputs(aggregates) }
    return Set(
      own
        + sides.flatMap { side in
          side.passes.flatMap { $0.groupedInputs(side.aggregates) }
        })
  }
}

extension GroupsPlan.Pass {
  /// The inputs that keys, conditions and aggregates look into; whether a value is known needs no
  /// codes.
  fileprivate func codedInputs(_ calls: [GroupsPlan.AggregateCall]) -> [Int] {
    let tests = ([condition] + conditions).compactMap { $0 }
    return groupedInputs(calls) + tests.flatMap(\.codedLeaves)
  }

  fileprivate func groupedInputs(_ calls: [GroupsPlan.AggregateCall]) -> [Int] {
    let values = zip(arguments, calls).flatMap { arguments, call in
      call.function == .count ? arguments.filter { !$0.isPlain } : arguments
    }
    return keys.flatMap(\.inputs) + values.flatMap(\.leaves)
  }
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
