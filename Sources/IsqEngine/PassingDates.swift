import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqParallel
import IsqPlan
import IsqText

/// Finds out the dates of a dataset while its rows are read: no row is kept.
struct PassingDates {
  private let dataset: Dataset
  private let timezone: String
  private let requests: [ColumnRequest]

  /// The days of some rows, and those of them whose measure is known.
  private struct Days: Sendable {
    var all: (first: CivilDate, last: CivilDate)?
    var known: (first: CivilDate, last: CivilDate)?

    /// From the first day of both to the last.
    static func both(
      _ some: (first: CivilDate, last: CivilDate)?, _ others: (first: CivilDate, last: CivilDate)?
    ) -> (first: CivilDate, last: CivilDate)? {
      guard let some, let others else { return some ?? others }
      return (min(some.first, others.first), max(some.last, others.last))
    }
  }

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
      Days()
    } _: { days, raw, _ in
      take(raw, &days)
    }
    let all = found?.compactMap(\.all) ?? []
    guard let first = all.map(\.first).min(), let last = all.map(\.last).max() else { return nil }
    let newest = found?.compactMap(\.known?.last).max()
    guard newest == last else { return nil }
    return DateFacts(first: first, last: last, newest: last)
  }

  private func take(_ raw: [Column], _ days: inout Days) {
    let columns = Scan.civil(raw, of: dataset, requests, timezone: timezone)
    let dates = Column(.dates(DateKernels.days(columns[0].values)), validity: columns[0].validity)
    days.all = Days.both(days.all, DateKernels.bounds(dates))
    let known = columns.count > 1 ? dates.known(where: columns[1]) : dates
    days.known = Days.both(days.known, DateKernels.bounds(known))
  }
}
