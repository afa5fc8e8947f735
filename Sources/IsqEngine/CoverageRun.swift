import IsqColumns
import IsqParallel
import IsqPlan

/// Counts the rows without source data, and their views.
struct CoverageRun {
  /// What one worker counted.
  struct Part: Sendable {
    fileprivate var rows = 0
    fileprivate var knownRows = 0
    fileprivate var views = RoughTotal()
    fileprivate var knownViews = RoughTotal()
    fileprivate var attributed = RoughTotal()

    fileprivate mutating func add(_ other: Part) {
      rows += other.rows
      knownRows += other.knownRows
      views.add(other.views)
      knownViews.add(other.knownViews)
      attributed.add(other.attributed)
    }
  }

  private let plan: CoveragePlan
  private let weekStart: Int

  init(_ plan: CoveragePlan, _ whole: Plan) {
    self.plan = plan
    weekStart = whole.weekStart
  }

  func run(_ scan: Scan, _ workers: Workers) throws -> RunFacts.Coverage {
    let parts = try scan.work(workers) {
      Part()
    } _: { [plan, weekStart] part, batch, _ in
      try CoverageRun.take(batch, plan, weekStart, &part)
      return true
    }
    return CoverageRun.coverage(parts, plan)
  }

  /// What all workers counted.
  static func coverage(_ parts: [Part], _ plan: CoveragePlan) -> RunFacts.Coverage {
    let whole = parts.reduce(into: Part()) { $0.add($1) }
    return RunFacts.Coverage(
      rows: Int64(whole.rows), knownRows: Int64(whole.knownRows), views: whole.views.value,
      knownViews: whole.knownViews.value,
      attributed: plan.attributed.isEmpty ? nil : whole.attributed.value)
  }

  /// Takes in a batch.
  static func take(
    _ whole: Batch, _ plan: CoveragePlan, _ weekStart: Int, _ part: inout Part
  ) throws {
    var context = EvaluationContext(weekStart: weekStart)
    var batch = whole
    var bits = try batch.filter(plan.condition, &context)
    if let places = bits, !plan.isPlain {
      batch = batch.gather(places.selection, for: plan.readers)
      bits = nil
    }
    let known = try plan.knownViews.view(batch, &context)
    part.rows += bits?.setCount ?? batch.rowCount
    part.knownRows += known.knownCount(bits)
    var total = RoughTotal()
    total.add(known, bits)
    part.knownViews.add(total)
    let views = try plan.views.view(batch, &context)
    if views.validity == known.validity {
      part.views.add(total)
    } else {
      part.views.add(views, bits)
    }
    for source in plan.attributed { part.attributed.add(try source.view(batch, &context), bits) }
  }
}

extension CoveragePlan {
  /// All that is added up.
  var scalars: [Scalar<Int>] { [views, knownViews] + attributed }

  fileprivate var readers: [Derivation] { scalars.map { .scalar($0) } }

  /// Whether all that is added up are columns as they are.
  fileprivate var isPlain: Bool { scalars.allSatisfy(\.isPlain) }
}
