import IsqCalendar
import IsqColumns
import IsqParallel
import IsqPlan
import IsqText

/// Turns aggregated groups into the answer: outputs, having, fill, sort, limit, others.
struct GroupsFinish {
  private let plan: GroupsPlan
  private let main: Aggregation
  private let keys: [Column]
  private let framed: [Column]
  private let weekStart: Int
  private let workers: Workers
  private let watch: Stopwatch?

  /// - Shape: key and framed columns have a row for every group.
  init(
    _ plan: GroupsPlan, _ main: Aggregation, keys: [Column], framed: [Column], weekStart: Int,
    _ workers: Workers, _ watch: Stopwatch?
  ) {
    self.workers = workers
    self.watch = watch
    self.plan = plan
    self.main = main
    self.keys = keys
    self.framed = framed
    self.weekStart = weekStart
  }

  /// - Shape: the table has the keys, then the outputs.
  func finish(_ facts: RunFacts) throws -> QueryResult {
    var facts = facts
    let count = main.table.count
    var batch = Batch(
      columns: keys + (try main.columns(groupCount: count, workers))
        + plan.units.map { units($0, keys, count) } + framed, rowCount: count)
    var groups = Array(0..<Int32(truncatingIfNeeded: count))
    if let having = plan.having {
      groups = try evaluating(site: firstSite) { (context) throws(ScalarError) in
        try having.condition(batch, &context)
      }.selection
      batch = batch.gather(groups)
    }
    watch?.lap(.having, rows: batch.rowCount)
    var fields = try fields(of: batch, &facts)
    facts.groupCount = facts.groupCount ?? batch.rowCount
    fill(&fields)
    watch?.lap(.output, rows: batch.rowCount)
    let order = try order(of: batch, groups, &facts)
    for index in fields.indices { fields[index].column = fields[index].column.gather(order) }
    var rowCount = order.count
    if plan.showsOthers, order.count < count {
      try appendOthers(besides: order.map { groups[Int($0)] }, to: &fields)
      rowCount += 1
    }
    watch?.lap(.order, rows: rowCount)
    return QueryResult(table: Table(fields: fields, rowCount: rowCount), facts: facts)
  }

  private var firstSite: Int { plan.outputs.first?.site ?? 0 }

  private func fields(of batch: Batch, _ facts: inout RunFacts) throws -> [Table.Field] {
    var fields = plan.keys.enumerated().map { index, key in
      Table.Field(key.name, batch.column(index), key.format)
    }
    for (index, output) in plan.outputs.enumerated() {
      fields.append(try field(output, index, batch, &facts))
    }
    return fields
  }

  /// One more row for all groups that are not shown, worked out of their rows.
  private func appendOthers(besides shown: [Int32], to fields: inout [Table.Field]) throws {
    let isShown = Set(shown)
    let rest = (0..<Int32(main.table.count)).filter { !isShown.contains($0) }
    let map = GroupMap(rest.map { (from: $0, to: 0) }, count: main.table.count)
    var columns = keys.map { _ in Column(.texts([0], TextDictionary(["(others)"]))) }
    for (index, call) in plan.aggregates.enumerated() {
      var state = call.function.makeState(call.type)
      state.merge(state: main.state(index), map, groupCount: 1)
      columns.append(try state.column(groupCount: 1, call, workers))
    }
    columns += plan.units.map { units($0, keys, 1) }
    columns += zip(plan.framed, framed).map { framed, column in
      // A whole of everything is that of the rest as well.
      plan.sides[framed.side].keys.isEmpty
        ? column.gather([0]) : Column.missing(column.type, count: 1)
    }
    var ignored = RunFacts()
    let others = try self.fields(of: Batch(columns: columns, rowCount: 1), &ignored)
    for index in fields.indices {
      fields[index].column = Column.concatenate([fields[index].column, others[index].column])
    }
  }

  /// Puts what was asked for in the place of missing values.
  private func fill(_ fields: inout [Table.Field]) {
    guard let fill = plan.fill else { return }
    let keys = plan.keys.indices.map { (fields[$0].column, isTime: plan.keys[$0].isTime) }
    for index in fields.indices.dropFirst(plan.keys.count) {
      switch fill {
      case .value(let value):
        let column = fields[index].column
        fields[index].column = column.filled(with: value)
      case .previous:
        fields[index].column = fields[index].column.carriedForward(keys)
      }
    }
  }

  private func field(
    _ output: GroupsPlan.Output, _ index: Int, _ batch: Batch, _ facts: inout RunFacts
  ) throws -> Table.Field {
    var context = EvaluationContext(weekStart: weekStart)
    do throws(ScalarError) {
      let column = try output.scalar.evaluate(batch, &context)
      if context.zeroDivisions > 0 {
        facts.zeroDivisions.append((output: index, count: context.zeroDivisions))
      }
      return Table.Field(output.name, column, output.format)
    } catch {
      throw RunError.overflow(site: output.site)
    }
  }

  /// The rows of a batch in their order, cut to the limit; `groups` are their groups.
  private func order(
    of batch: Batch, _ groups: [Int32], _ facts: inout RunFacts
  ) throws -> [Int32] {
    let criteria = try plan.sort.map { term in
      let column = try evaluating(site: firstSite) { (context) throws(ScalarError) in
        try term.scalar.evaluate(batch, &context)
      }
      return SortCriterion(column, isDescending: term.isDescending, folding: term.folding)
    }
    guard let limit = plan.limit else {
      return try Sorting.order(criteria, count: batch.rowCount) { try Cancellation.check() }
    }
    if plan.eachCount > 0 {
      let order = try Sorting.order(
        criteria, count: batch.rowCount, limit: limit, ofEach: plan.eachCount
      ) { try Cancellation.check() }
      return firstOfEach(order, groups, limit)
    }
    let (more, isTooMany) = limit.addingReportingOverflow(1)
    let order = try Sorting.order(
      criteria, count: batch.rowCount, limit: isTooMany ? nil : more
    ) { try Cancellation.check() }
    guard limit < order.count else { return order }
    if plan.isRanking, limit > 0, let measure = criteria.first {
      facts.isTieAtCut = Sorting.ties([measure], Int(order[limit - 1]), Int(order[limit]))
    }
    return Array(order.prefix(limit))
  }

  /// The first rows of every ranking; the rows of one stand together.
  private func firstOfEach(_ order: [Int32], _ groups: [Int32], _ limit: Int) -> [Int32] {
    var place = 0
    var last: ArraySlice<Int64>?
    return order.filter { row in
      let key = main.table.key(of: Int(groups[Int(row)])).prefix(plan.eachCount)
      place = key == last ? place + 1 : 0
      last = key
      return place < limit
    }
  }

  private func evaluating<Result>(
    site: Int, _ body: (inout EvaluationContext) throws(ScalarError) -> Result
  ) throws -> Result {
    var context = EvaluationContext(weekStart: weekStart)
    do throws(ScalarError) { return try body(&context) } catch {
      throw RunError.overflow(site: site)
    }
  }

  /// How many units of time each group's part of the range holds, in parts.
  private func units(_ unit: TimeUnit, _ keys: [Column], _ count: Int) -> Column {
    guard let range = plan.range else { return Column.missing(.fraction, count: count) }
    guard let step = plan.stepKey, case .dates(let starts) = keys[step.index].values else {
      let units = UnitCount.count(unit, in: range, weekStart: weekStart)
      return Column(.fractions(Array(repeating: units, count: count)))
    }
    let counts = starts.map { days in
      let start = CivilDate(days: days)
      let last = step.unit.end(ofStepAt: start)
      let part = CivilPeriod(first: max(start, range.first), last: min(last, range.last))
      return UnitCount.count(unit, in: part, weekStart: weekStart)
    }
    return Column(.fractions(counts), validity: keys[step.index].validity)
  }
}

/// How many units of time a span of days holds: days and weeks by division, longer ones each by
/// its share of days.
enum UnitCount {
  static func count(_ unit: TimeUnit, in span: CivilPeriod, weekStart: Int) -> Double {
    switch unit {
    case .day: return Double(span.dayCount)
    case .week: return Double(span.dayCount) / 7
    case .month, .quarter, .year:
      var total = 0.0
      var start = unit.start(of: span.first, weekStart: weekStart)
      while start <= span.last {
        let end = unit.end(ofStepAt: start)
        let part = CivilPeriod(first: max(start, span.first), last: min(end, span.last))
        total += Double(part.dayCount) / Double(CivilPeriod(first: start, last: end).dayCount)
        start = end + 1
      }
      return total
    }
  }
}
