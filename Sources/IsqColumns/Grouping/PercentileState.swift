import IsqParallel

/// Percentiles of type 7: linear interpolation between the two nearest values.
///
/// The values of each group are kept; only the result looks at them, and may look for any fraction.
struct PercentileState: AggregateState {
  private var fraction: Double
  /// The values of each group as whole numbers that keep their order.
  private var groups: [PackedNumbers] = []
  /// Whether values are whole numbers, which are their own keys: they are in the order of the doubles
  /// that they turn into.
  private var areWhole = true

  init(fraction: Double) { self.fraction = fraction }

  func answering(_ function: AggregateFunction) -> PercentileState {
    guard case .percentile(let fraction) = function else { return self }
    var state = self
    state.fraction = fraction
    return state
  }

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    guard !rows.isEmpty else { return }
    groups.grow(to: groupCount, PackedNumbers())
    let column = columns[0]
    if areWhole, column.type == .integer {
      let done: Void? = column.withIntegers { add($0, rows, column.validity) { $0 } }
      if done != nil { return }
    }
    becomeFractions()
    column.withDoubles { add($0, rows, column.validity, Sorting.ordered) }
  }

  @inline(__always)
  private mutating func add<Number>(
    _ values: UnsafeBufferPointer<Number>, _ rows: GroupedRows, _ known: Bitmap?,
    _ key: (Number) -> Int64
  ) {
    groups.withUnsafeMutableBufferPointer { groups in
      rows.forEach(known: known) { row, group in groups[group].append(key(values[row])) }
    }
  }

  private mutating func becomeFractions() {
    guard areWhole else { return }
    areWhole = false
    for index in groups.indices {
      groups[index] = groups[index].map { Sorting.ordered(Double($0)) }
    }
  }

  mutating func merge(_ other: PercentileState, _ map: GroupMap, groupCount: Int) {
    var other = other
    if areWhole != other.areWhole {
      becomeFractions()
      other.becomeFractions()
    }
    groups.grow(to: groupCount, PackedNumbers())
    map.forEach(count: other.groups.count) { from, group in
      groups[group].append(contentsOf: other.groups[from])
    }
  }

  func finish(groupCount: Int, _ workers: Workers) throws(AggregateError) -> Column {
    let shares = shares(of: 4 * workers.count)
    let found = try? workers.work(onPieces: shares.count) {
      [(groups: Range<Int>, values: [Double])]()
    } _: { found, share in
      found.append((shares[share], shares[share].map { percentile(groups[$0]) }))
      return true
    }
    var values = [Double](repeating: 0, count: groupCount)
    for (groups, part) in (found ?? []).joined() { values.replaceSubrange(groups, with: part) }
    return try Column.known(groupCount) { (group) throws(AggregateError) in
      guard group < groups.count, groups[group].count > 0 else { return nil }
      guard values[group].isFinite else { throw .overflow }
      return values[group]
    }
  }

  /// Ranges of groups with about as many values each.
  private func shares(of wanted: Int) -> [Range<Int>] {
    let share = groups.reduce(0) { $0 + $1.count } / wanted + 1
    var shares: [Range<Int>] = []
    var start = 0
    var sum = 0
    for group in groups.indices {
      sum += groups[group].count
      guard sum >= share || group == groups.count - 1 else { continue }
      shares.append(start..<(group + 1))
      start = group + 1
      sum = 0
    }
    return shares
  }

  /// The percentile of some values; 0 where there are none.
  private func percentile(_ values: PackedNumbers) -> Double {
    guard values.count > 0 else { return 0 }
    let place = fraction * Double(values.count - 1)
    let (first, second) = values.unpacked.withUnsafeBufferPointer {
      Selection.pair($0, at: Int(place.rounded(.down)))
    }
    let low = areWhole ? Double(first) : Sorting.double(ofOrdered: first)
    let high = areWhole ? Double(second) : Sorting.double(ofOrdered: second)
    return low + (high - low) * (place - place.rounded(.down))
  }
}
