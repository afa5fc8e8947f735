/// What evaluating a batch counts on the side.
package struct EvaluationContext: Sendable {
  /// Divisions by zero, which gave missing values.
  package var zeroDivisions = 0
  /// 0 (Monday) … 6 (Sunday): where weeks start.
  package var weekStart: Int
  /// The rows whose values are asked for; nil: all. What goes wrong in the others, such as those
  /// that a condition sends the other way, goes unsaid.
  private(set) var asked: Bitmap?

  package init(weekStart: Int = 0) { self.weekStart = weekStart }

  /// Runs a body in which only some of the rows are asked for.
  package mutating func asking<Result>(
    _ rows: Bitmap, _ body: (inout EvaluationContext) throws(ScalarError) -> Result
  ) throws(ScalarError) -> Result {
    let before = asked
    asked = before.map { $0 & rows } ?? rows
    defer { asked = before }
    return try body(&self)
  }
}

/// Why a batch could not be evaluated.
package enum ScalarError: Error, Hashable, Sendable {
  /// A whole number does not fit 64 bits, or a fraction is not finite.
  case overflow
}
