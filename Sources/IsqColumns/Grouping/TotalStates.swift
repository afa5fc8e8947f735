/// The sum of whole numbers, in 128 bits, so that no order of the rows overflows on the way.
struct IntegerTotalState: AggregateState {
  private var sums: [Int128] = []
  private var rows: [Int64] = []
  private var known: [Int64] = []

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    sums.grow(to: groupCount, 0)
    rows.grow(to: groupCount, 0)
    known.grow(to: groupCount, 0)
    guard case .integers(let values) = columns[0].values else {
      preconditionFailure("planned: a total of whole numbers")
    }
    for group in groups { rows[Int(group)] &+= 1 }
    guard let validity = columns[0].validity else {
      for row in groups.indices {
        sums[Int(groups[row])] &+= Int128(values[row])
        known[Int(groups[row])] &+= 1
      }
      return
    }
    for row in groups.indices where validity[row] {
      sums[Int(groups[row])] &+= Int128(values[row])
      known[Int(groups[row])] &+= 1
    }
  }

  func finish(groupCount: Int) throws(AggregateError) -> Column {
    var totals = [Int64](repeating: 0, count: groupCount)
    var validity = Bitmap(repeating: true, count: groupCount)
    for group in 0..<Swift.min(groupCount, sums.count) {
      guard let total = Int64(exactly: sums[group]) else { throw .overflow }
      totals[group] = total
      if rows[group] > 0, known[group] == 0 { validity[group] = false }
    }
    return Column(.integers(totals), validity: validity.isAllSet ? nil : validity)
  }
}

/// A sum of doubles with the part that rounding would lose, so that the result does not depend on
/// the order or on how the rows were cut into batches.
///
/// - Source: Ogita, Rump, Oishi, "Accurate sum and dot product" (2005), algorithm Sum2.
struct ExactSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0

  @inline(__always)
  mutating func add(_ value: Double) {
    let next = sum + value
    let rounded = next - sum
    lost += (sum - (next - rounded)) + (value - rounded)
    sum = next
  }

  var value: Double { sum + lost }
}

/// The sum of fractions.
struct FractionTotalState: AggregateState {
  private var sums: [ExactSum] = []
  private var rows: [Int64] = []
  private var known: [Int64] = []

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    sums.grow(to: groupCount, ExactSum())
    rows.grow(to: groupCount, 0)
    known.grow(to: groupCount, 0)
    let values = Arithmetic.fractions(columns[0])
    for row in groups.indices {
      let group = Int(groups[row])
      rows[group] &+= 1
      if columns[0].isValid(row) {
        sums[group].add(values[row])
        known[group] &+= 1
      }
    }
  }

  func finish(groupCount: Int) throws(AggregateError) -> Column {
    var totals = [Double](repeating: 0, count: groupCount)
    var validity = Bitmap(repeating: true, count: groupCount)
    for group in 0..<Swift.min(groupCount, sums.count) {
      totals[group] = sums[group].value
      guard totals[group].isFinite else { throw .overflow }
      if rows[group] > 0, known[group] == 0 { validity[group] = false }
    }
    return Column(.fractions(totals), validity: validity.isAllSet ? nil : validity)
  }
}
