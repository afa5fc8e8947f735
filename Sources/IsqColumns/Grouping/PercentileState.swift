/// Percentiles of type 7: linear interpolation between the two nearest values.
struct PercentileState: AggregateState {
  private let fraction: Double
  private var values: [Double] = []
  private var groups: [Int32] = []

  init(fraction: Double) { self.fraction = fraction }

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    let numbers = Arithmetic.fractions(columns[0])
    guard columns[0].validity != nil else {
      values += numbers
      self.groups += groups
      return
    }
    columns[0].forEachKnown { row in
      values.append(numbers[row])
      self.groups.append(groups[row])
    }
  }

  mutating func merge(_ other: PercentileState, _ map: GroupMap, groupCount: Int) {
    for (index, group) in other.groups.enumerated() {
      map.forEachTarget(of: Int(group)) {
        values.append(other.values[index])
        groups.append(Int32($0))
      }
    }
  }

  func finish(groupCount: Int) throws(AggregateError) -> Column {
    var (starts, ordered) = partition(groupCount)
    for group in 0..<groupCount { ordered[starts[group]..<starts[group + 1]].sort() }
    return try Column.known(groupCount) { (group) throws(AggregateError) in
      let part = ordered[starts[group]..<starts[group + 1]]
      guard let first = part.first else { return nil }
      let place = fraction * Double(part.count - 1)
      let below = part.startIndex + Int(place.rounded(.down))
      let above = Swift.min(below + 1, part.endIndex - 1)
      let result = part[below] + (part[above] - part[below]) * (place - place.rounded(.down))
      guard result.isFinite, first.isFinite else { throw .overflow }
      return result
    }
  }

  /// The values, group by group, and where each group starts.
  private func partition(_ groupCount: Int) -> (starts: [Int], values: [Double]) {
    var starts = [Int](repeating: 0, count: groupCount + 1)
    for group in groups { starts[Int(group) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var next = starts
    var ordered = values
    for row in values.indices {
      let group = Int(groups[row])
      ordered[next[group]] = values[row]
      next[group] += 1
    }
    return (starts, ordered)
  }
}
