import IsqEngine
import TestSupport
import Testing

@Suite struct RoundBoundsTests {
  struct Values: Sendable {
    var least: Double
    var greatest: Double
    var median: Double
    var isWhole = false
    var bounds: [Double]
  }

  @Test("Values are cut at round numbers", arguments: values)
  func valuesAreCut(_ values: Values) {
    let bounds = RoundBounds.between(
      values.least, values.greatest, median: values.median, isWhole: values.isWhole)
    #expect(bounds == values.bounds)
  }

  @Test("Bounds are few, in order, above the least and not above the greatest")
  func boundsAreInOrder() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let ends = [number(&generator), number(&generator)].sorted()
      guard ends[0] < ends[1] else { continue }
      let median = ends[0] / 2 + ends[1] / 2
      for skew in [median, ends[0]] {
        let bounds = RoundBounds.between(ends[0], ends[1], median: skew, isWhole: false)
        let isRight =
          (1...12).contains(bounds.count) && zip(bounds, bounds.dropFirst()).allSatisfy(<)
          && bounds[0] > ends[0] && bounds[bounds.count - 1] <= ends[1]
        guard isRight else {
          Issue.record("\(ends) gives \(bounds)")
          return
        }
      }
    }
  }

  static let values = [
    Values(least: 0, greatest: 80, median: 40, bounds: [10, 20, 30, 40, 50, 60, 70, 80]),
    Values(
      least: 0.06, greatest: 0.45, median: 0.2,
      bounds: [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45]),
    Values(least: -3, greatest: 4, median: 0, isWhole: true, bounds: [-2, -1, 0, 1, 2, 3, 4]),
    Values(least: 3, greatest: 5, median: 4, isWhole: true, bounds: [4, 5]),
    Values(
      least: 2, greatest: 900, median: 9, isWhole: true,
      bounds: [5, 10, 20, 50, 100, 200, 500]),
    Values(
      least: 0, greatest: Double.leastNonzeroMagnitude, median: 0,
      bounds: [Double.leastNonzeroMagnitude]),
  ]

  /// A number of any size.
  private func number(_ generator: inout SeededGenerator) -> Double {
    let value = Double(bitPattern: generator.next())
    return value.isFinite ? value : 0
  }
}
