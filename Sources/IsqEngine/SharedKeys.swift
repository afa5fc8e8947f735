import IsqColumns
import IsqPlan

/// What the groups of an aggregation have in common whose passes differ in a label alone, as those of
/// sources do: the groups by the other keys, of which each label has some.
struct SharedKeys: Sendable {
  /// The place of the label among the keys.
  let place: Int
  /// The label of each pass.
  let labels: [Int64]
  /// The groups that each label has rows in.
  private var met: [Bitmap]

  /// Nil where passes have no label, the same, or other keys that are not the same.
  init?(_ passes: [GroupsPlan.Pass]) {
    guard let first = passes.first, first.keys.count > 1 else { return nil }
    let places = first.keys.indices.filter { place in passes.allSatisfy { $0.isLabel(place) } }
    guard places.count == 1, let place = places.first else { return nil }
    guard let others = first.others(than: place),
      passes.allSatisfy({ $0.others(than: place) == others })
    else { return nil }
    labels = passes.compactMap { pass in
      if case .label(let code, _) = pass.keys[place] { Int64(code) } else { nil }
    }
    guard Set(labels).count == passes.count else { return nil }
    self.place = place
    met = Array(repeating: Bitmap(repeating: false, count: 0), count: labels.count)
  }

  /// Notes that a label has rows in their groups.
  mutating func note(_ rows: GroupedRows, of label: Int, groupCount: Int) {
    met[label].note(groupsOf: rows, groupCount: groupCount)
  }

  /// The groups that a label has rows in.
  func groups(of label: Int) -> [Int32] { met[label].selection }

  mutating func merge(_ other: SharedKeys, _ map: GroupMap, groupCount: Int) {
    for label in met.indices {
      met[label].note(other.met[label], map, groupCount: groupCount)
    }
  }
}

extension GroupsPlan.Pass {
  fileprivate func isLabel(_ place: Int) -> Bool {
    if case .label = keys[place] { true } else { false }
  }

  /// The keys but one; nil where one is a hashtag, of which a row has many.
  fileprivate func others(than place: Int) -> [Scalar<Int>]? {
    var others: [Scalar<Int>] = []
    for (index, key) in keys.enumerated() where index != place {
      guard case .scalar(let scalar) = key else { return nil }
      others.append(scalar)
    }
    return others
  }
}
