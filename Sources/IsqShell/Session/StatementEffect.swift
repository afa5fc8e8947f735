import IsqCalendar
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
  /// The real paths of the scripts that are being read, outermost first.
  var chain: [String] = []

  /// - Throws: what is wrong with the statement.
  func apply(_ statement: Statement, to environment: inout Environment) throws {
    switch statement.kind {
    case .query(let query):
      let answer = try answer(query, in: environment)
      environment.keep(Dataset(named: Environment.lastAnswerName, answer))
    case .let(let name, .value(let expr)): try bind(name, to: expr, in: &environment)
    case .let(let name, .result(let query)): try bind(name, to: query, in: &environment)
    case .define(let name, let expr, let condition):
      try Checker(environment).check(expr, condition: condition, definedAs: name)
      environment = environment.defining(
        name, Environment.Definition(expr: expr, condition: condition?.value))
    case .segment(let name, let condition):
      try Checker(environment).check(condition, segment: name)
      environment = environment.naming(segment: name, condition.value)
    case .load(let load): try open(load, in: &environment)
    case .use(let name): environment.current = try environment.known(name).name
    case .setting(let setting): try environment.apply(setting)
    case .describe(let name): _ = try environment.topic(of: name, at: statement.range)
    case .explain(.sql, _):
      throw Diagnostic.notEvaluated("`explain sql`", at: statement.range)
        .helping("it comes with queries that databases answer; explain plan shows the steps here")
    case .explain(_, let query): _ = try answer(query, in: environment)
    case .assert(let assertion): _ = try Checker(environment).check(assertion)
    case .save(let name, let path):
      _ = try Saving(name, to: path, at: statement.range, in: environment)
    case .run: preconditionFailure("read: the statements of a script that is run are its own")
    case .link(let link): try join(link, in: &environment)
    }
  }

  /// The answer of a query, which is still to be worked out.
  private func answer(_ query: Query, in environment: Environment) throws -> AnswerColumns {
    let checked = try Checker(environment).check(query)
    return AnswerColumns(checked, environment.settings, engine)
  }

  /// Gives a name to an answer, which becomes a dataset.
  private func bind(_ name: Name, to query: Query, in environment: inout Environment) throws {
    try Checker(environment).requireFree(name)
    if let given = overrides[name.text] {
      throw Diagnostic(
        .typeMismatch, "`--let \(name.text)` is a \(given.type.word)", at: name.range, "a table")
    }
    environment.keep(Dataset(named: name.text, try answer(query, in: environment)))
  }

  private func bind(_ name: Name, to expr: Expr, in environment: inout Environment) throws {
    try Checker(environment).requireFree(name)
    let own = try environment.evaluate(expr, by: engine)
    guard let given = overrides[name.text] else {
      environment = environment.binding(name, to: own)
      return
    }
    guard given.type == own.type || (given.type.isNumeric && own.type.isNumeric) else {
      throw Diagnostic(
        .typeMismatch, "`--let \(name.text)` is a \(given.type.word)", at: expr.range,
        "a \(own.type.word)")
    }
  }

  /// Links two datasets; the right side names one row.
  private func join(_ link: Link, in environment: inout Environment) throws {
    let made = try Checker(environment).check(link)
    let timezone = environment.settings.timezone
    let repeated = try engine.repeatedKeys(of: made, timezone: timezone)
    guard repeated.count == 0 else {
      throw Diagnostic.linkNotUnique(link, made, repeated.literals)
    }
    environment.add(made)
  }

  /// Opens a file of data; a zone among the options is the session's from then on.
  private func open(_ load: Load, in environment: inout Environment) throws(Diagnostic) {
    var words: [(name: String, value: String)] = []
    for option in load.options { words.append(try option.words()) }
    var options = try LoadOptions(words)
    options.unpackLimit = UnpackLimit(bytes: environment.settings.maxUnpacked)
    if let zone = options.timezone { environment.settings.timezone = zone }
    do throws(Diagnostic) {
      let path = script.resolve(load.path.path)
      environment.add(
        try Loader.load(
          path: path, options: options, name: load.name?.text, besides: environment.datasets))
    } catch {
      throw error.placed(at: load.path.range)
    }
  }
}

extension Load.Option {
  /// The option as words, which is all that files know.
  ///
  /// - Throws: E306, at its place.
  fileprivate func words() throws(Diagnostic) -> (name: String, value: String) {
    let words = (name: name.text, value: word)
    do throws(Diagnostic) {
      let options = try LoadOptions([words])
      if let zone = options.timezone, !Zone.exists(zone) {
        throw Diagnostic(.loadOption, "`\(zone)` is not the name of a time zone")
      }
      return words
    } catch {
      throw error.placed(at: name.range.union(value.range))
    }
  }

  private var word: String {
    switch value.kind {
    case .text(let text): text
    case .name(let name): name.text
    case .boolean(let flag): flag ? "yes" : "none"
    default: value.canonical
    }
  }
}

extension Column {
  /// The values as a query writes them.
  fileprivate var literals: [String] {
    (0..<count).map { row in
      switch value(at: row) {
      case .text(let text): Expr(.text(text), range: SourceRange(0, 0)).canonical
      case .integer(let number): "\(number)"
      case .fraction(let number): "\(number)"
      case .boolean(let bit): "\(bit)"
      case .period(let period): period.first.iso
      case .missing: "missing"
      }
    }
  }
}

extension Diagnostic {
  /// The mistake with a place in the query, where it has none.
  func placed(at range: SourceRange) -> Diagnostic {
    guard primary == nil else { return self }
    var copy = self
    copy.primary = Label(range, "")
    return copy
  }
}
