import IsqCalendar

/// Follows days without years through a column, in each input from its first one on.
struct YearFollower {
  private let walks: [YearWalk]
  private var input: Int?
  /// Nil in an input of which no line was looked at.
  private var walk: YearWalk?
  private var year = 0
  private var last: DayOfYear?

  init(_ walks: [YearWalk]) { self.walks = walks }

  /// Goes on in an input; in another than before with its first year.
  mutating func enter(_ input: Int) {
    guard input != self.input else { return }
    self.input = input
    walk = input < walks.count ? walks[input] : nil
    year = walk?.firstYear ?? 0
    last = nil
  }

  /// The date of the next day.
  mutating func date(of day: DayOfYear) -> CivilDate? {
    guard let walk else { return nil }
    if let last {
      if walk.isAscending, day.month < last.month { year += 1 }
      if !walk.isAscending, day.month > last.month { year -= 1 }
    }
    last = day
    return day.date(in: year)
  }

  /// Turns the cells of a run into days; returns the first row that has none, or nil.
  ///
  /// Unsafe: as `CellDecoders`.
  mutating func decode(
    _ run: CellRun, _ values: UnsafeMutablePointer<Int32>, _ known: UnsafeMutablePointer<Bool>
  ) -> Int? {
    for row in 0..<run.count {
      let cell = run.trimmed(row)
      known[row] = !MissingText.matches(cell)
      values[row] = 0
      guard known[row] else { continue }
      guard let date = DateText.withoutYear(cell).flatMap({ date(of: $0) }) else { return row }
      values[row] = date.days
    }
    return nil
  }
}
