package import IsqPlan

/// Takes the time of the steps of a run, where that was asked for: each lap ends a step.
package final class Stopwatch {
  package struct Lap: Hashable, Sendable {
    /// The rows, cells or groups that came out.
    package var rows = 0
    package var seconds = 0.0
  }

  package private(set) var laps: [PlanStep: Lap] = [:]
  private let now: () -> Double
  private var last: Double

  /// - Parameter now: seconds since some moment.
  package init(_ now: @escaping () -> Double) {
    self.now = now
    last = now()
  }

  /// Gives the time since the last lap to a step, and adds to its rows.
  func lap(_ step: PlanStep, rows: Int = 0) {
    let time = now()
    laps[step, default: Lap()].seconds += time - last
    laps[step, default: Lap()].rows += rows
    last = time
  }
}
