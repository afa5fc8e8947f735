/// Percentiles of type 7: linear interpolation between the two nearest values.
///
/// The batches are kept as they came; only the result looks at their values.
struct PercentileState: AggregateState {
  private struct Part {
    var rows: GroupedRows
    var column: ColumnView
  }

  private let fraction: Double
  private var parts: [Part] = []

  init(fraction: Double) { self.fraction = fraction }

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    if !rows.isEmpty { parts.append(Part(rows: rows, column: columns[0])) }
  }

  mutating func merge(_ other: PercentileState, _ map: GroupMap, groupCount: Int) {
    let single = map.single
    for part in other.parts {
      if let single {
        parts.append(Part(rows: part.rows.renumbered(single), column: part.column))
      } else {
        spread(part, map)
      }
    }
  }

  /// Takes in the rows of a part once for every group that theirs goes to.
  private mutating func spread(_ part: Part, _ map: GroupMap) {
    var values: [Double] = []
    var groups: [Int32] = []
    part.column.withDoubles { numbers in
      part.rows.forEach(known: part.column.validity) { row, group in
        map.forEachTarget(of: group) {
          values.append(numbers[row])
          groups.append(Int32(truncatingIfNeeded: $0))
        }
      }
    }
    parts.append(
      Part(
        rows: GroupedRows(count: groups.count, .each(groups)),
        column: ColumnView(Column(.fractions(values)))))
  }

  func finish(groupCount: Int) throws(AggregateError) -> Column {
    let starts = starts(groupCount)
    return try keys(starts).withUnsafeBufferPointer { keys throws(AggregateError) in
      try Column.known(groupCount) { (group) throws(AggregateError) in
        let part = UnsafeBufferPointer(rebasing: keys[starts[group]..<starts[group + 1]])
        guard !part.isEmpty else { return nil }
        let place = fraction * Double(part.count - 1)
        let below = Int(place.rounded(.down))
        let (first, second) = Selection.pair(part, at: below)
        let low = Sorting.double(ofOrdered: first)
        let high = Sorting.double(ofOrdered: second)
        let result = low + (high - low) * (place - place.rounded(.down))
        guard result.isFinite else { throw .overflow }
        return result
      }
    }
  }

  /// Where the values of each group start, and where the last end.
  private func starts(_ groupCount: Int) -> [Int] {
    var counts = [Int64](repeating: 0, count: groupCount)
    for part in parts { part.rows.count(known: part.column.validity, into: &counts) }
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + Int(count)) }
    return starts
  }

  /// The values, group by group, as whole numbers that keep their order.
  private func keys(_ starts: [Int]) -> [Int64] {
    var next = starts
    return Array(unsafeUninitializedCapacity: starts[starts.count - 1]) { keys, count in
      for part in parts {
        part.column.withDoubles { values in
          next.withUnsafeMutableBufferPointer { next in
            part.rows.forEach(known: part.column.validity) { row, group in
              keys.initializeElement(at: next[group], to: Sorting.ordered(values[row]))
              next[group] &+= 1
            }
          }
        }
      }
      count = starts[starts.count - 1]
    }
  }
}

extension GroupedRows {
  /// The same rows of other groups.
  fileprivate func renumbered(_ numbers: [Int32]) -> GroupedRows {
    let groups: Groups =
      switch self.groups {
      case .one(let group): .one(numbers[Int(group)])
      case .runs(let runs):
        .runs(runs.map { Run(end: $0.end, group: $0.group < 0 ? -1 : numbers[Int($0.group)]) })
      case .each(let groups): .each(groups.map { numbers[Int($0)] })
      }
    return GroupedRows(count: count, groups, selection: selection)
  }
}
