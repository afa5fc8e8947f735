/// A sum of numbers that is near enough for a percentage, and the same in whatever order and parts
/// they come.
package struct RoughTotal: Sendable {
  private var whole: Int128 = 0
  private var parts = ExactSum()

  package init() {}

  /// Adds the known numbers of the rows that are taken; nil: all.
  package mutating func add(_ column: ColumnView, _ selection: Bitmap?) {
    if selection == nil, let (sum, _) = column.wholeSum(0..<column.count) {
      whole &+= sum
      return
    }
    let bits = Arithmetic.both(column.validity, selection)
    if let sum = column.withIntegers({ WholeSum.sum($0, 0..<column.count, bits) }) {
      whole &+= sum
      return
    }
    column.withDoubles { values in
      Bitmap.forEachSet(bits, count: column.count) { parts.add(values[$0]) }
    }
  }

  package mutating func add(_ other: RoughTotal) {
    whole &+= other.whole
    parts.add(other.parts)
  }

  package var value: Double { Double(whole) + parts.value }
}
