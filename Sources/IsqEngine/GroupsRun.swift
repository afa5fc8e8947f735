import IsqCalendar
import IsqColumns
import IsqPlan

/// Runs `show`, `top` and `bottom`.
struct GroupsRun {
  private let plan: GroupsPlan
  private let weekStart: Int
  private var main: Aggregation
  private var sides: [Aggregation]
  private var encoders: [KeyEncoder]
  private let watch: Stopwatch?

  init(_ plan: GroupsPlan, _ whole: Plan, _ watch: Stopwatch?) {
    self.watch = watch
    self.plan = plan
    weekStart = whole.weekStart
    main = Aggregation(keys: Array(plan.keys.indices), plan.aggregates, plan.passes, watch)
    sides = plan.sides.map { Aggregation(keys: $0.keys, $0.aggregates, $0.passes) }
    encoders = plan.keys.map { KeyEncoder(type: $0.type, folding: $0.folding) }
  }

  func run(_ scan: Scan, _ facts: RunFacts) throws -> QueryResult {
    var copy = self
    return try copy.consume(scan, facts)
  }

  private mutating func consume(_ scan: Scan, _ facts: RunFacts) throws -> QueryResult {
    let showsUnattributed = facts.coverage?.isUnattributedLarge ?? false
    try scan.forEachBatch { batch, _ in
      try main.update(
        batch, &encoders, weekStart: weekStart, showsUnattributed: showsUnattributed)
      for index in sides.indices {
        try sides[index].update(batch, &encoders, weekStart: weekStart, showsUnattributed: false)
      }
      watch?.lap(.frames)
      return true
    }
    completeAxis()
    completeSources()
    addBaselineGroups()
    watch?.lap(.group, rows: main.table.count)
    let framed = try FramedColumns(plan, main, sides, weekStart: weekStart).columns()
    watch?.lap(.frames, rows: main.table.count)
    return try GroupsFinish(
      plan, main, keys: keyColumns(), framed: framed, weekStart: weekStart, watch
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
        main.addGroup(key)
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
    guard plan.keys.count == 1, plan.keys[0].labels != nil else { return }
    for code in sourceCodes(ofKey: 0) { main.addGroup([code]) }
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
      for group in 0..<sides[index].table.count {
        main.addGroup(sides[index].table.key(of: group))
      }
    }
  }

  private func keyColumns() -> [Column] {
    plan.keys.indices.map { index in
      let keys = main.table.column(index)
      guard let labels = plan.keys[index].labels else { return encoders[index].decode(keys) }
      return Column(.texts(keys.map { Int32(truncatingIfNeeded: $0) }, labels))
    }
  }
}
