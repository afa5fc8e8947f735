package import IsqColumns
package import IsqDatasets
package import IsqParallel
package import IsqPlan
import IsqCalendar
import IsqText

/// The engine of this process: scan, filter, group, aggregate, having, sort, limit.
package struct LocalEngine: Engine {
  private let workers: Workers
  private let pieces: [Range<Int>]?
  /// Whether rows are read for one question and not kept.
  private var isLast = false
  /// Dates by time zone.
  private let dates = DatasetMemory<DateFacts?>()
  /// What all rows say of their sources, by what is added up.
  private let coverages = DatasetMemory<RunFacts.Coverage>()
  /// What is known of runs of rows, by column.
  private let blocks = DatasetMemory<ColumnBlocks?>()
  /// The values of fields, by the index of the field.
  private let counts = DatasetMemory<ValueCounts?>()
  private let hashtags = DatasetMemory<ValueCounts?>()
  /// What columns are like, by the fields.
  private let samples = DatasetMemory<[Table.Field]>()

  /// - Parameter pieces: ranges of rows in the order in which workers take them; nil: as they stand.
  package init(_ workers: Workers = .machine, pieces: [Range<Int>]? = nil) {
    self.workers = workers
    self.pieces = pieces
  }

  package var last: any Engine {
    var engine = self
    engine.isLast = true
    return engine
  }

  package func run(_ plan: Plan, timedBy watch: Stopwatch?) throws -> QueryResult {
    try placingErrors(of: plan) { try answer(plan, watch) }
  }

  private func placingErrors<Result>(
    of plan: Plan, _ body: () throws -> Result
  ) throws -> Result {
    do { return try body() } catch ScalarError.overflow {
      throw RunError.overflow(site: plan.site)
    }
  }

  package func answer(
    _ query: CheckedQuery, _ settings: Settings, tellsDates: Bool
  ) throws -> (result: QueryResult, dates: DateFacts?) {
    guard tellsDates || Planner.needsDates(query) else {
      return (try run(Planner(settings, dates: nil).plan(query)), nil)
    }
    if let found = try answerPassing(query, settings) { return found }
    let dates = try dates(of: query.dataset, timezone: settings.timezone)
    return (try run(Planner(settings, dates: dates).plan(query)), dates)
  }

  /// Answers a query while its rows are read, and finds out the dates on the way; nil where what is
  /// asked of rows depends on the dates, or rows have to be kept.
  private func answerPassing(
    _ query: CheckedQuery, _ settings: Settings
  ) throws -> (result: QueryResult, dates: DateFacts?)? {
    let dataset = query.dataset
    guard isLast, let date = dataset.dateIndex, let open = Planner.planOfRows(query, settings),
      let run = StreamRun(open, workers, PassingDates(dataset, date, settings.timezone))
    else { return nil }
    guard let reading = try placingErrors(of: open, run.read) else {
      _ = try run.keep()
      return nil
    }
    let dates = try dates.value(of: dataset, settings.timezone) {
      if reading.days.isEmpty { return nil }
      return try reading.days.facts ?? findDates(of: dataset, date, timezone: settings.timezone)
    }
    let plan = Planner(settings, dates: dates).plan(query)
    guard plan.asksTheSameOfRows(as: open) else { return (try self.run(plan), dates) }
    return (try placingErrors(of: plan) { try run.finish(reading, as: plan) }, dates)
  }

  private func answer(_ plan: Plan, _ watch: Stopwatch?) throws -> QueryResult {
    if isLast, watch == nil, let result = try StreamRun(plan, workers)?.run() { return result }
    do {
      return try answer(plan, from: try Scan(plan, workers), watch)
    } catch let diagnostic as Diagnostic where diagnostic.code == .memoryLimit {
      // What is not kept needs no room.
      guard let result = try StreamRun(plan, workers)?.run() else { throw diagnostic }
      return result
    }
  }

  private func answer(
    _ plan: Plan, from columns: Scan, _ watch: Stopwatch?
  ) throws -> QueryResult {
    var scan = columns
    if !isLast {
      scan = scan.with { input, column in
        blocks.value(of: plan.dataset, input) { ColumnBlocks(column, workers) }
      }
    }
    scan.pieces = pieces
    watch?.lap(.read, rows: scan.rowCount)
    var facts = RunFacts()
    facts.rowsRead = scan.rowCount
    let plan = plan.answered(scan.columns, workers)
    if let coverage = plan.coverage {
      let counted = try count(coverage, plan, scan)
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

  /// Counts the rows with source data; those of all rows are counted once.
  private func count(
    _ coverage: CoveragePlan, _ plan: Plan, _ scan: Scan
  ) throws -> RunFacts.Coverage {
    let run = CoverageRun(coverage, plan)
    guard coverage.condition == nil else { return try run.run(scan, workers) }
    let sums = coverage.scalars.map { $0.mapLeaves { .leaf(plan.inputs[$0]) } }
    return try coverages.value(of: plan.dataset, sums) { try run.run(scan, workers) }
  }

  package func table(of dataset: Dataset, timezone: String?) throws -> Table {
    try DatasetTable(dataset, timezone: timezone).table()
  }

  package func repeatedKeys(of link: DatasetLink, timezone: String) throws -> Column {
    try LinkedColumns(timezone: timezone).repeatedKeys(of: link)
  }

  package func valueCounts(ofField index: Int, in dataset: Dataset) throws -> ValueCounts? {
    try counts.value(of: dataset, index) {
      ValueCounts(try dataset.columns.columns([.field(index)])[0])
    }
  }

  package func hashtagCounts(ofField index: Int, in dataset: Dataset) throws -> ValueCounts? {
    try hashtags.value(of: dataset, index) {
      let texts = try dataset.columns.columns([.field(index)])[0]
      return texts.type == .text ? ValueCounts(Hashtags.expand(texts).tags) : nil
    }
  }

  package func samples(of dataset: Dataset) throws -> [Table.Field] {
    try samples.value(of: dataset, dataset.fields) { try DatasetSamples(dataset).fields() }
  }

  package func dates(of dataset: Dataset, timezone: String) throws -> DateFacts? {
    guard let date = dataset.dateIndex else { return nil }
    return try dates.value(of: dataset, timezone) {
      if isLast, let dates = try passingDates(of: dataset, date, timezone) { return dates }
      do {
        return try findDates(of: dataset, date, timezone: timezone)
      } catch let diagnostic as Diagnostic where diagnostic.code == .memoryLimit {
        guard let dates = try passingDates(of: dataset, date, timezone) else { throw diagnostic }
        return dates
      }
    }
  }

  private func passingDates(
    of dataset: Dataset, _ date: Int, _ timezone: String
  ) throws -> DateFacts? {
    try PassingDates(dataset, date, timezone).find(workers)
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
    for index in dataset.measures {
      let column = try dataset.columns.columns([.field(index)])[0]
      guard let (_, known) = DateKernels.bounds(dates.known(where: column)) else { continue }
      newest = max(newest ?? known, known)
      if newest == last { return last }
    }
    return newest ?? last
  }
}

extension Dataset {
  /// The fields that are measures, views first.
  var measures: [Int] {
    let measures = fields.indices.filter {
      if case .measure = fields[$0].role { true } else { false }
    }
    return measures.filter { fields[$0].name == "views" }
      + measures.filter { fields[$0].name != "views" }
  }
}
