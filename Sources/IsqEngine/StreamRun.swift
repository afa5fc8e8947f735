import IsqColumns
import IsqDatasets
import IsqParallel
import IsqPlan
import IsqText

/// Answers a question about groups while its rows are read: no row is kept.
struct StreamRun {
  private let plan: Plan
  private let groups: GroupsPlan
  /// What the plan reads, and behind it what else tells the dates.
  private let requests: [ColumnRequest]
  private let dates: PassingDates?
  /// The places of the columns that tell the dates.
  private let datePlaces: [Int]
  private let workers: Workers
  /// The inputs that codes pay for.
  private let coded: Set<Int>

  /// What was found out of all rows.
  struct Reading {
    fileprivate let works: [GroupsWork]
    fileprivate let facts: RunFacts
    /// The dates of the rows, where they were looked at.
    let days: PassingDays
  }

  /// What one worker knows of the rows that it was given.
  private struct Work: Sendable {
    var groups: GroupsWork
    var coverage = CoverageRun.Part()
    var rowCount = 0
    var days = PassingDays()
    var texts: StreamTexts
  }

  /// Nil for a question that needs rows more than once.
  ///
  /// - Parameter dates: looks for the dates of the rows on the way.
  init?(_ plan: Plan, _ workers: Workers, _ dates: PassingDates? = nil) {
    guard case .groups(let groups) = plan.shape, plan.links.isEmpty, !plan.dataset.fields.isEmpty
    else { return nil }
    self.plan = plan
    self.groups = groups
    self.workers = workers
    self.dates = dates
    let own = plan.inputs.compactMap(\.request)
    let others = dates?.requests ?? []
    let requests = own + others.filter { !own.contains($0) }
    self.requests = requests
    datePlaces = others.compactMap { requests.firstIndex(of: $0) }
    coded = plan.codedInputs.subtracting(groups.numberedInputs)
  }

  /// Nil where the rows have to be kept.
  func run() throws -> QueryResult? { try read().map { try finish($0, as: plan) } }

  /// Nil where the rows have to be kept.
  func read() throws -> Reading? {
    guard let reading = try read(showsUnattributed: false) else { return nil }
    let isLarge = reading.facts.coverage?.isUnattributedLarge ?? false
    guard isLarge, groups.passes.contains(where: \.isUnattributed) else { return reading }
    return try read(showsUnattributed: true)
  }

  /// Keeps the rows of all that is asked for, which are read once.
  func keep() throws -> [Column] { try plan.dataset.columns.columns(requests) }

  /// Turns what was found out into the answer, as a plan has it that asks the same of rows.
  func finish(_ reading: Reading, as plan: Plan) throws -> QueryResult {
    guard case .groups(let groups) = plan.shape else {
      preconditionFailure("asksTheSameOfRows: a plan of groups")
    }
    return try GroupsRun(
      groups, GroupsWork.merged(reading.works), weekStart: plan.weekStart, workers, nil
    ).finish(reading.facts)
  }

  private func read(showsUnattributed: Bool) throws -> Reading? {
    let works = try plan.dataset.columns.stream(requests, workers) { [plan, groups] in
      Work(
        groups: GroupsWork(
          groups, weekStart: plan.weekStart, showsUnattributed: showsUnattributed,
          takesNumbers: true),
        texts: StreamTexts(groups))
    } _: { work, columns, part in
      try take(columns, part, &work)
    }
    guard let works, StreamTexts.fit(works.map(\.texts)) else { return nil }
    var facts = RunFacts()
    facts.rowsRead = works.reduce(0) { $0 + $1.rowCount }
    facts.coverage = plan.coverage.map { CoverageRun.coverage(works.map(\.coverage), $0) }
    let days = works.reduce(into: PassingDays()) { $0.add($1.days) }
    return Reading(works: works.map(\.groups), facts: facts, days: days)
  }

  private func take(_ raw: [Column], _ part: ColumnPart, _ work: inout Work) throws {
    if !part.sharesTexts { try work.texts.meet(raw, part.count) }
    let civil = Scan.civil(raw, of: plan.dataset, requests, timezone: plan.timezone)
    dates?.take(datePlaces.map { civil[$0] }, &work.days)
    let columns = civil.prefix(plan.inputs.count)
      .enumerated().map { coded.contains($0.offset) ? $0.element.withCodes() : $0.element }
    let plan = work.texts.answered(plan, columns, part.count)
    if case .groups(let groups) = plan.shape { work.groups.ask(groups) }
    work.rowCount += part.count
    for start in stride(from: 0, to: part.count, by: Batch.size) {
      try Cancellation.check()
      let batch = Batch(columns: columns, rows: start..<min(start + Batch.size, part.count))
      if let coverage = plan.coverage {
        try CoverageRun.take(batch, coverage, plan.weekStart, &work.coverage)
      }
      try work.groups.take(batch, firstRow: part.firstRow + start)
    }
  }
}
