import IsqEngine
import IsqPlan
import IsqText

extension Engine {
  /// Plans a checked query and runs the plan.
  ///
  /// - Throws: R001, E205, with their place in the query; E30x.
  func run(
    _ checked: CheckedQuery, _ settings: Settings, tellsDates: Bool = false
  ) throws -> (result: QueryResult, dates: DateFacts?) {
    do {
      return try answer(checked, settings, tellsDates: tellsDates)
    } catch let error as RunError {
      throw error.diagnostic(in: checked)
    }
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
