import IsqColumns
import IsqPlan

/// Runs `list`. The outputs are worked out of the rows that are shown, and of no others.
struct RowsRun {
  private let plan: RowsPlan
  private let weekStart: Int
  private let watch: Stopwatch?

  /// A row that is kept: its number in the file, and the pass that kept it.
  private struct Kept {
    var rows: [Int32] = []
    var passes: [Int32] = []
    /// The values of the sort terms, a part for each batch.
    var sort: [[Column]]
  }

  init(_ plan: RowsPlan, _ whole: Plan, _ watch: Stopwatch?) {
    self.watch = watch
    self.plan = plan
    weekStart = whole.weekStart
  }

  func run(_ scan: Scan, _ facts: RunFacts) throws -> QueryResult {
    var kept = Kept(sort: plan.sort.map { _ in [] })
    try scan.forEachBatch { batch, start in
      try keep(from: batch, start, &kept)
      // Without an order, what comes first is what is shown.
      if plan.sort.isEmpty, let limit = plan.limit { return kept.rows.count < limit }
      return true
    }
    let order = order(kept)
    watch?.lap(.order, rows: order.count)
    var facts = facts
    return try finish(
      rows: order.map { kept.rows[Int($0)] }, passes: order.map { kept.passes[Int($0)] }, scan,
      &facts)
  }

  private func keep(from batch: Batch, _ start: Int, _ kept: inout Kept) throws {
    for (index, pass) in plan.passes.enumerated() {
      var context = EvaluationContext(weekStart: weekStart)
      let rows = try batch.filter(pass.condition, &context)
      watch?.lap(.filter, rows: rows?.count ?? batch.rowCount)
      let part = rows.map { batch.gather($0, for: pass.sort) } ?? batch
      guard part.rowCount > 0 else { continue }
      let numbers = rows ?? Array(0..<Int32(batch.rowCount))
      kept.rows += numbers.map { $0 &+ Int32(truncatingIfNeeded: start) }
      kept.passes += Array(repeating: Int32(index), count: numbers.count)
      for (term, derivation) in pass.sort.enumerated() {
        let column = try evaluate(derivation, part, site: plan.sort[term].site)
        kept.sort[term].append(column)
      }
      watch?.lap(.order)
    }
  }

  /// What was kept in the order that was asked for; ties in file order, then in that of passes.
  private func order(_ kept: Kept) -> [Int32] {
    var criteria = zip(plan.sort, kept.sort).map { direction, parts in
      SortCriterion(
        Column.concatenate(parts), isDescending: direction.isDescending,
        folding: direction.folding)
    }
    if kept.rows.isEmpty { return [] }
    if plan.passes.count > 1 {
      criteria.append(SortCriterion(Column(.integers(kept.rows.map { Int64($0) }))))
    }
    return Sorting.order(criteria, count: kept.rows.count, limit: plan.limit)
  }

  private func evaluate(_ derivation: Derivation, _ batch: Batch, site: Int) throws -> Column {
    var context = EvaluationContext(weekStart: weekStart)
    return try evaluate(derivation, batch, site: site, &context)
  }

  private func evaluate(
    _ derivation: Derivation, _ batch: Batch, site: Int, _ context: inout EvaluationContext
  ) throws -> Column {
    switch derivation {
    case .label(let code, let labels):
      return Column(.texts(Array(repeating: code, count: batch.rowCount), labels))
    case .scalar(let scalar), .hashtags(let scalar):
      do throws(ScalarError) { return try scalar.evaluate(batch, &context) } catch {
        throw RunError.overflow(site: site)
      }
    }
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
