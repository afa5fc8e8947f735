import IsqColumns
import IsqPlan
import IsqText

/// What one worker keeps of the rows of a list: those that a condition leaves, or those of them
/// alone that may be shown.
struct RowsWork: Sendable {
  /// Rows by their number and the pass that kept them, with the values of the sort terms.
  struct Kept: Sendable {
    var rows: [Int32] = []
    var passes: [Int32] = []
    fileprivate var sort: [[Column]]

    fileprivate mutating func append(_ other: Kept) {
      rows += other.rows
      passes += other.passes
      for term in sort.indices { sort[term] += other.sort[term] }
    }
  }

  private let plan: RowsPlan
  private let weekStart: Int
  private var kept: Kept
  private(set) var times: PartTimes?

  init(_ plan: RowsPlan, weekStart: Int, times: PartTimes? = nil) {
    self.plan = plan
    self.weekStart = weekStart
    self.times = times
    kept = Kept(sort: plan.sort.map { _ in [] })
  }

  /// Without an order, what comes first is what is shown.
  var isEnough: Bool {
    guard plan.sort.isEmpty, let limit = plan.limit else { return false }
    return kept.rows.count >= limit
  }

  /// Takes in a batch whose first row has a number; batches may come in any order.
  mutating func take(_ batch: Batch, firstRow: Int) throws {
    times?.start()
    for index in plan.passes.indices { try take(index, batch, firstRow) }
    if let limit = plan.limit, kept.rows.count / 4 > limit, kept.rows.count > Batch.size {
      kept = try cut(kept)
    }
    times?.lap(.order)
  }

  mutating func merge(_ other: RowsWork) { kept.append(other.kept) }

  private mutating func take(_ index: Int, _ batch: Batch, _ firstRow: Int) throws {
    let pass = plan.passes[index]
    var context = EvaluationContext(weekStart: weekStart)
    let bits = try batch.filter(pass.condition, &context)
    times?.lap(.filter, rows: bits?.setCount ?? batch.rowCount)
    let places = bits?.selection ?? Array(0..<Int32(batch.rowCount))
    guard !places.isEmpty else { return }
    let part = bits == nil ? batch : batch.gather(places, for: pass.sort)
    let first = Int32(truncatingIfNeeded: firstRow)
    var next = Kept(
      rows: places.map { $0 &+ first }, passes: places.map { _ in Int32(index) }, sort: [])
    for (term, derivation) in pass.sort.enumerated() {
      next.sort.append(
        [try derivation.evaluate(part, site: plan.sort[term].site, &context)])
    }
    kept.append(plan.limit == nil ? next : try cut(next))
    times?.lap(.order)
  }

  /// The rows in the order that was asked for, those that are shown.
  ///
  /// - Throws: R002.
  var ordered: Kept { get throws { try cut(kept) } }

  /// The first rows of the order: those that were asked for, then as they stand in the file, then
  /// as the passes stand.
  private func cut(_ kept: Kept) throws -> Kept {
    if kept.rows.isEmpty { return kept }
    let columns = kept.sort.map { Column.concatenate($0) }
    var criteria = zip(plan.sort, columns).map { direction, column in
      SortCriterion(column, isDescending: direction.isDescending, folding: direction.folding)
    }
    criteria.append(SortCriterion(Column(.dates(kept.rows))))
    criteria.append(SortCriterion(Column(.dates(kept.passes))))
    let order = try Sorting.order(criteria, count: kept.rows.count, limit: plan.limit) {
      try Cancellation.check()
    }
    return Kept(
      rows: order.map { kept.rows[Int($0)] }, passes: order.map { kept.passes[Int($0)] },
      sort: columns.map { [$0.gather(order)] })
  }
}

extension Derivation {
  /// The values for the rows of a batch.
  func evaluate(_ batch: Batch, site: Int, _ context: inout EvaluationContext) throws -> Column {
    switch self {
    case .label(let code, let labels):
      return Column(.texts(Array(repeating: code, count: batch.rowCount), labels))
    case .scalar(let scalar), .hashtags(let scalar):
      do throws(ScalarError) { return try scalar.evaluate(batch, &context) } catch {
        throw RunError.overflow(site: site)
      }
    }
  }
}
