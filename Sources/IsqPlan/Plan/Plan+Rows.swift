import IsqColumns

extension Plan {
  /// Whether another plan of the same query works out the same of every row: what was found out as
  /// one has it can be turned into the answer as the other has it.
  package func asksTheSameOfRows(as other: Plan) -> Bool {
    guard case .groups(let own) = shape, case .groups(let others) = other.shape else {
      return false
    }
    return inputs == other.inputs && coverage == other.coverage && weekStart == other.weekStart
      && timezone == other.timezone && own.asksTheSameOfRows(as: others)
  }
}

extension GroupsPlan {
  fileprivate func asksTheSameOfRows(as other: GroupsPlan) -> Bool {
    passes == other.passes && aggregates == other.aggregates && sides == other.sides
      && keys.map(\.type) == other.keys.map(\.type)
      && keys.map(\.folding) == other.keys.map(\.folding)
  }
}

extension Derivation: Equatable {
  package static func == (a: Derivation, b: Derivation) -> Bool {
    switch (a, b) {
    case (.scalar(let a), .scalar(let b)), (.hashtags(let a), .hashtags(let b)): a == b
    case (.label(let code, let labels), .label(let other, let others)):
      code == other && (labels === others || labels.values == others.values)
    default: false
    }
  }
}
