import IsqParallel

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

  func finish(groupCount: Int, _ workers: Workers) throws(AggregateError) -> Column {
    let counts = counts(groupCount)
    let shares = PercentileState.shares(counts, of: workers.count)
    let isWhole = parts.allSatisfy { $0.column.type == .integer }
    let found = try? workers.work(onPieces: shares.count) {
      [(groups: Range<Int>, values: [Double])]()
    } _: { found, share in
      found.append((shares[share], results(of: shares[share], counts, isWhole: isWhole)))
      return true
    }
    var values = [Double](repeating: 0, count: groupCount)
    for (groups, part) in (found ?? []).joined() { values.replaceSubrange(groups, with: part) }
    return try Column.known(groupCount) { (group) throws(AggregateError) in
      guard counts[group] > 0 else { return nil }
      guard values[group].isFinite else { throw .overflow }
      return values[group]
    }
  }

  /// The number of values of each group.
  private func counts(_ groupCount: Int) -> [Int64] {
    var counts = [Int64](repeating: 0, count: groupCount)
    for part in parts { part.rows.count(known: part.column.validity, into: &counts) }
    return counts
  }

  /// Ranges of groups with about as many values each.
  private static func shares(_ counts: [Int64], of wanted: Int) -> [Range<Int>] {
    let share = counts.reduce(0, +) / Int64(wanted) + 1
    var shares: [Range<Int>] = []
    var start = 0
    var sum: Int64 = 0
    for group in counts.indices {
      sum += counts[group]
      guard sum >= share || group == counts.count - 1 else { continue }
      shares.append(start..<(group + 1))
      start = group + 1
      sum = 0
    }
    return shares
  }

  /// The percentiles of a range of groups; 0 for those without values.
  private func results(
    of groups: Range<Int>, _ counts: [Int64], isWhole: Bool
  ) -> [Double] {
    var starts = [0]
    for group in groups { starts.append(starts[starts.count - 1] + Int(counts[group])) }
    return keys(of: groups, starts, isWhole: isWhole).withUnsafeBufferPointer { keys in
      groups.indices.map { index in
        let place = index - groups.lowerBound
        let part = UnsafeBufferPointer(rebasing: keys[starts[place]..<starts[place + 1]])
        return part.isEmpty ? 0 : percentile(part, isWhole: isWhole)
      }
    }
  }

  /// Whole numbers are their own keys: they are in the order of the doubles that they turn into.
  private func percentile(_ keys: UnsafeBufferPointer<Int64>, isWhole: Bool) -> Double {
    let place = fraction * Double(keys.count - 1)
    let (first, second) = Selection.pair(keys, at: Int(place.rounded(.down)))
    let low = isWhole ? Double(first) : Sorting.double(ofOrdered: first)
    let high = isWhole ? Double(second) : Sorting.double(ofOrdered: second)
    return low + (high - low) * (place - place.rounded(.down))
  }

  /// The values of a range of groups, group by group, as whole numbers that keep their order.
  ///
  /// - Shape: `starts` says where the values of each group start, and where the last end.
  private func keys(of groups: Range<Int>, _ starts: [Int], isWhole: Bool) -> [Int64] {
    var next = starts
    return Array(unsafeUninitializedCapacity: starts[starts.count - 1]) { keys, count in
      count = starts[starts.count - 1]
      for part in parts {
        let known = part.column.validity
        let isDone: Void? =
          isWhole
          ? part.column.withIntegers {
            PercentileState.place($0, part.rows, known, groups, &next, keys) { $0 }
          } : nil
        if isDone != nil { continue }
        part.column.withDoubles {
          PercentileState.place($0, part.rows, known, groups, &next, keys, Sorting.ordered)
        }
      }
    }
  }

  /// Puts the values of some groups where they belong.
  @inline(__always)
  private static func place<Number>(
    _ values: UnsafeBufferPointer<Number>, _ rows: GroupedRows, _ known: Bitmap?,
    _ groups: Range<Int>, _ next: inout [Int], _ keys: UnsafeMutableBufferPointer<Int64>,
    _ key: (Number) -> Int64
  ) {
    next.withUnsafeMutableBufferPointer { next in
      rows.forEach(known: known) { row, group in
        guard groups.contains(group) else { return }
        let index = group &- groups.lowerBound
        keys.initializeElement(at: next[index], to: key(values[row]))
        next[index] &+= 1
      }
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
