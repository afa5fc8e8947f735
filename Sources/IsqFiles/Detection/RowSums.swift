import IsqColumns

/// The sums of rows over columns of numbers.
struct RowSums {
  var sums: [Double]
  var known: [Bool]
  var largest = 0.0
  var areWhole = true

  init(count: Int) {
    sums = Array(repeating: 0, count: count)
    known = Array(repeating: false, count: count)
  }

  mutating func add(_ column: Column) {
    let known = column.validity
    switch column.values {
    case .integers(let values):
      for row in values.indices where known?[row] ?? true { add(Double(values[row]), row) }
    case .fractions(let values):
      for row in values.indices where known?[row] ?? true {
        add(values[row], row)
        areWhole = areWhole && values[row] == values[row].rounded()
      }
    case .dates, .moments, .booleans, .texts, .identifiers: return
    }
  }

  private mutating func add(_ value: Double, _ row: Int) {
    sums[row] += value
    known[row] = true
    largest = max(largest, value)
  }
}

/// The middle of some numbers, or the upper one of two, without putting them in order.
struct Median {
  private let numbers: [Double]

  init(_ numbers: some Sequence<Double>) { self.numbers = Array(numbers) }

  /// Whether the middle lies between bounds; 0 does where there is none.
  func isIn(_ range: ClosedRange<Double>) -> Bool {
    guard !numbers.isEmpty else { return range.contains(0) }
    let below = numbers.count { $0 < range.lowerBound }
    let notAbove = numbers.count { $0 <= range.upperBound }
    return below <= numbers.count / 2 && numbers.count / 2 < notAbove
  }
}
