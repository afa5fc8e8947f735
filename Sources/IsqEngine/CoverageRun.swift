import IsqColumns
import IsqPlan

/// Counts the rows without source data, and their views.
struct CoverageRun {
  private let plan: CoveragePlan

  init(_ plan: CoveragePlan) { self.plan = plan }

  func run(_ scan: Scan, _ whole: Plan) throws -> RunFacts.Coverage {
    var coverage = RunFacts.Coverage()
    var context = EvaluationContext(weekStart: whole.weekStart)
    try scan.forEachBatch { batch, _ in
      let rows = try batch.filter(plan.condition, &context)
      let kept = rows.map { batch.gather($0) } ?? batch
      coverage.rows += Int64(kept.rowCount)
      let known = try plan.knownViews.evaluate(kept, &context)
      coverage.knownRows += Int64(known.validity?.setCount ?? kept.rowCount)
      coverage.views += try plan.views.evaluate(kept, &context).roughSum
      coverage.knownViews += known.roughSum
      if let attributed = plan.attributed {
        coverage.attributed += try attributed.evaluate(kept, &context).roughSum
      }
      return true
    }
    return coverage
  }
}
