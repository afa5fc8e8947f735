import IsqColumns
import IsqDatasets
import IsqEngine
import IsqPlan
import IsqRender
import IsqSyntax
import IsqText

/// What is loaded, named and set, and how statements are answered.
final class Session {
  let console: Console
  var environment = Environment() {
    didSet { environment.memory.setLimit(environment.settings.memory) }
  }
  /// The values of `--let`.
  var overrides: [String: Environment.Binding] = [:]
  let engine: any Engine = LocalEngine()
  /// The last script with its first mistake made right; nil where there was none, or where there
  /// is no single right answer.
  private(set) var repairedText: String?
  /// The files of a run with one question, while they are not proven.
  var trust: Trust?
  /// When that question was asked, if it was answered to prove them.
  var askedSince: Double?

  init(_ console: Console) { self.console = console }

  /// Runs a script: it is read and checked whole before anything of it runs, and stops at the
  /// first statement that fails.
  ///
  /// - Parameter isLast: whether nothing is asked after it.
  func run(_ script: Script, isLast: Bool = false) throws(OutputFailure) -> ExitStatus {
    repairedText = nil
    defer { console.messages.finishProgress() }
    let steps: [ScriptCheck.Step]
    do {
      switch read(script, try proven(check(script), of: script)) {
      case .refused(let status): return status
      case .right(let right): steps = right
      }
    } catch let diagnostic as Diagnostic {
      say(diagnostic, in: script.source, statement: nil)
      return diagnostic.code.exitStatus
    } catch {
      preconditionFailure("thrown: a diagnostic")
    }
    // A step keeps its answer: done with, it goes.
    var rest = Array(steps.reversed())
    while let step = rest.popLast() {
      do {
        try perform(step, isLast: isLast && rest.isEmpty)
        if case .load = step.statement.kind { report(step.after) }
        environment = step.after
      } catch let failure as OutputFailure {
        throw failure
      } catch let diagnostic as Diagnostic {
        say(diagnostic, in: step.script.source, statement: step.statement.range)
        if step.script.source == script.source {
          repairedText = diagnostic.repairing(script.source, statement: step.statement.range)
        }
        return diagnostic.code.exitStatus
      } catch {
        preconditionFailure("thrown: a diagnostic or a failure of the output")
      }
    }
    return .fine
  }

  /// Reads and checks a script, and runs nothing.
  func check(_ script: Script) -> ExitStatus {
    switch read(script, check(script)) {
    case .refused(let status): return status
    case .right(let steps):
      environment = steps.last?.after ?? environment
      return .fine
    }
  }

  /// What a query gave.
  struct Result {
    var asked: AnswerColumns
    var dates: DateFacts?
    var planner: Planner
    var result: QueryResult
  }

  private enum Reading {
    case right([ScriptCheck.Step])
    case refused(ExitStatus)
  }

  /// Reads and checks a script.
  func check(_ script: Script) -> ScriptCheck {
    var effect = StatementEffect(script: script, engine: engine, overrides: overrides)
    effect.chain = script.realPath.map { [$0] } ?? []
    return ScriptCheck(effect, on: environment)
  }

  /// Says what is wrong with a script. The first mistake decides how the program leaves.
  private func read(_ script: Script, _ check: ScriptCheck) -> Reading {
    for mistake in check.mistakes {
      say(mistake.diagnostic, in: mistake.source, statement: mistake.statement)
    }
    guard let first = check.mistakes.first else { return .right(check.steps) }
    if let statement = first.statement, first.source == script.source {
      repairedText = first.diagnostic.repairing(script.source, statement: statement)
    }
    return .refused(first.diagnostic.code.exitStatus)
  }

  /// Whether a script could run; says nothing.
  func isRight(_ script: Script) -> Bool {
    let effect = StatementEffect(script: script, engine: engine, overrides: overrides)
    return ScriptCheck(effect, on: environment).mistakes.isEmpty
  }

  /// Says a mistake. An interruption is none: who pressed the key says how long it took.
  private func say(_ diagnostic: Diagnostic, in source: SourceText, statement: SourceRange?) {
    guard diagnostic.code != .interrupted else { return }
    console.messages.say(diagnostic, in: source, statement: statement)
  }

  private func perform(_ step: ScriptCheck.Step, isLast: Bool) throws {
    switch step.statement.kind {
    case .query: try answer(step, by: isLast ? engine.last : engine)
    case .let(let name, .result):
      // What is wrong with the query shows where it stands, not where the name is used.
      _ = try step.after.dataset(named: name.text)?.columns.rowCount()
    case .assert(let assertion): try require(assertion, of: step)
    case .save(let name, let path):
      let saving = try Saving(name, to: path, at: step.statement.range, in: environment)
      try saving.write(by: engine, environment.settings)
    case .describe(let name):
      let (topic, others) = try environment.topic(of: name, at: step.statement.range)
      let describer = Describer(engine: engine, settings: environment.settings)
      try console.show(try describer.describe(topic, besides: others))
    case .explain(let what, let query):
      let explainer = Explainer(engine: engine, environment: environment)
      try console.show(try explainer.explain(query, what))
    default: break
    }
  }

  /// The result of a query that was parsed and checked: plans it and runs the plan.
  func result(of step: ScriptCheck.Step, by engine: any Engine) throws -> Result {
    guard let asked = step.after.lastAnswer?.columns as? AnswerColumns else {
      preconditionFailure("checked: a query has an answer")
    }
    let (result, dates) = try asked.answer(by: engine, tellsDates: console.remarks != .none)
    return Result(
      asked: asked, dates: dates, planner: Planner(asked.settings, dates: dates), result: result)
  }

  /// Answers a query and shows the table.
  private func answer(_ step: ScriptCheck.Step, by engine: any Engine) throws {
    let start = askedSince ?? WallClock.seconds
    let found = try result(of: step, by: engine)
    let (checked, settings) = (found.asked.checked, found.asked.settings)
    let (result, dates) = (found.result, found.dates)
    let range = found.planner.range(of: checked)
    let answer = Answer(
      result.table,
      headline: Headline.text(checked, range: range, dates: dates, weekStart: settings.weekStart),
      partialRows: PartialSteps.rows(of: result.table, checked, range: range, dates: dates))
    try console.show(
      AnswerReport(
        answer: answer, view: checked.view.map { OutputFormat($0) },
        notes: AnswerNotes(checked, result, range: range, dates: dates).all,
        cost: Cost(rows: result.facts.rowsRead, seconds: WallClock.seconds - start),
        isLimited: checked.isLimited,
        source: step.script.source, statement: step.statement.range))
  }

  /// Asks an assertion of every group; what warns, warns.
  ///
  /// - Throws: A001; what running a query throws.
  private func require(_ assertion: Assertion, of step: ScriptCheck.Step) throws {
    let settings = environment.settings
    let checked = try Checker(environment).check(assertion)
    let columns = AnswerColumns(checked, settings, engine)
    let result = try columns.result()
    let dates = try columns.neededDates(by: engine)
    let range = Planner(settings, dates: dates).range(of: checked)
    for note in AnswerNotes(checked, result, range: range, dates: dates).all
    where note.severity == .warning {
      console.messages.say(note, in: step.script.source, statement: step.statement.range)
    }
    let run = AssertionRun(
      assertion: assertion, checked: checked, weekStart: settings.weekStart)
    if let failure = run.failure(in: result.table) { throw failure }
  }
}

extension CheckedQuery {
  /// Whether the query says how many lines it wants.
  fileprivate var isLimited: Bool {
    switch form {
    case .rows(let rows): rows.limit != nil
    case .groups(let groups): groups.limit != nil
    }
  }
}
