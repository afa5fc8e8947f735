import IsqColumns
import IsqParallel
import IsqPlan

/// Runs `list`. The outputs are worked out of the rows that are shown, and of no others.
struct RowsRun {
  private let plan: RowsPlan
  private let weekStart: Int
  private let workers: Workers
  private let watch: Stopwatch?

  init(_ plan: RowsPlan, _ whole: Plan, _ workers: Workers, _ watch: Stopwatch?) {
    self.workers = workers
    self.watch = watch
    self.plan = plan
    weekStart = whole.weekStart
  }

  func run(_ scan: Scan, _ facts: RunFacts) throws -> QueryResult {
    let times = watch?.part
    let parts = try scan.work(workers) { [plan, weekStart] in
      RowsWork(plan, weekStart: weekStart, times: times)
    } _: { work, batch, firstRow in
      try work.take(batch, firstRow: firstRow)
      return !work.isEnough
    }
    watch?.lap(parts.compactMap(\.times))
    var work = parts[0]
    for part in parts.dropFirst() { work.merge(part) }
    let kept = try work.ordered
    watch?.lap(.order, rows: kept.rows.count)
    var facts = facts
    return try finish(rows: kept.rows, passes: kept.passes, scan, &facts)
  }

  private func evaluate(
    _ derivation: Derivation, _ batch: Batch, site: Int, _ context: inout EvaluationContext
  ) throws -> Column {
    try derivation.evaluate(batch, site: site, &context)
  }

  /// Works out the outputs of the rows that are shown.
  private func finish(
    rows: [Int32], passes: [Int32], _ scan: Scan, _ facts: inout RunFacts
  ) throws -> QueryResult {
    let batch = Batch(columns: scan.columns.map { $0.gather(rows) }, rowCount: rows.count)
    var fields: [Table.Field] = []
    for (index, output) in plan.outputs.enumerated() {
      var context = EvaluationContext(weekStart: weekStart)
      let column = try column(index, of: batch, passes, site: output.site, &context)
      if context.zeroDivisions > 0 {
        facts.zeroDivisions.append((output: index, count: context.zeroDivisions))
      }
      fields.append(Table.Field(output.name, column, output.format))
    }
    watch?.lap(.output, rows: rows.count)
    return QueryResult(table: Table(fields: fields, rowCount: rows.count), facts: facts)
  }

  /// One output, pass by pass where there are many, put back into the order of the answer.
  private func column(
    _ output: Int, of batch: Batch, _ passes: [Int32], site: Int,
    _ context: inout EvaluationContext
  ) throws -> Column {
    guard plan.passes.count > 1 else {
      guard let pass = plan.passes.first else { return Column(.integers([])) }
      return try evaluate(pass.outputs[output], batch, site: site, &context)
    }
    var parts: [Column] = []
    var places = [Int32](repeating: 0, count: passes.count)
    var next: Int32 = 0
    for (index, pass) in plan.passes.enumerated() {
      let members = passes.indices.filter { passes[$0] == index }.map { Int32($0) }
      for member in members {
        places[Int(member)] = next
        next += 1
      }
      parts.append(try evaluate(pass.outputs[output], batch.gather(members), site: site, &context))
    }
    return Column.concatenate(parts).gather(places)
  }
}
