import IsqCalendar
import IsqColumns
import IsqParallel
import IsqPlan

/// Runs `show`, `top` and `bottom`.
struct GroupsRun {
  private let plan: GroupsPlan
  private let weekStart: Int
  private var work: GroupsWork
  private let workers: Workers
  private let watch: Stopwatch?

  /// The groups of all rows of a scan, worked out by many.
  init(
    _ plan: GroupsPlan, _ whole: Plan, _ scan: Scan, _ facts: RunFacts, _ workers: Workers,
    _ watch: Stopwatch?
  ) throws {
    let weekStart = whole.weekStart
    let showsUnattributed = facts.coverage?.isUnattributedLarge ?? false
    let times = watch?.part
    let parts = try scan.work(workers) {
      GroupsWork(
        plan, weekStart: weekStart, showsUnattributed: showsUnattributed, times: times)
    } _: { work, batch, firstRow in
      try work.take(batch, firstRow: firstRow)
      return true
    }
    watch?.lap(parts.compactMap(\.times))
    self.init(plan, GroupsWork.merged(parts), weekStart: weekStart, workers, watch)
  }

  /// Groups that were worked out.
  init(
    _ plan: GroupsPlan, _ work: GroupsWork, weekStart: Int, _ workers: Workers,
    _ watch: Stopwatch?
  ) {
    self.workers = workers
    self.plan = plan
    self.weekStart = weekStart
    self.work = work
    self.watch = watch
  }

  private var main: Aggregation { work.main }

  /// Turns the groups into the answer.
  func finish(_ facts: RunFacts) throws -> QueryResult {
    var copy = self
    return try copy.complete(facts)
  }

  private mutating func complete(_ facts: RunFacts) throws -> QueryResult {
    var facts = facts
    let groupCount = try work.complete()
    if groupCount > main.table.count { facts.groupCount = groupCount }
    completeAxis()
    completeSources()
    addBaselineGroups()
    watch?.lap(.group, rows: main.table.count)
    let framed = try FramedColumns(plan, main, work.sides, weekStart: weekStart, workers).columns()
    watch?.lap(.frames, rows: main.table.count)
    return try GroupsFinish(
      plan, main, keys: keyColumns(), framed: framed, weekStart: weekStart, workers, watch
    ).finish(facts)
  }

  // MARK: groups that no row falls into

  /// Makes a group for every step of the axis.
  private mutating func completeAxis() {
    guard let axis = plan.axis, let span = span(of: axis) else { return }
    let sources = axis.sourceKey.map { sourceCodes(ofKey: $0) } ?? [0]
    var step = axis.unit.start(of: span.first, weekStart: weekStart)
    while step <= span.last {
      for source in sources {
        var key = [Int64](repeating: 0, count: plan.keys.count)
        key[axis.key] = Int64(step.days)
        if let index = axis.sourceKey { key[index] = source }
        work.addGroup(key)
      }
      step = axis.unit.step(step, by: 1)
    }
  }

  /// The days that the axis has steps for: those that were planned, else those that have rows.
  private func span(of axis: AxisPlan) -> CivilPeriod? {
    if let span = axis.span { return span.dayCount > 0 ? span : nil }
    let days = main.table.column(axis.key).filter { $0 != KeyEncoder.missing }
    guard let first = days.min(), let last = days.max() else { return nil }
    return CivilPeriod(
      first: CivilDate(days: Int32(truncatingIfNeeded: first)),
      last: CivilDate(days: Int32(truncatingIfNeeded: last)))
  }

  /// Makes a group for every source, where `source` is the only key.
  private mutating func completeSources() {
    guard plan.hasAllSources else { return }
    for code in sourceCodes(ofKey: 0) { work.addGroup([code]) }
  }

  /// The sources whose cells the condition may hold for; what none accounts for is none.
  private func sourceCodes(ofKey index: Int) -> [Int64] {
    plan.passes.filter { !$0.isUnattributed }.compactMap { pass in
      if case .label(let code, _) = pass.keys[index] { Int64(code) } else { nil }
    }
  }

  /// Groups that were there and are no more are part of a comparison.
  private mutating func addBaselineGroups() {
    for (index, side) in plan.sides.enumerated() where side.addsGroups {
      for group in 0..<work.sides[index].table.count {
        work.addGroup(work.sides[index].table.key(of: group))
      }
    }
  }

  private func keyColumns() -> [Column] {
    plan.keys.indices.map { index in
      let keys = main.table.column(index)
      guard let labels = plan.keys[index].labels else { return work.encoders[index].decode(keys) }
      return Column(.texts(keys.map { Int32(truncatingIfNeeded: $0) }, labels))
    }
  }
}

extension GroupsPlan {
  /// Whether every source has a group, also where it has no rows: `source` is the only key.
  var hasAllSources: Bool { keys.count == 1 && keys[0].labels != nil }
}
