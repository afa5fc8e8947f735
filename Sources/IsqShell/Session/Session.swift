import IsqEngine
import IsqFiles
import IsqPlan
import IsqRender
import IsqSyntax
import IsqText

/// What is loaded, named and set, and how statements are answered.
final class Session {
  let console: Console
  private(set) var environment = Environment()
  private let engine = LocalEngine()

  init(_ console: Console) { self.console = console }

  /// Runs a script: it is read and checked whole before anything of it runs, and stops at the
  /// first statement that fails.
  func run(_ script: Script) throws(OutputFailure) -> ExitStatus {
    var checking = ScriptCheck(environment, engine)
    let steps = checking.check(script)
    guard checking.diagnostics.isEmpty else { return refuse(script, checking.diagnostics) }
    for step in steps {
      do {
        try perform(step, of: script)
        environment = step.after
      } catch let failure as OutputFailure {
        throw failure
      } catch let diagnostic as Diagnostic {
        console.say(diagnostic, in: script.source, statement: step.statement.range)
        return diagnostic.code.exitStatus
      } catch {
        preconditionFailure("thrown: a diagnostic or a failure of the output")
      }
    }
    return .fine
  }

  private func perform(_ step: ScriptCheck.Step, of script: Script) throws {
    switch step.statement.kind {
    case .query(let query): try answer(query, in: script, statement: step.statement.range)
    case .describe(let name): try describe(name)
    case .load: report(step.after)
    default: break
    }
  }

  /// Answers a query that was parsed: checks it, plans it, runs the plan and shows the table.
  private func answer(_ query: Query, in script: Script, statement: SourceRange) throws {
    let start = WallClock.seconds
    let checked = try Checker(environment).check(query)
    let plan = try Planner(environment.settings, dates: engine.dates(for: checked)).plan(checked)
    let result = try engine.run(plan)
    try console.show(Answer(result), as: checked.view)
  }
}
