import IsqPlan
import IsqSyntax
import IsqText

/// Reads a script whole and finds the mistakes in it before anything of it runs.
///
/// Files are opened and values computed on the way, for what follows depends on them.
struct ScriptCheck {
  /// A statement, and what is loaded, named and set once it has run.
  struct Step {
    var script: Script
    var statement: Statement
    var after: Environment
  }

  /// How many mistakes are said at once.
  static let errorLimit = 20

  /// A mistake, and the statement that its fix makes right.
  struct Mistake {
    var diagnostic: Diagnostic
    var source: SourceText
    var statement: SourceRange?
    /// Where it shows in the script that is checked.
    var place: Int
  }

  private(set) var steps: [Step] = []
  /// In the order of the text.
  private(set) var mistakes: [Mistake] = []
  private var environment: Environment
  private let effect: StatementEffect

  init(_ effect: StatementEffect, on environment: Environment) {
    self.environment = environment
    self.effect = effect
    let parsed = parseScript(source)
    for diagnostic in parsed.diagnostics {
      add(diagnostic, in: parsed.range(of: diagnostic, in: source))
    }
    let end = mistakes.first { !source.asks($0.statement) }?.statement?.start ?? .max
    for statement in parsed.statements where statement.range.start < end {
      guard check(statement) else { break }
    }
    // Those of a script that is run show at one place, in their own order.
    mistakes = mistakes.enumerated()
      .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map(\.element)
    mistakes.removeLast(max(0, mistakes.count - ScriptCheck.errorLimit))
  }

  private var source: SourceText { effect.script.source }

  private mutating func add(_ diagnostic: Diagnostic, in statement: SourceRange?) {
    mistakes.append(
      Mistake(
        diagnostic: diagnostic, source: source, statement: statement, place: diagnostic.place))
  }

  /// Checks one statement; false where what follows can't be judged any more.
  private mutating func check(_ statement: Statement) -> Bool {
    do {
      if case .run(let path) = statement.kind { return try check(scriptAt: path) }
      try effect.apply(statement, to: &environment)
      steps.append(Step(script: effect.script, statement: statement, after: environment))
      return true
    } catch let error as Diagnostic {
      add(error, in: statement.range)
      return !statement.kind.isDependedOn
    } catch {
      preconditionFailure("thrown: a diagnostic")
    }
  }

  /// Checks a script that is run: its steps are steps of this one.
  private mutating func check(scriptAt path: PathLiteral) throws(Diagnostic) -> Bool {
    let inner = ScriptCheck(try effect.running(path), on: environment)
    steps += inner.steps
    environment = inner.environment
    mistakes += inner.mistakes.map {
      Mistake(
        diagnostic: $0.diagnostic, source: $0.source, statement: $0.statement,
        place: path.range.start)
    }
    return inner.mistakes.isEmpty
  }
}

extension ParsedScript {
  /// The statement that a mistake stands in.
  fileprivate func range(of diagnostic: Diagnostic, in source: SourceText) -> SourceRange? {
    diagnostic.primary.map { statementRange(holding: $0.range, in: source) }
  }
}

extension SourceText {
  /// Whether the statement at a range only asks, right or wrong, so that no other depends on it.
  fileprivate func asks(_ range: SourceRange?) -> Bool {
    guard let range else { return false }
    let word = self[range].prefix { $0.isLetter }.lowercased()
    return ["show", "list", "top", "bottom", "describe", "explain", "assert"].contains(word)
  }
}

extension Diagnostic {
  /// The offset at which the mistake stands; 0 where it has none.
  fileprivate var place: Int { primary?.range.start ?? 0 }
}

extension Statement.Kind {
  /// Whether a later statement may mean something else without this one.
  fileprivate var isDependedOn: Bool {
    switch self {
    case .query, .describe, .explain, .assert, .save: false
    case .let, .define, .segment, .link, .load, .use, .run, .setting: true
    }
  }
}
