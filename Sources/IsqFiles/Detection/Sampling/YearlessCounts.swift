import IsqCalendar

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
    step(to: day)
    count += 1
    first = first ?? day
    last = day
  }

  /// Adds the days behind those so far.
  mutating func append(_ next: YearlessCounts) {
    guard let nextFirst = next.first else { return }
    step(to: nextFirst)
    count += next.count
    ups += next.ups
    downs += next.downs
    monthDrops += next.monthDrops
    monthRises += next.monthRises
    first = first ?? nextFirst
    last = next.last
  }

  private mutating func step(to day: DayOfYear) {
    guard let last else { return }
    let step = last.steps(to: day)
    ups += step > 0 && step < 186 ? 1 : 0
    downs += step >= 186 ? 1 : 0
    monthDrops += day.month < last.month ? 1 : 0
    monthRises += day.month > last.month ? 1 : 0
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
