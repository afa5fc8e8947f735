import IsqParallel

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

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    entries.grow(to: groupCount, Entry())
    let known = columns[0].validity
    entries.withUnsafeMutableBufferPointer { entries in
      let done: Void? =
        isExact
        ? columns[0].withIntegers { values in
          rows.forEach(known: known) { row, group in
            entries[group].whole &+= Int128(values[row])
            entries[group].known &+= 1
          }
        } : nil
      if done != nil { return }
      columns[0].withDoubles { values in
        rows.forEach(known: known) { row, group in
          entries[group].sum.add(values[row])
          entries[group].known &+= 1
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

  func finish(groupCount: Int, _ workers: Workers) throws(AggregateError) -> Column {
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

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    entries.grow(to: groupCount, Entry())
    let known = Arithmetic.both(columns[0].validity, columns[1].validity)
    entries.withUnsafeMutableBufferPointer { entries in
      columns[0].withDoubles { values in
        columns[1].withDoubles { weights in
          rows.forEach(known: known) { row, group in
            entries[group].sum.add(values[row] * weights[row])
            entries[group].weight.add(weights[row])
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

  func finish(groupCount: Int, _ workers: Workers) throws(AggregateError) -> Column {
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
