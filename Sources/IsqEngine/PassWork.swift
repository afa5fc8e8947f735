import IsqColumns
import IsqPlan

/// A pass of an aggregation, and what was found out of the values of its key.
struct PassWork: Sendable {
  var pass: GroupsPlan.Pass
  /// The place of the key that is worked out of one column, and that column; nil where all keys
  /// are labels.
  let key: (place: Int, column: Int)?
  /// Whether the group of a row can be found by the value of that column alone.
  let isDirect: Bool
  /// Whether all that aggregates read are columns as they are.
  let isPlain: Bool
  var memo = GroupMemo()

  init(_ pass: GroupsPlan.Pass) {
    self.pass = pass
    var places: [(place: Int, column: Int)] = []
    var isDirect = true
    for (place, derivation) in pass.keys.enumerated() {
      switch derivation {
      case .label: continue
      case .hashtags: isDirect = false
      case .scalar:
        let inputs = Set(derivation.inputs)
        if inputs.count == 1, let column = inputs.first { places.append((place, column)) }
        isDirect = isDirect && inputs.count == 1
      }
    }
    self.isDirect = isDirect && places.count <= 1
    key = places.first
    isPlain = pass.arguments.joined().allSatisfy(\.isPlain)
  }

  /// The text whose hashtags are a key.
  var hashtagTitles: Scalar<Int>? {
    for key in pass.keys { if case .hashtags(let titles) = key { return titles } }
    return nil
  }

  /// Everything that is worked out of the rows that the condition leaves.
  var readers: [Derivation] {
    pass.keys + pass.arguments.joined().map { .scalar($0) }
      + pass.conditions.compactMap { $0 }.map { .scalar($0) }
  }
}
