import IsqColumns
import IsqDatasets
import IsqParallel
import IsqPlan
import IsqText

/// Answers a question about groups while its rows are read: no row is kept.
struct StreamRun {
  private let plan: Plan
  private let groups: GroupsPlan
  private let requests: [ColumnRequest]
  private let workers: Workers
  /// The inputs that codes pay for.
  private let coded: Set<Int>

  /// What one worker knows of the rows that it was given.
  private struct Work: Sendable {
    var groups: GroupsWork
    var coverage = CoverageRun.Part()
    var rowCount = 0
  }

  /// Nil for a question that needs rows more than once.
  init?(_ plan: Plan, _ workers: Workers) {
    guard case .groups(let groups) = plan.shape, plan.links.isEmpty, !plan.dataset.fields.isEmpty
    else { return nil }
    self.plan = plan
    self.groups = groups
    self.workers = workers
    requests = plan.inputs.compactMap(\.request)
    coded = plan.codedInputs
  }

  /// Nil where the rows have to be kept.
  func run() throws -> QueryResult? {
    guard let (works, facts) = try work(showsUnattributed: false) else { return nil }
    let isLarge = facts.coverage?.isUnattributedLarge ?? false
    guard isLarge, groups.passes.contains(where: \.isUnattributed) else {
      return try finish(works, facts)
    }
    return try work(showsUnattributed: true).map { try finish($0.works, $0.facts) }
  }

  private func work(
    showsUnattributed: Bool
  ) throws -> (works: [GroupsWork], facts: RunFacts)? {
    let works = try plan.dataset.columns.stream(requests, workers) { [plan, groups] in
      Work(
        groups: GroupsWork(
          groups, weekStart: plan.weekStart, showsUnattributed: showsUnattributed))
    } _: { work, columns, part in
      try take(columns, part, &work)
    }
    guard let works else { return nil }
    var facts = RunFacts()
    facts.rowsRead = works.reduce(0) { $0 + $1.rowCount }
    facts.coverage = plan.coverage.map { CoverageRun.coverage(works.map(\.coverage), $0) }
    return (works.map(\.groups), facts)
  }

  private func take(_ raw: [Column], _ part: ColumnPart, _ work: inout Work) throws {
    if !part.sharesTexts, hasManyTexts(raw, part.count) { throw StreamRefusal() }
    let columns = Scan.civil(raw, of: plan.dataset, requests, timezone: plan.timezone)
      .enumerated().map { coded.contains($0.offset) ? $0.element.withCodes() : $0.element }
    let plan = plan.answered(columns, Workers(count: 1))
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

  /// Whether texts are to be told apart of which a part has many that others have not: to find them
  /// again in every part would take longer than to keep the rows.
  private func hasManyTexts(_ columns: [Column], _ count: Int) -> Bool {
    guard count >= StreamRun.manyRows else { return false }
    return groups.groupedInputs.contains { index in
      switch columns[index].values {
      case .identifiers: true
      case .texts(_, let dictionary): 4 * dictionary.count > count
      case .integers, .fractions, .dates, .moments, .booleans: false
      }
    }
  }

  /// The rows of a part whose texts tell how many there are.
  private static let manyRows = 1 << 10

  private func finish(_ works: [GroupsWork], _ facts: RunFacts) throws -> QueryResult {
    try GroupsRun(
      groups, GroupsWork.merged(works), weekStart: plan.weekStart, workers, nil
    ).finish(facts)
  }
}
