/// A sum of doubles without any rounding: what the result is does not depend on the order of the
/// values, nor on how they were cut into parts.
///
/// Two numbers hold the sum and what rounding lost of it, which is nearly always all; what they
/// cannot hold is kept in parts that do not overlap. Numbers so large that their sum could leave the
/// range of doubles on the way are kept apart, scaled down: only the result can be outside it.
///
/// - Source: Shewchuk, "Adaptive Precision Floating-Point Arithmetic" (1997); the last rounding is
///   that of Python's `math.fsum`.
struct ExactSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0
  /// Parts from small to large, no two of which overlap.
  private var parts: [Double] = []
  /// The same for large numbers, scaled down.
  private var largeParts: [Double] = []

  /// 2⁶² numbers that are smaller stay within the range of doubles.
  private static let large = 0x1p960
  private static let scale = 0x1p-128

  @inline(__always)
  mutating func add(_ value: Double) {
    if abs(value) >= ExactSum.large { return addLarge(value) }
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
    for part in other.largeParts { ExactSum.grow(&largeParts, part) }
  }

  @inline(never)
  private mutating func addLarge(_ value: Double) {
    ExactSum.grow(&largeParts, value * ExactSum.scale)
  }

  /// The double that is nearest to the sum.
  var value: Double {
    if !largeParts.isEmpty { return valueWithLarge }
    if parts.isEmpty { return sum + lost }
    guard sum.isFinite, lost.isFinite else { return sum }
    var all = parts
    ExactSum.grow(&all, lost)
    ExactSum.grow(&all, sum)
    return ExactSum.round(all)
  }

  private var valueWithLarge: Double {
    var all = largeParts
    for part in parts + [lost, sum] {
      // What is too small to be scaled still says which way to round.
      let scaled = part * ExactSum.scale
      let isLost = scaled == 0 && part != 0
      ExactSum.grow(
        &all, isLost ? Double(signOf: part, magnitudeOf: .leastNonzeroMagnitude) : scaled)
    }
    guard all.allSatisfy(\.isFinite) else { return .nan }
    return ExactSum.round(all) / ExactSum.scale
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
