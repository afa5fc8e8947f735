package import IsqCalendar

/// The days that a frame over time spans, at a step of the axis.
package struct FrameDays: Sendable {
  /// The unit of the axis.
  private let unit: TimeUnit
  private let weekStart: Int
  /// The first day of the range; nil where it is open.
  private let first: CivilDate?

  package init(unit: TimeUnit, weekStart: Int, first: CivilDate?) {
    self.unit = unit
    self.weekStart = weekStart
    self.first = first
  }

  /// The days of a frame at the step that begins at `start`, and the step that it is anchored at.
  package func days(of frame: Frame, at start: CivilDate) -> DayRange {
    let end = unit.end(ofStepAt: start)
    switch frame {
    case .own, .whole, .baseline:
      return DayRange(first: start, last: end)
    case .running:
      return DayRange(first: first, last: end)
    case .window(let count, let window):
      // A window of months is (day − n months, day]; over whole months it begins with one.
      let begin =
        unit == .day || unit == .week
        ? window.shift(end, by: -count) + 1 : window.shift(end + 1, by: -count)
      return DayRange(first: begin, last: end)
    case .earlier(let inner, _, _):
      return days(of: inner, at: anchor(of: frame, at: start))
    }
  }

  /// The step whose rows the frame ends with.
  package func anchor(of frame: Frame, at start: CivilDate) -> CivilDate {
    guard case .earlier(let inner, let count, let back) = frame else { return start }
    let earlier = unit.start(of: back.shift(start, by: -count), weekStart: weekStart)
    return anchor(of: inner, at: earlier)
  }

  /// Whether the frame's step, and all that it looks back from, lies within the data.
  package func reaches(_ date: CivilDate, _ frame: Frame, at start: CivilDate) -> Bool {
    unit.end(ofStepAt: anchor(of: frame, at: start)) >= date
  }
}
