/// The mean of the known values.
struct AverageState: AggregateState {
  private struct Entry {
    var whole: Int128 = 0
    var known: Int64 = 0
    var sum = ExactSum()
  }

  private let isExact: Bool
  private var entries: [Entry] = []

  init(type: ColumnType) { isExact = type == .integer }

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    entries.grow(to: groupCount, Entry())
    if isExact, case .integers(let values) = columns[0].values {
      return add(groups, columns[0], values) { $0.whole &+= Int128($1) }
    }
    add(groups, columns[0], Arithmetic.fractions(columns[0])) { $0.sum.add($1) }
  }

  @inline(__always)
  private mutating func add<Number>(
    _ groups: [Int32], _ column: Column, _ values: [Number], _ add: (inout Entry, Number) -> Void
  ) {
    entries.withUnsafeMutableBufferPointer { entries in
      groups.withUnsafeBufferPointer { groups in
        values.withUnsafeBufferPointer { values in
          column.forEachKnown { row in
            let group = Int(groups[row])
            add(&entries[group], values[row])
            entries[group].known &+= 1
          }
        }
      }
    }
  }

  mutating func merge(_ other: AverageState, _ map: GroupMap, groupCount: Int) {
    entries.grow(to: groupCount, Entry())
    map.forEach(count: other.entries.count) { from, group in
      entries[group].whole &+= other.entries[from].whole
      entries[group].sum.add(other.entries[from].sum)
      entries[group].known &+= other.entries[from].known
    }
  }

  func finish(groupCount: Int) throws(AggregateError) -> Column {
    try Column.known(groupCount) { (group) throws(AggregateError) in
      guard group < entries.count, entries[group].known > 0 else { return nil }
      let sum = isExact ? Double(entries[group].whole) : entries[group].sum.value
      guard sum.isFinite else { throw .overflow }
      return sum / Double(entries[group].known)
    }
  }
}

/// The mean of the first argument weighted by the second, over rows that know both.
struct WeightedAverageState: AggregateState {
  private struct Entry {
    var sum = ExactSum()
    var weight = ExactSum()
  }

  private var entries: [Entry] = []

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    entries.grow(to: groupCount, Entry())
    let values = Arithmetic.fractions(columns[0])
    let weights = Arithmetic.fractions(columns[1])
    let known = Arithmetic.both(columns[0].validity, columns[1].validity)
    entries.withUnsafeMutableBufferPointer { entries in
      groups.withUnsafeBufferPointer { groups in
        values.withUnsafeBufferPointer { values in
          weights.withUnsafeBufferPointer { weights in
            Bitmap.forEachSet(known, count: groups.count) { row in
              let group = Int(groups[row])
              entries[group].sum.add(values[row] * weights[row])
              entries[group].weight.add(weights[row])
            }
          }
        }
      }
    }
  }

  mutating func merge(_ other: WeightedAverageState, _ map: GroupMap, groupCount: Int) {
    entries.grow(to: groupCount, Entry())
    map.forEach(count: other.entries.count) { from, group in
      entries[group].sum.add(other.entries[from].sum)
      entries[group].weight.add(other.entries[from].weight)
    }
  }

  func finish(groupCount: Int) throws(AggregateError) -> Column {
    try Column.known(groupCount) { (group) throws(AggregateError) in
      guard group < entries.count else { return nil }
      let weight = entries[group].weight.value
      guard weight != 0 else { return nil }
      let mean = entries[group].sum.value / weight
      guard mean.isFinite else { throw .overflow }
      return mean
    }
  }
}

extension Column {
  /// A column of fractions, missing where the closure gives nil.
  static func known<E: Error>(
    _ count: Int, _ value: (Int) throws(E) -> Double?
  ) throws(E) -> Column {
    var values = [Double](repeating: 0, count: count)
    var validity = Bitmap(repeating: true, count: count)
    for row in 0..<count {
      if let number = try value(row) { values[row] = number } else { validity[row] = false }
    }
    return Column(.fractions(values), validity: validity.isAllSet ? nil : validity)
  }
}
