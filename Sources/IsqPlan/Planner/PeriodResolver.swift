package import IsqCalendar
import IsqSyntax

/// The dates of a dataset that a query may need to know.
package struct DateFacts: Hashable, Sendable {
  package var first: CivilDate
  package var last: CivilDate
  /// The last date that has a number.
  package var newest: CivilDate

  package init(first: CivilDate, last: CivilDate, newest: CivilDate) {
    self.first = first
    self.last = last
    self.newest = newest
  }
}

/// A span of days either end of which may be open.
package struct DayRange: Hashable, Sendable {
  package var first: CivilDate?
  package var last: CivilDate?

  package init(first: CivilDate? = nil, last: CivilDate? = nil) {
    self.first = first
    self.last = last
  }

  func intersection(_ other: DayRange) -> DayRange {
    DayRange(
      first: [first, other.first].compactMap { $0 }.max(),
      last: [last, other.last].compactMap { $0 }.min())
  }

  /// The range with open ends closed by the dates of the data.
  package func closed(by facts: DateFacts) -> CivilPeriod {
    CivilPeriod(
      first: first ?? min(facts.first, last ?? facts.first),
      last: last ?? max(facts.last, first ?? facts.last))
  }
}

/// Turns period clauses into days.
struct PeriodResolver {
  /// What `today` is, and what complete units end on.
  let today: CivilDate
  let weekStart: Int

  func resolve(_ periods: [Period]) -> DayRange {
    let range = periods.reduce(DayRange()) { $0.intersection(resolve($1)) }
    return DayRange(first: range.first.map(clipped), last: range.last.map(clipped))
  }

  /// The day, or the nearest that can be written: `last 99999 years` goes back to the year 1.
  private func clipped(_ day: CivilDate) -> CivilDate {
    let years = (CivilPeriod.year(1), CivilPeriod.year(9999))
    guard let first = years.0?.first, let last = years.1?.last else { return day }
    return max(first, min(last, day))
  }

  private func resolve(_ period: Period) -> DayRange {
    switch period {
    case .last(let count, let unit):
      return last(count ?? 1, unit)
    case .this(let unit):
      let start = unit.start(of: today, weekStart: weekStart)
      return DayRange(first: start, last: unit.end(ofStepAt: start))
    case .since(let moment): return DayRange(first: resolve(moment).first)
    case .until(let moment): return DayRange(last: resolve(moment).last)
    case .before(let moment): return DayRange(last: resolve(moment).first + -1)
    case .after(let moment): return DayRange(first: resolve(moment).last + 1)
    case .during(let from, let to):
      return DayRange(first: resolve(from).first, last: resolve(to ?? from).last)
    }
  }

  /// The complete units that end on or before today.
  private func last(_ count: Int, _ unit: TimeUnit) -> DayRange {
    let current = unit.start(of: today, weekStart: weekStart)
    let isComplete = unit.end(ofStepAt: current) == today
    let end = isComplete ? unit.step(current, by: 1) : current
    return DayRange(first: unit.step(end, by: -count), last: end + -1)
  }

  private func resolve(_ moment: Moment) -> CivilPeriod {
    switch moment.kind {
    case .date(let literal): literal.period
    case .today: .day(today)
    case .yesterday: .day(today + -1)
    case .ago(let count, let unit): .day(unit.shift(today, by: -count))
    }
  }
}
