extension Clauses {
  /// Whether one more clause of a kind would be one too many.
  func isTaken(_ keyword: Keyword) -> Bool {
    switch keyword {
    case .using: using != nil
    case .where: condition != nil
    case .by: by != nil
    case .each: each != nil
    case .having: having != nil
    case .compare: compare != nil
    case .sort: sort != nil
    case .limit: limit != nil
    case .fill: fill != nil
    case .with: others != nil
    case .as: view != nil
    case .since, .after: !takesBound(isLower: true)
    case .until, .before: !takesBound(isLower: false)
    case .last, .this, .during: !periods.isEmpty
    default: false
    }
  }

  /// Whether a period may be joined by one that bounds the time on a side.
  private func takesBound(isLower: Bool) -> Bool {
    guard let first = periods.first else { return true }
    return periods.count == 1 && first.value.isLowerBound == !isLower
  }
}

extension Period {
  /// Whether it bounds the time below or above; nil where it says both.
  fileprivate var isLowerBound: Bool? {
    switch self {
    case .since, .after: true
    case .until, .before: false
    case .last, .this, .during: nil
    }
  }
}
