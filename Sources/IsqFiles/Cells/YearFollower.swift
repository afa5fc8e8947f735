import IsqCalendar

/// Follows days without years through a column.
struct YearFollower {
  private let walk: YearWalk
  private var year: Int
  private var last: DayOfYear?

  init(_ walk: YearWalk) {
    self.walk = walk
    year = walk.firstYear
  }

  /// The date of the next day.
  mutating func date(of day: DayOfYear) -> CivilDate? {
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
