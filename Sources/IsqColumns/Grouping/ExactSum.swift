/// A sum of doubles without any rounding: what the result is does not depend on the order of the
/// values, nor on how they were cut into parts.
///
/// Two numbers hold the sum and what rounding lost of it, which is nearly always all; what they
/// cannot hold is kept in parts that do not overlap. A sum that leaves the range of doubles stays
/// outside it.
///
/// - Source: Shewchuk, "Adaptive Precision Floating-Point Arithmetic" (1997); the last rounding is
///   that of Python's `math.fsum`.
struct ExactSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0
  /// Parts from small to large, no two of which overlap.
  private var parts: [Double] = []

  @inline(__always)
  mutating func add(_ value: Double) {
    let (next, error) = ExactSum.add(sum, value)
    let (nextLost, deeper) = ExactSum.add(lost, error)
    sum = next
    lost = nextLost
    if deeper != 0 { keep(deeper) }
  }

  mutating func add(_ other: ExactSum) {
    add(other.sum)
    add(other.lost)
    for part in other.parts { add(part) }
  }

  /// The double that is nearest to the sum.
  var value: Double {
    if parts.isEmpty { return sum + lost }
    guard sum.isFinite, lost.isFinite else { return sum }
    var all = parts
    ExactSum.grow(&all, lost)
    ExactSum.grow(&all, sum)
    return ExactSum.round(all)
  }

  @inline(never)
  private mutating func keep(_ value: Double) {
    if value.isFinite { ExactSum.grow(&parts, value) }
  }

  /// A sum and what rounding lost of it.
  @inline(__always)
  private static func add(_ a: Double, _ b: Double) -> (sum: Double, error: Double) {
    let sum = a + b
    let rounded = sum - a
    return (sum, (a - (sum - rounded)) + (b - rounded))
  }

  private static func grow(_ parts: inout [Double], _ value: Double) {
    var rest = value
    var place = 0
    for index in parts.indices {
      let (sum, error) = add(rest, parts[index])
      rest = sum
      guard error != 0 else { continue }
      parts[place] = error
      place += 1
    }
    parts.removeSubrange(place...)
    if rest != 0 { parts.append(rest) }
  }

  /// Rounds once, half to even, looking at as many parts as that needs.
  private static func round(_ parts: [Double]) -> Double {
    var rest = parts[...]
    guard var sum = rest.popLast() else { return 0 }
    var error = 0.0
    while error == 0, let next = rest.popLast() { (sum, error) = add(sum, next) }
    guard let next = rest.last, (error < 0) == (next < 0), error != 0 else { return sum }
    let doubled = error * 2
    let up = sum + doubled
    return up - sum == doubled ? up : sum
  }
}
