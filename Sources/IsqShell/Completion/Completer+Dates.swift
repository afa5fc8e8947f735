import IsqCalendar
import IsqDatasets
import IsqPlan
import IsqSyntax

/// Dates: the periods that the data spans, the newest first.
extension Completer {
  private static let months = 6
  private static let spans = ["4 weeks ago", "3 months ago", "1 year ago"]

  /// What may stand where a moment is asked for: behind `since`, `during`, `compare with`.
  func moments(at place: CompletionPlace, _ names: KnownNames) -> [Candidate] {
    let spans = Completer.spans.map { Candidate($0, .value, "before the newest date") }
    guard let dataset = names.dataset, let date = dataset.dateIndex else { return spans }
    return dates(ofField: date, in: dataset, like: place.fragment.typed) + spans
  }

  /// The dates of a field that go on what was typed: of a month its days, of a year its months, of
  /// `2026-W` the weeks.
  func dates(ofField field: Int, in dataset: Dataset, like typed: String) -> [Candidate] {
    let timezone = environment.settings.timezone
    guard let found = facts.days(ofField: field, in: dataset, timezone: timezone) else { return [] }
    let span = DateSpan(found.value, isWhole: found.rows == nil)
    return span.candidates(like: typed, months: Completer.months).map { candidate in
      var candidate = candidate
      candidate.isProvisional = found.rows != nil
      return candidate
    }
  }
}

/// The days that a dataset spans, as the dates that a query may name.
struct DateSpan {
  let first: CivilDate
  let last: CivilDate
  let newest: CivilDate
  /// Whether the first and the last are those of all rows.
  let isWhole: Bool

  init(_ facts: DateFacts, isWhole: Bool) {
    first = facts.first
    last = facts.last
    newest = facts.newest
    self.isWhole = isWhole
  }

  /// - Parameter months: the most months that are offered where nothing was typed.
  func candidates(like typed: String, months: Int) -> [Candidate] {
    let marks = Array(typed.lowercased().utf8.dropFirst(4))
    guard marks.first == UInt8(ascii: "-"), let year = Int(typed.prefix(4)) else {
      return overview(months: months)
    }
    let last = min(last, CivilPeriod.year(year)?.last ?? last)
    switch marks.dropFirst().first {
    case UInt8(ascii: "w"): return weeks(upTo: last).filter { $0.isOf(year) }
    case UInt8(ascii: "q"): return quarters(upTo: last).filter { $0.isOf(year) }
    default: break
    }
    guard marks.count >= 3, let month = Int(typed.prefix(7).suffix(2)) else {
      return self.months(upTo: last, 12).filter { $0.isOf(year) }
    }
    guard let period = CivilPeriod.month(month, of: year) else { return [] }
    return self.months(upTo: period.last, 1) + days(of: period)
  }

  /// What people most often name, for a start.
  private func overview(months: Int) -> [Candidate] {
    let years = steps(.year, upTo: last, .max) { String($0.iso.prefix(4)) }
    let ends = [
      Candidate(newest.iso, .value, isWhole ? "the newest date" : ""),
      Candidate(first.iso, .value, isWhole ? "the oldest date" : ""),
    ]
    return self.months(upTo: last, months) + ends + quarters(upTo: last).prefix(2)
      + weeks(upTo: last).prefix(2) + years
  }

  private func months(upTo last: CivilDate, _ limit: Int) -> [Candidate] {
    steps(.month, upTo: last, limit, detail: DateSpan.monthName) { String($0.iso.prefix(7)) }
  }

  private func quarters(upTo last: CivilDate) -> [Candidate] {
    steps(.quarter, upTo: last, 40) { start in
      "\(start.iso.prefix(4))-Q\((start.parts.month + 2) / 3)"
    }
  }

  private func weeks(upTo last: CivilDate) -> [Candidate] {
    steps(.week, upTo: last, 54, detail: { "from \($0.iso)" }) { monday in
      let year = (monday + 3).parts.year
      let number = CivilPeriod.week(1, of: year).map { first in
        (Int(monday.days) - Int(first.first.days)) / 7 + 1
      }
      return "\((monday + 3).iso.prefix(4))-W\(number.map(DateSpan.twoDigits) ?? "01")"
    }
  }

  private func days(of month: CivilPeriod) -> [Candidate] {
    steps(.day, upTo: min(month.last, last), .max, from: max(month.first, first)) { $0.iso }
  }

  /// The steps of a unit from the last to the first, as a query writes them.
  private func steps(
    _ unit: TimeUnit, upTo last: CivilDate, _ limit: Int, from first: CivilDate? = nil,
    detail: (CivilDate) -> String = { _ in "" }, _ written: (CivilDate) -> String
  ) -> [Candidate] {
    var found: [Candidate] = []
    var start = unit.start(of: last)
    while unit.end(ofStepAt: start) >= first ?? self.first, found.count < min(limit, 400) {
      found.append(Candidate(written(start), .value, detail(start)))
      start = unit.step(start, by: -1)
    }
    return found
  }

  private static func monthName(_ start: CivilDate) -> String {
    let parts = start.parts
    return "\(DateWords.months[parts.month - 1]) \(parts.year)"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

extension Candidate {
  fileprivate func isOf(_ year: Int) -> Bool { Int(insertion.prefix(4)) == year }
}
