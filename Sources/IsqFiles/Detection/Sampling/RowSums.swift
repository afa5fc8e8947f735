import IsqColumns

/// The sums of rows over columns of numbers.
struct RowSums {
  /// Zero where nothing is known.
  private(set) var sums: [Double]
  private(set) var known: [Bool]
  private(set) var largest = 0.0
  private(set) var areWhole = true

  init(count: Int) {
    sums = Array(repeating: 0, count: count)
    known = Array(repeating: false, count: count)
  }

  mutating func add(_ column: Column) {
    switch column.values {
    case .integers(let values): add(values, column.validity) { Double($0) }
    case .fractions(let values):
      add(values, column.validity) { $0 }
      areWhole =
        areWhole
        && values.indices.allSatisfy {
          values[$0] == values[$0].rounded() || !column.isValid($0)
        }
    case .dates, .moments, .booleans, .texts, .identifiers: return
    }
  }

  @inline(__always)
  private mutating func add<Element>(
    _ values: [Element], _ validity: Bitmap?, _ number: (Element) -> Double
  ) {
    var largest = largest
    for row in values.indices where validity?[row] ?? true {
      let value = number(values[row])
      sums[row] += value
      known[row] = true
      largest = max(largest, value)
    }
    self.largest = largest
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
