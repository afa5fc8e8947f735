package import IsqDatasets
package import IsqPlan
import IsqSyntax
import IsqText

/// Asks questions about one dataset, as queries like any other.
///
/// Nothing but the dataset can be named in them, and its columns by canonical name alone: one
/// whose header is the name of another is never taken for it.
package struct Inquiry {
  let dataset: Dataset
  private let engine: any Engine
  private let environment: Environment

  package init(_ dataset: Dataset, by engine: any Engine, _ settings: Settings) {
    var dataset = dataset
    for index in dataset.fields.indices { dataset.fields[index].header = "" }
    var environment = Environment()
    environment.add(dataset)
    environment.settings = settings
    self.dataset = dataset
    self.engine = engine
    self.environment = environment
  }

  /// Checks a query, plans it and runs the plan.
  ///
  /// - Throws: R001, with a place that means nothing; E30x.
  func answer(_ query: Query) throws -> QueryResult {
    let checked = try Checker(environment).check(query)
    let settings = environment.settings
    let dates =
      Planner.needsDates(checked)
      ? try engine.dates(of: dataset, timezone: settings.timezone) : nil
    do {
      return try engine.run(Planner(settings, dates: dates).plan(checked))
    } catch let error as RunError {
      throw error.diagnostic(in: checked)
    }
  }
}
