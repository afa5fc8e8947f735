/// The mean of the known values.
struct AverageState: AggregateState {
  private let isExact: Bool
  private var wholes: [Int128] = []
  private var sums: [ExactSum] = []
  private var known: [Int64] = []

  init(type: ColumnType) { isExact = type == .integer }

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    wholes.grow(to: groupCount, 0)
    sums.grow(to: groupCount, ExactSum())
    known.grow(to: groupCount, 0)
    if isExact, case .integers(let values) = columns[0].values {
      for row in groups.indices where columns[0].isValid(row) {
        wholes[Int(groups[row])] &+= Int128(values[row])
        known[Int(groups[row])] &+= 1
      }
      return
    }
    let values = Arithmetic.fractions(columns[0])
    for row in groups.indices where columns[0].isValid(row) {
      sums[Int(groups[row])].add(values[row])
      known[Int(groups[row])] &+= 1
    }
  }

  func finish(groupCount: Int) throws(AggregateError) -> Column {
    try Column.known(groupCount) { (group) throws(AggregateError) in
      guard group < known.count, known[group] > 0 else { return nil }
      let sum = isExact ? Double(wholes[group]) : sums[group].value
      guard sum.isFinite else { throw .overflow }
      return sum / Double(known[group])
    }
  }
}

/// The mean of the first argument weighted by the second, over rows that know both.
struct WeightedAverageState: AggregateState {
  private var sums: [ExactSum] = []
  private var weights: [ExactSum] = []

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    sums.grow(to: groupCount, ExactSum())
    weights.grow(to: groupCount, ExactSum())
    let values = Arithmetic.fractions(columns[0])
    let weight = Arithmetic.fractions(columns[1])
    for row in groups.indices where columns[0].isValid(row) && columns[1].isValid(row) {
      let group = Int(groups[row])
      sums[group].add(values[row] * weight[row])
      weights[group].add(weight[row])
    }
  }

  func finish(groupCount: Int) throws(AggregateError) -> Column {
    try Column.known(groupCount) { (group) throws(AggregateError) in
      guard group < sums.count, weights[group].value != 0 else { return nil }
      let mean = sums[group].value / weights[group].value
      guard mean.isFinite else { throw .overflow }
      return mean
    }
  }
}

/// Percentiles of type 7: linear interpolation between the two nearest values.
struct PercentileState: AggregateState {
  let fraction: Double
  private var values: [Double] = []
  private var groups: [Int32] = []

  init(fraction: Double) { self.fraction = fraction }

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    let numbers = Arithmetic.fractions(columns[0])
    for row in groups.indices where columns[0].isValid(row) {
      values.append(numbers[row])
      self.groups.append(groups[row])
    }
  }

  func finish(groupCount: Int) -> Column {
    let (starts, ordered) = partition(groupCount)
    return Column.known(groupCount) { group in
      let part = ordered[starts[group]..<starts[group + 1]].sorted()
      guard !part.isEmpty else { return nil }
      let place = fraction * Double(part.count - 1)
      let below = Int(place.rounded(.down))
      let above = Swift.min(below + 1, part.count - 1)
      return part[below] + (part[above] - part[below]) * (place - Double(below))
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
