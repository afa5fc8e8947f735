extension Statement {
  /// The statement on one line.
  package var canonical: String {
    switch kind {
    case .query(let query): query.canonical
    case .let(let name, let value): "let \(Canonical.name(name)) = \(value.canonical)"
    case .define(let name, let formula, let condition):
      "define \(Canonical.name(name)) = \(formula.canonical)"
        + (condition.map { " where \($0.value.canonical)" } ?? "")
    case .segment(let name, let condition):
      "segment \(Canonical.name(name)) where \(condition.value.canonical)"
    case .link(let link): "link \(link.from.canonical) to \(link.to.canonical)"
    case .load(let load): load.canonical
    case .use(let name): "use \(Canonical.name(name))"
    case .save(let name, let path):
      "save \(name.map { Canonical.name($0) + " to " } ?? "")\(Canonical.text(path.path))"
    case .run(let path): "run \(Canonical.text(path.path))"
    case .assert(let assertion): assertion.canonical
    case .setting(let setting): setting.canonical
    case .describe(let name): "describe" + (name.map { " " + Canonical.name($0) } ?? "")
    case .explain(let what, let query):
      what == .words
        ? "explain \(query.canonical)" : "explain \(what.rawValue) \(query.canonical)"
    }
  }
}

extension LetValue {
  fileprivate var canonical: String {
    switch self {
    case .value(let expr): expr.canonical
    case .result(let query): query.canonical
    }
  }
}

extension Link.Column {
  fileprivate var canonical: String {
    "\(Canonical.name(dataset)).\(Canonical.name(column))"
  }
}

extension Load {
  fileprivate var canonical: String {
    var result = "load \(Canonical.text(path.path))"
    if let name { result += " named \(Canonical.name(name))" }
    guard !options.isEmpty else { return result }
    let list = options.map { "\(Canonical.name($0.name)) = \($0.value.canonical(atLeast: .sum))" }
    return result + " with (\(list.joined(separator: ", ")))"
  }
}

extension Assertion {
  fileprivate var canonical: String {
    let pieces = ["assert \(expr.canonical)"] + clauses.canonical
    return (pieces + (message.map { ["else \(Canonical.text($0))"] } ?? [])).joined(separator: " ")
  }
}

extension Setting {
  fileprivate var canonical: String {
    let subject = subject.map { " of \(Canonical.name($0))" } ?? ""
    return "set \(Canonical.name(name))\(subject) = \(value.canonical(atLeast: .sum))"
  }
}
