import IsqCalendar

/// A day as Studio's exports write it: `August 31`.
struct DayOfYear: Hashable {
  var month: Int
  var day: Int

  /// The way forward to a day, over the turn of the year if need be, in a year of 372 days.
  func steps(to other: DayOfYear) -> Int {
    let distance = (other.month - month) * 31 + other.day - day
    return distance < 0 ? distance + 372 : distance
  }

  /// The day in a year; the last of February where that has no 29th.
  func date(in year: Int) -> CivilDate? {
    CivilDate(year: year, month: month, day: day)
      ?? CivilDate(year: year, month: month, day: day - 1)
  }
}

/// In which years the days of a column lie, which stand in order of time.
struct YearWalk: Hashable, Sendable {
  var firstYear: Int
  var isAscending: Bool
}
