import IsqColumns
import IsqDatasets
import IsqEngine
import IsqFiles
import IsqPlan
import IsqRender
import IsqSyntax
import IsqText

/// What a statement does to what is loaded, named and set; where it does nothing, whether it is
/// right.
struct StatementEffect {
  let script: Script
  let engine: any Engine
  /// The values of `--let`, which win over the script's own.
  let overrides: [String: Environment.Binding]

  /// - Throws: what is wrong with the statement.
  func apply(_ statement: Statement, to environment: inout Environment) throws {
    switch statement.kind {
    case .query(let query): try check(query, in: environment)
    case .let(let name, .value(let expr)): try bind(name, to: expr, in: &environment)
    case .load(let load): environment.add(try open(load))
    case .use(let name): environment.current = try environment.known(name).name
    case .setting(let setting): try environment.apply(setting)
    case .describe(let name): _ = try environment.topic(of: name, at: statement.range)
    case .explain(.sql, _):
      throw Diagnostic.notEvaluated("`explain sql`", at: statement.range)
        .helping("it comes with queries that databases answer; explain plan shows the steps here")
    case .explain(_, let query): try check(query, in: environment)
    case .let, .define, .segment, .link, .save, .run, .assert:
      let word = script.source[statement.range].prefix { $0.isLetter }
      throw Diagnostic.notEvaluated("`\(word)`", at: statement.range)
    }
  }

  private func check(_ query: Query, in environment: Environment) throws {
    _ = try Checker(environment).check(query)
    guard let view = query.clauses.view, OutputFormat(view.value) == nil else { return }
    throw Diagnostic.notEvaluated("`as \(view.value.rawValue)`", at: view.range)
  }

  private func bind(_ name: Name, to expr: Expr, in environment: inout Environment) throws {
    let own = try environment.evaluate(expr, by: engine)
    guard let given = overrides[name.text] else {
      environment.bindings[name.text] = own
      return
    }
    guard given.type == own.type || (given.type.isNumeric && own.type.isNumeric) else {
      throw Diagnostic(
        .typeMismatch, "`--let \(name.text)` is a \(given.type.rawValue)", at: expr.range,
        "a \(own.type.rawValue)")
    }
  }

  private func open(_ load: Load) throws -> Dataset {
    let path = script.resolve(load.path.path)
    do throws(Diagnostic) {
      var words: [(name: String, value: String)] = []
      for option in load.options { words.append(try option.words()) }
      let options = try LoadOptions(words)
      return try Loader.load(path: path, options: options, name: load.name?.text)
    } catch {
      throw error.placed(at: load.path.range)
    }
  }
}

extension Load.Option {
  /// The option as words, which is all that files know.
  fileprivate func words() throws(Diagnostic) -> (name: String, value: String) {
    switch value.kind {
    case .text(let text): return (name.text, text)
    case .name(let word): return (name.text, word.text)
    case .boolean(let flag): return (name.text, flag ? "yes" : "none")
    default:
      throw Diagnostic(
        .loadOption, "an option of `load` is a word or a text", at: value.range)
    }
  }
}

extension Diagnostic {
  /// The mistake with a place in the query, where it has none.
  fileprivate func placed(at range: SourceRange) -> Diagnostic {
    guard primary == nil else { return self }
    var copy = self
    copy.primary = Label(range, "")
    return copy
  }
}
