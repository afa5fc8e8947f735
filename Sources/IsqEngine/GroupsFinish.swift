import IsqCalendar
import IsqColumns
import IsqPlan

/// Turns aggregated groups into the answer: outputs, having, sort, limit.
struct GroupsFinish {
  private let plan: GroupsPlan
  private let weekStart: Int

  init(_ plan: GroupsPlan, weekStart: Int) {
    self.plan = plan
    self.weekStart = weekStart
  }

  /// - Shape: columns of `count` groups; the table has the keys, then the outputs.
  func finish(
    keys: [Column], aggregates: [Column], count: Int, _ facts: RunFacts
  ) throws -> QueryResult {
    var facts = facts
    var batch = Batch(columns: keys + aggregates, rowCount: count)
    batch.columns += plan.units.map { units($0, keys, count) }
    if let having = plan.having {
      let rows = try evaluating(site: plan.outputs.first?.site ?? 0) {
        (context) throws(ScalarError) in try having.condition(batch, &context)
      }.selection
      batch = batch.gather(rows)
    }
    var fields = plan.keys.enumerated().map { index, key in
      Table.Field(key.name, batch.columns[index], key.format)
    }
    for (index, output) in plan.outputs.enumerated() {
      fields.append(try field(output, index, batch, &facts))
    }
    facts.groupCount = batch.rowCount
    fill(&fields)
    let order = try order(of: batch, &facts)
    for index in fields.indices { fields[index].column = fields[index].column.gather(order) }
    return QueryResult(table: Table(fields: fields, rowCount: order.count), facts: facts)
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

  /// The groups in their order, cut to the limit.
  private func order(of batch: Batch, _ facts: inout RunFacts) throws -> [Int32] {
    let criteria = try plan.sort.map { term in
      let column = try evaluating(site: plan.outputs.first?.site ?? 0) {
        (context) throws(ScalarError) in try term.scalar.evaluate(batch, &context)
      }
      return SortCriterion(column, isDescending: term.isDescending, folding: term.folding)
    }
    let order = Sorting.order(
      criteria, count: batch.rowCount, limit: plan.limit.map { $0 < Int.max ? $0 + 1 : $0 })
    guard let limit = plan.limit, limit < order.count else { return order }
    if plan.isRanking, limit > 0, let measure = criteria.first {
      facts.isTieAtCut = Sorting.ties([measure], Int(order[limit - 1]), Int(order[limit]))
    }
    return Array(order.prefix(limit))
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
