import IsqEngine
import IsqPlan
import IsqText

extension Engine {
  /// Plans a checked query and runs the plan.
  ///
  /// - Throws: R001, E205, with their place in the query; E30x.
  func run(_ checked: CheckedQuery, _ settings: Settings) throws -> QueryResult {
    let dates = try Planner.needsDates(checked) ? dates(for: checked, settings) : nil
    return try run(Planner(settings, dates: dates).plan(checked), of: checked)
  }

  /// Runs the plan of a checked query.
  func run(
    _ plan: Plan, of checked: CheckedQuery, timedBy watch: Stopwatch? = nil
  ) throws -> QueryResult {
    do {
      return try run(plan, timedBy: watch)
    } catch let error as RunError {
      throw error.diagnostic(in: checked)
    }
  }

  func dates(for checked: CheckedQuery, _ settings: Settings) throws -> DateFacts? {
    try dates(of: checked.dataset, timezone: settings.timezone)
  }
}
