import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqParallel
import IsqPlan

/// Finds out the dates of a dataset while its rows are read: no row is kept.
struct PassingDates {
  private let dataset: Dataset
  private let timezone: String
  /// The date, and a measure if there is one.
  let requests: [ColumnRequest]

  /// - Parameter date: the field of the dataset's dates.
  init(_ dataset: Dataset, _ date: Int, _ timezone: String) {
    self.dataset = dataset
    self.timezone = timezone
    let measure = dataset.measures.first
    requests = [.field(date)] + (measure.map { [.field($0)] } ?? [])
  }

  /// Nil where that takes rows that are kept, or there are no dates.
  func find(_ workers: Workers) throws -> DateFacts? {
    let found = try dataset.columns.stream(requests, workers) {
      PassingDays()
    } _: { days, raw, _ in
      take(Scan.civil(raw, of: dataset, requests, timezone: timezone), &days)
    }
    return found?.reduce(into: PassingDays()) { $0.add($1) }.facts
  }

  /// Takes in the rows of the columns that were asked for, instants as civil times.
  func take(_ columns: [Column], _ days: inout PassingDays) {
    guard let first = columns.first else { return }
    let dates = Column(.dates(DateKernels.days(first.values)), validity: first.validity)
    days.add(dates, measure: columns.dropFirst().first)
  }
}

/// The days of some rows, and those of them whose measure is known.
struct PassingDays: Sendable {
  private var all: (first: CivilDate, last: CivilDate)?
  private var known: (first: CivilDate, last: CivilDate)?

  /// Whether no row has a date.
  var isEmpty: Bool { all == nil }

  /// The dates, if the measure is known on the last: else another may be.
  var facts: DateFacts? {
    guard let all, known?.last == all.last else { return nil }
    return DateFacts(first: all.first, last: all.last, newest: all.last)
  }

  mutating func add(_ dates: Column, measure: Column?) {
    let measured = measure.map { dates.known(where: $0) } ?? dates
    add(all: DateKernels.bounds(dates), known: DateKernels.bounds(measured))
  }

  mutating func add(_ other: PassingDays) { add(all: other.all, known: other.known) }

  private mutating func add(
    all: (first: CivilDate, last: CivilDate)?, known: (first: CivilDate, last: CivilDate)?
  ) {
    self.all = PassingDays.both(self.all, all)
    self.known = PassingDays.both(self.known, known)
  }

  /// From the first day of both to the last.
  private static func both(
    _ some: (first: CivilDate, last: CivilDate)?, _ others: (first: CivilDate, last: CivilDate)?
  ) -> (first: CivilDate, last: CivilDate)? {
    guard let some, let others else { return some ?? others }
    return (min(some.first, others.first), max(some.last, others.last))
  }
}
