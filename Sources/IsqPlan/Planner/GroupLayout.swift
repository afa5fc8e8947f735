import IsqCalendar
import IsqColumns

/// Where group expressions find what they read: keys, then the groups' own aggregates, then units,
/// then aggregates over other rows.
struct GroupLayout {
  let units: [TimeUnit]
  /// The aggregates over the groups' own rows, by index of the query's.
  let own: [Int]
  /// Those over other rows.
  let framed: [Int]
  private let keyCount: Int

  init(_ groups: GroupQuery) {
    keyCount = groups.keys.count
    own = groups.aggregates.indices.filter { groups.aggregates[$0].frame == .own }
    framed = groups.aggregates.indices.filter { groups.aggregates[$0].frame != .own }
    var units: [TimeUnit] = []
    let scalars =
      groups.outputs.map(\.scalar) + groups.sort.map(\.scalar) + [groups.having].compactMap { $0 }
    for scalar in scalars {
      for case .units(let unit) in scalar.leaves where !units.contains(unit) { units.append(unit) }
    }
    self.units = units
  }

  func lower(_ scalar: Scalar<GroupLeaf>) -> Scalar<Int> {
    scalar.mapLeaves { leaf in
      switch leaf {
      case .key(let index): return .leaf(index)
      case .aggregate(let index): return .leaf(place(ofAggregate: index))
      case .units(let unit):
        guard let index = units.firstIndex(of: unit) else {
          preconditionFailure("planned: every unit that is read is counted")
        }
        return .leaf(keyCount + own.count + index)
      }
    }
  }

  private func place(ofAggregate index: Int) -> Int {
    if let place = own.firstIndex(of: index) { return keyCount + place }
    guard let place = framed.firstIndex(of: index) else {
      preconditionFailure("planned: an aggregate is over its own rows or over others")
    }
    return keyCount + own.count + units.count + place
  }
}
