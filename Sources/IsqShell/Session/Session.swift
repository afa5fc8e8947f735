import IsqColumns
import IsqEngine
import IsqPlan
import IsqRender
import IsqSyntax
import IsqText

/// What is loaded, named and set, and how statements are answered.
final class Session {
  let console: Console
  var environment = Environment()
  /// The values of `--let`.
  var overrides: [String: Environment.Binding] = [:]
  let engine: any Engine = LocalEngine()

  init(_ console: Console) { self.console = console }

  /// Runs a script: it is read and checked whole before anything of it runs, and stops at the
  /// first statement that fails.
  func run(_ script: Script) throws(OutputFailure) -> ExitStatus {
    let check = ScriptCheck(effect(of: script), on: environment)
    guard check.mistakes.isEmpty else { return refuse(check) }
    for step in check.steps {
      do {
        try perform(step.statement, of: script)
        if case .load = step.statement.kind { report(step.after) }
        environment = step.after
      } catch let failure as OutputFailure {
        throw failure
      } catch let diagnostic as Diagnostic {
        say(diagnostic, in: script.source, statement: step.statement.range)
        return diagnostic.code.exitStatus
      } catch {
        preconditionFailure("thrown: a diagnostic or a failure of the output")
      }
    }
    return .fine
  }

  /// Reads and checks a script, and runs nothing.
  func check(_ script: Script) -> ExitStatus {
    let check = ScriptCheck(effect(of: script), on: environment)
    guard check.mistakes.isEmpty else { return refuse(check) }
    environment = check.steps.last?.after ?? environment
    return .fine
  }

  private func effect(of script: Script) -> StatementEffect {
    StatementEffect(script: script, engine: engine, overrides: overrides)
  }

  /// Says what is wrong with a script; the first mistake decides how the program leaves.
  private func refuse(_ check: ScriptCheck) -> ExitStatus {
    for mistake in check.mistakes {
      say(mistake.diagnostic, in: check.source, statement: mistake.statement)
    }
    return check.mistakes.first?.diagnostic.code.exitStatus ?? .fine
  }

  /// Says a mistake. An interruption is none: who pressed the key says how long it took.
  private func say(_ diagnostic: Diagnostic, in source: SourceText, statement: SourceRange?) {
    guard diagnostic.code != .interrupted else { return }
    console.messages.say(diagnostic, in: source, statement: statement)
  }

  private func perform(_ statement: Statement, of script: Script) throws {
    switch statement.kind {
    case .query(let query): try answer(query, of: script, statement: statement.range)
    case .describe(let name):
      let (topic, others) = try environment.topic(of: name, at: statement.range)
      let describer = Describer(engine: engine, settings: environment.settings)
      try console.show(try describer.describe(topic, besides: others))
    case .explain(let what, let query):
      let explainer = Explainer(engine: engine, environment: environment)
      try console.show(try explainer.explain(query, what))
    default: break
    }
  }

  /// Answers a query that was read: checks it, plans it, runs the plan and shows the table.
  private func answer(_ query: Query, of script: Script, statement: SourceRange) throws {
    let start = WallClock.seconds
    let settings = environment.settings
    let checked = try Checker(environment).check(query)
    let needsDates = Planner.needsDates(checked) || console.remarks != .none
    let dates = try needsDates ? engine.dates(for: checked, settings) : nil
    let planner = Planner(settings, dates: dates)
    let range = planner.range(of: checked)
    let result = try engine.run(planner.plan(checked), of: checked)
    let answer = Answer(
      result.table,
      headline: Headline.text(checked, range: range, dates: dates, weekStart: settings.weekStart),
      partialRows: PartialSteps.rows(of: result.table, checked, range: range, dates: dates))
    try console.show(
      AnswerReport(
        answer: answer, view: checked.view.flatMap { OutputFormat($0) },
        notes: AnswerNotes(checked, result, range: range, dates: dates).all,
        cost: Cost(rows: result.facts.rowsRead, seconds: WallClock.seconds - start),
        source: script.source, statement: statement))
  }
}
