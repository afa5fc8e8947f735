import Glibc

/// Round numbers at which a histogram is cut.
package enum RoundBounds {
  /// Bounds in order, all above `least` and none above `greatest`: evenly spaced, or where few
  /// values are far larger than the rest, each a few times the one before.
  ///
  /// - Shape: 1 to 11 bounds, for `least < greatest`.
  package static func between(
    _ least: Double, _ greatest: Double, median: Double, isWhole: Bool
  ) -> [Double] {
    let isSkewed = least >= 0 && greatest > 0 && greatest > 20 * median
    let bounds =
      isSkewed
      ? growing(least, greatest, isWhole: isWhole) : even(least, greatest, isWhole: isWhole)
    return bounds.isEmpty ? [greatest] : bounds
  }

  private static func even(_ least: Double, _ greatest: Double, isWhole: Bool) -> [Double] {
    let rough = greatest / 8 - least / 8
    let power = pow(10, floor(log10(rough)))
    guard power.isFinite, power > 0 else { return [] }
    var step = [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? rough
    if isWhole { step = max(1, step) }
    let first = (least / step).rounded(.down)
    let last = (greatest / step).rounded(.down)
    guard last - first < 20 else { return [] }
    return stride(from: first + 1, through: last, by: 1).map { multiple($0, of: step) }
      .filter { $0 > least && $0 <= greatest }
  }

  /// A multiple without the dirt of binary fractions: 0.3, not 0.30000000000000004.
  private static func multiple(_ count: Double, of step: Double) -> Double {
    let inverse = (1 / step).rounded()
    return step < 1 && inverse.isFinite && abs(inverse * step - 1) < 1e-9
      ? count / inverse : count * step
  }

  private static func growing(_ least: Double, _ greatest: Double, isWhole: Bool) -> [Double] {
    let bottom = max(least, greatest / 1e5, isWhole ? 1 : 0)
    guard bottom.isNormal else { return [] }
    let exponents = Int(floor(log10(bottom)))...Int(floor(log10(greatest)))
    for mantissas in [[1.0, 2, 5], [1, 3], [1]] {
      let bounds = exponents.flatMap { exponent in
        mantissas.map { $0 * pow(10, Double(exponent)) }
      }.filter { $0 > least && $0 >= bottom && $0 <= greatest }
      if bounds.count <= 11 { return bounds }
    }
    return []
  }
}
