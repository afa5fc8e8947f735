/// What evaluating a batch counts on the side.
package struct EvaluationContext: Sendable {
  /// Divisions by zero, which gave missing values.
  package var zeroDivisions = 0
  /// 0 (Monday) … 6 (Sunday): where weeks start.
  package var weekStart: Int

  package init(weekStart: Int = 0) { self.weekStart = weekStart }
}

/// Why a batch could not be evaluated.
package enum ScalarError: Error, Hashable, Sendable {
  /// A whole number does not fit 64 bits, or a fraction is not finite.
  case overflow
}
