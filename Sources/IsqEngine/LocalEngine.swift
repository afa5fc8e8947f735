package import IsqColumns
package import IsqDatasets
package import IsqParallel
package import IsqPlan
import IsqCalendar

/// The engine of this process: scan, filter, group, aggregate, having, sort, limit.
package struct LocalEngine: Engine {
  private let workers: Workers
  private let pieces: [Range<Int>]?
  private let cache = DatesCache()

  /// - Parameter pieces: ranges of rows in the order in which workers take them; nil: as they stand.
  package init(_ workers: Workers = .machine, pieces: [Range<Int>]? = nil) {
    self.workers = workers
    self.pieces = pieces
  }

  package func run(_ plan: Plan, timedBy watch: Stopwatch?) throws -> QueryResult {
    do { return try answer(plan, watch) } catch ScalarError.overflow {
      throw RunError.overflow(site: plan.site)
    }
  }

  private func answer(_ plan: Plan, _ watch: Stopwatch?) throws -> QueryResult {
    var scan = try Scan(plan)
    scan.pieces = pieces
    watch?.lap(.read, rows: scan.rowCount)
    var facts = RunFacts()
    facts.rowsRead = scan.rowCount
    let plan = plan.answered(scan.columns, workers)
    if let coverage = plan.coverage {
      let counted = try CoverageRun(coverage, plan).run(scan, workers)
      watch?.lap(.coverage, rows: Int(counted.knownRows))
      facts.coverage = counted
    }
    switch plan.shape {
    case .rows(let rows):
      return try RowsRun(rows, plan, workers, watch).run(scan, facts)
    case .groups(let groups):
      return try GroupsRun(groups, plan, scan, facts, workers, watch).finish(facts)
    }
  }

  package func table(of dataset: Dataset, timezone: String?) throws -> Table {
    try DatasetTable(dataset, timezone: timezone).table()
  }

  package func repeatedKeys(of link: DatasetLink, timezone: String) throws -> Column {
    try LinkedColumns(timezone: timezone).repeatedKeys(of: link)
  }

  package func dates(of dataset: Dataset, timezone: String) throws -> DateFacts? {
    guard let date = dataset.dateIndex else { return nil }
    return try cache.dates(of: dataset, timezone: timezone) {
      try findDates(of: dataset, date, timezone: timezone)
    }
  }

  private func findDates(
    of dataset: Dataset, _ date: Int, timezone: String
  ) throws -> DateFacts? {
    let column = try Scan(dataset, [.field(date)], timezone: timezone).columns[0]
    let days = DateKernels.days(column.values)
    let dates = Column(.dates(days), validity: column.validity)
    guard let (first, last) = DateKernels.bounds(dates) else { return nil }
    return DateFacts(
      first: first, last: last, newest: try newest(dataset, dates, upTo: last))
  }

  /// The last date on which some measure has a number. Measures are asked one by one, views first:
  /// nearly always the first to be asked has one on the last date.
  private func newest(
    _ dataset: Dataset, _ dates: Column, upTo last: CivilDate
  ) throws -> CivilDate {
    var newest: CivilDate?
    let measures = dataset.fields.indices.filter {
      if case .measure = dataset.fields[$0].role { true } else { false }
    }
    let views = measures.filter { dataset.fields[$0].name == "views" }
    for index in views + measures.filter({ dataset.fields[$0].name != "views" }) {
      let column = try dataset.columns.columns([.field(index)])[0]
      guard let (_, known) = DateKernels.bounds(dates.known(where: column)) else { continue }
      newest = max(newest ?? known, known)
      if newest == last { return last }
    }
    return newest ?? last
  }
}
