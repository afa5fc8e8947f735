package import IsqPlan

/// Takes the time of the steps of a run, where that was asked for: each lap ends a step.
package final class Stopwatch {
  package private(set) var laps: [PlanStep: Lap] = [:]
  private let now: @Sendable () -> Double
  private var last: Double

  package struct Lap: Hashable, Sendable {
    /// The rows, cells or groups that came out.
    package var rows = 0
    package var seconds = 0.0
  }

  /// - Parameter now: seconds since some moment.
  package init(_ now: @escaping @Sendable () -> Double) {
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

  /// What times the part of a worker.
  var part: PartTimes { PartTimes(now: now) }

  /// Gives the time since the last lap to the steps of the workers, to each as much of it as they
  /// spent on the step.
  func lap(_ parts: [PartTimes]) {
    let total = parts.reduce(0) { $0 + $1.laps.values.reduce(0) { $0 + $1.seconds } }
    let time = now()
    let scale = total > 0 ? (time - last) / total : 0
    for (step, lap) in parts.flatMap(\.laps) {
      laps[step, default: Lap()].seconds += lap.seconds * scale
      laps[step, default: Lap()].rows += lap.rows
    }
    last = time
  }
}

/// The laps of one worker.
struct PartTimes: Sendable {
  private(set) var laps: [PlanStep: Stopwatch.Lap] = [:]
  private let now: @Sendable () -> Double
  private var last: Double?

  fileprivate init(now: @escaping @Sendable () -> Double) { self.now = now }

  /// What was before belongs to no step.
  mutating func start() { last = now() }

  mutating func lap(_ step: PlanStep, rows: Int = 0) {
    let time = now()
    laps[step, default: Stopwatch.Lap()].seconds += time - (last ?? time)
    laps[step, default: Stopwatch.Lap()].rows += rows
    last = time
  }
}
