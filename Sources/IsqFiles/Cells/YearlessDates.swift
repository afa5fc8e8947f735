import Glibc
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

/// How the days of a column without years follow each other.
struct YearlessCounts {
  private(set) var count = 0
  private var ups = 0
  private var downs = 0
  /// How often the month is less than that of the day before, and how often more.
  private var monthDrops = 0
  private var monthRises = 0
  private var first: DayOfYear?
  private var last: DayOfYear?

  mutating func add(_ day: DayOfYear) {
    count += 1
    if let last {
      let step = last.steps(to: day)
      ups += step > 0 && step < 186 ? 1 : 0
      downs += step >= 186 ? 1 : 0
      monthDrops += day.month < last.month ? 1 : 0
      monthRises += day.month > last.month ? 1 : 0
    }
    first = first ?? day
    last = day
  }

  /// The years, if the newest day is the last one on or before the export; nil without an order.
  func walk(exportedOn export: CivilDate) -> YearWalk? {
    guard let first, let last, 4 * min(ups, downs) <= max(ups, downs) else { return nil }
    let isAscending = ups >= downs
    let newest = isAscending ? last : first
    let exportYear = export.parts.year
    guard let thisYear = newest.date(in: exportYear) else { return nil }
    let year = thisYear <= export ? exportYear : exportYear - 1
    return YearWalk(firstYear: isAscending ? year - monthDrops : year, isAscending: isAscending)
  }
}

/// When a file was exported.
enum ExportDay {
  /// The day of the Unix time in a file's name, else today, in UTC.
  static func day(ofPath path: String) -> CivilDate {
    let name = path.split(separator: "/").last ?? ""
    let epochs = name.split { !$0.isASCII || !$0.isNumber }.filter { $0.count == 10 }
    let seconds = epochs.lazy.compactMap { Int(String($0)) }.first ?? time(nil)
    return CivilDate(days: Int32(clamping: seconds / 86_400))
  }
}

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
