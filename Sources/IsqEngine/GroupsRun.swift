import IsqCalendar
import IsqColumns
import IsqPlan

/// Runs `show`, `top` and `bottom`.
struct GroupsRun {
  private let plan: GroupsPlan
  private let weekStart: Int
  private var table: GroupTable
  private var encoders: [KeyEncoder]
  private var states: [any AggregateState]

  init(_ plan: GroupsPlan, _ whole: Plan) {
    self.plan = plan
    weekStart = whole.weekStart
    table = GroupTable(width: plan.keys.count)
    encoders = plan.keys.map { KeyEncoder(type: $0.type, folding: $0.folding) }
    states = plan.aggregates.map { $0.function.makeState($0.type) }
  }

  func run(_ scan: Scan, _ facts: RunFacts) throws -> QueryResult {
    var copy = self
    return try copy.consume(scan, facts)
  }

  private mutating func consume(_ scan: Scan, _ facts: RunFacts) throws -> QueryResult {
    try scan.forEachBatch { batch, _ in
      for pass in plan.passes where !pass.isUnattributed || showsUnattributed(facts) {
        try update(pass, batch)
      }
      return true
    }
    completeAxis()
    completeSources()
    return try GroupsFinish(plan, weekStart: weekStart).finish(
      keys: keyColumns(), aggregates: try aggregateColumns(), count: table.count, facts)
  }

  /// What no source accounts for is shown where it is more than half a percent.
  private func showsUnattributed(_ facts: RunFacts) -> Bool {
    guard let coverage = facts.coverage else { return false }
    return coverage.knownViews - coverage.attributed > 0.005 * coverage.knownViews
  }

  private mutating func update(_ pass: GroupsPlan.Pass, _ whole: Batch) throws {
    var context = EvaluationContext(weekStart: weekStart)
    var batch = whole
    if let rows = try batch.filter(pass.condition, &context) {
      if rows.isEmpty { return }
      batch = batch.gather(rows, for: pass.readers)
    }
    var tags: Column?
    if let titles = pass.hashtagTitles {
      let expanded = Hashtags.expand(try titles.evaluate(batch, &context))
      batch = batch.gather(expanded.rows)
      tags = expanded.tags
    }
    var keys: [[Int64]] = []
    for (index, derivation) in pass.keys.enumerated() {
      keys.append(try encode(derivation, index, batch, tags, &context))
    }
    let groups = table.groups(of: keys, rowCount: batch.rowCount)
    for (index, arguments) in pass.arguments.enumerated() {
      let columns = try evaluate(arguments, batch, site: plan.aggregates[index].site, &context)
      states[index].update(groups, groupCount: table.count, columns)
    }
  }

  private mutating func encode(
    _ derivation: Derivation, _ index: Int, _ batch: Batch, _ tags: Column?,
    _ context: inout EvaluationContext
  ) throws -> [Int64] {
    switch derivation {
    case .scalar(let scalar):
      return encoders[index].encode(try scalar.evaluate(batch, &context))
    case .label(let code, _):
      return Array(repeating: Int64(code), count: batch.rowCount)
    case .hashtags:
      guard let tags else { preconditionFailure("planned: hashtags were expanded") }
      return encoders[index].encode(tags)
    }
  }

  private func evaluate(
    _ arguments: [Scalar<Int>], _ batch: Batch, site: Int, _ context: inout EvaluationContext
  ) throws -> [Column] {
    do throws(ScalarError) {
      var columns: [Column] = []
      for argument in arguments { columns.append(try argument.evaluate(batch, &context)) }
      return columns
    } catch {
      throw RunError.overflow(site: site)
    }
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
        table.group(of: key)
      }
      step = axis.unit.step(step, by: 1)
    }
  }

  /// The days that the axis has steps for: those that were planned, else those that have rows.
  private func span(of axis: AxisPlan) -> CivilPeriod? {
    if let span = axis.span { return span.dayCount > 0 ? span : nil }
    let days = table.column(axis.key).filter { $0 != KeyEncoder.missing }
    guard let first = days.min(), let last = days.max() else { return nil }
    return CivilPeriod(
      first: CivilDate(days: Int32(truncatingIfNeeded: first)),
      last: CivilDate(days: Int32(truncatingIfNeeded: last)))
  }

  /// Makes a group for every source, where `source` is the only key.
  private mutating func completeSources() {
    guard plan.keys.count == 1, plan.keys[0].labels != nil else { return }
    for code in sourceCodes(ofKey: 0) { table.group(of: [code]) }
  }

  /// The sources whose cells the condition may hold for; what none accounts for is none.
  private func sourceCodes(ofKey index: Int) -> [Int64] {
    plan.passes.filter { !$0.isUnattributed }.compactMap { pass in
      if case .label(let code, _) = pass.keys[index] { Int64(code) } else { nil }
    }
  }

  // MARK: columns

  private func keyColumns() -> [Column] {
    plan.keys.indices.map { index in
      let keys = table.column(index)
      guard let labels = plan.keys[index].labels else { return encoders[index].decode(keys) }
      return Column(.texts(keys.map { Int32(truncatingIfNeeded: $0) }, labels))
    }
  }

  private func aggregateColumns() throws -> [Column] {
    try states.indices.map { index in
      do throws(AggregateError) {
        return try states[index].finish(groupCount: table.count)
      } catch {
        let site = plan.aggregates[index].site
        throw error == .overflow ? RunError.overflow(site: site) : .notAdditive(site: site)
      }
    }
  }
}

extension GroupsPlan.Pass {
  /// Everything that is worked out of the rows that the condition leaves.
  fileprivate var readers: [Derivation] { keys + arguments.joined().map { .scalar($0) } }

  /// The text whose hashtags are a key.
  fileprivate var hashtagTitles: Scalar<Int>? {
    for key in keys { if case .hashtags(let titles) = key { return titles } }
    return nil
  }
}
