import IsqEngine
import IsqPlan
import IsqRender
import IsqSyntax

/// Says what a query computes, or how.
struct Explainer {
  let engine: any Engine
  let environment: Environment

  /// - Throws: what the checker throws; of a plan, which is run, R001 and E205; E30x.
  func explain(_ query: Query, _ what: Explanation) throws -> Description {
    let checked = try Checker(environment).check(query)
    let settings = environment.settings
    let dates = try engine.dates(for: checked, settings)
    switch what {
    case .words:
      let text = QueryExplanation(checked, settings, dates: dates).paragraph
      var table = TableBuilder("explanation")
      table.add(text)
      return Description([.paragraph(text)], table: table.table())
    case .plan:
      let plan = Planner(settings, dates: dates).plan(checked)
      let watch = Stopwatch { WallClock.seconds }
      _ = try engine.run(plan, of: checked, timedBy: watch)
      return PlanTree(PlanOutline(plan), watch.laps).description
    case .sql:
      preconditionFailure("checked: SQL comes later")
    }
  }
}
