import IsqColumns
import IsqDatasets
package import IsqSyntax
package import IsqText

/// The sentences of E10x.
extension Diagnostic {
  static func unknownName(_ name: Name, _ names: NameTable) -> Diagnostic {
    guard !names.dataset.name.isEmpty else {
      return .noDataset(at: name.range)
    }
    let problem = Diagnostic(
      .unknownName, "no column, metric or source is called `\(name.text)`", at: name.range)
    return problem.suggesting(name, among: names.valueNames).noting(columns(names))
  }

  static func noDataset(at range: SourceRange) -> Diagnostic {
    Diagnostic(.noDataset, "no data is loaded yet", at: range)
      .helping("name a file on the command line, or: load \"posts.csv\"")
  }

  static func unknownCounted(_ name: Name, _ names: NameTable) -> Diagnostic {
    let dimensions = names.dataset.fields.filter { $0.role == .dimension }
    let candidates = dimensions.map { Plural.plural(of: $0.name) } + ["rows"] + names.valueNames
    return Diagnostic(
      .unknownName, "nothing called `\(name.text)` can be counted", at: name.range
    ).suggesting(name, among: candidates).noting(columns(names))
  }

  static func unknownFunction(_ application: Application, at range: SourceRange) -> Diagnostic {
    let name = application.function
    let problem = Diagnostic(
      .unknownFunction, "`\(name.text) of` is not a function", at: name.range)
    let phrases = ["day of week": "weekday", "hour of day": "hour", "time of day": "hour"]
    if case .name(let operand) = application.operand.kind,
      let step = phrases["\(name.text) of \(operand.text)"]
    {
      return problem.fixing(Edit(range, step))
    }
    return
      problem
      .suggesting(name, among: MeasureFunctions.all.map(\.name))
  }

  static func unknownCall(_ name: Name, _ arguments: [Expr], at range: SourceRange) -> Diagnostic {
    let problem = Diagnostic(
      .unknownFunction, "`\(name.text)(…)` is not a function", at: name.range)
    guard let habit = CallHabit(name.text, arguments) else {
      return problem.suggesting(name, among: FunctionCatalogue.all.map(\.name))
    }
    var copy = problem
    copy.primary?.text = "isq writes `\(habit.phrase)`"
    return copy.fixing(Edit(range, habit.replacement))
  }

  static func unknownSource(_ name: Name, _ names: NameTable) -> Diagnostic {
    Diagnostic(
      .unknownSource, "`\(name.text)` is not an impression source", at: name.range
    ).suggesting(name, among: names.sourceNames)
      .noting("sources are \(names.sourceNames.joined(separator: ", "))")
  }

  static func datasetAsSource(
    _ name: Name, _ names: NameTable, at range: SourceRange
  ) -> Diagnostic {
    let problem = Diagnostic(
      .datasetAsSource, "`from` picks an impression source, and `\(name.text)` is a dataset",
      at: range, "not an impression source")
    guard let end = names.placeForUsing else {
      return problem.helping("a dataset is picked with `using \(name.text)`")
    }
    return problem.fixing(
      Edit(range, ""), Edit(SourceRange(end, end), " using \(name.text)"))
  }

  package static func unknownDataset(_ name: Name, _ environment: Environment) -> Diagnostic {
    let known = environment.datasets.map(\.name)
    let problem = Diagnostic(
      .unknownDataset, "no dataset is called `\(name.text)`", at: name.range
    ).suggesting(name, among: known)
    return known.isEmpty
      ? problem.helping("load one first: load \"posts.csv\"")
      : problem.noting("datasets are \(known.joined(separator: ", "))")
  }

  static func unknownKey(_ name: Name, _ names: NameTable, isCounted: Bool) -> Diagnostic {
    guard !names.dataset.name.isEmpty else { return unknownName(name, names) }
    let candidates =
      isCounted ? names.keyNames.map { Plural.plural(of: $0) } + names.keyNames : names.keyNames
    let message =
      isCounted
      ? "nothing called `\(name.text)` can be ranked" : "no key is called `\(name.text)`"
    return Diagnostic(.unknownKey, message, at: name.range)
      .suggesting(name, among: candidates)
      .noting(
        names.keyNames.isEmpty
          ? "there are no keys: all columns are measures"
          : "keys are \(names.keyNames.joined(separator: ", "))")
  }

  static func madeOfItself(_ name: Name, _ chain: [String]) -> Diagnostic {
    let path = (chain + [name.text]).map { "`\($0)`" }.joined(separator: " → ")
    return Diagnostic(.nameTaken, "`\(name.text)` is made of itself", at: name.range, path)
      .helping("a column of that name is written in backticks: `\(name.text)`")
  }

  static func unknownSegment(_ name: Name, _ names: NameTable) -> Diagnostic {
    let known = names.environment.segments.keys.sorted()
    let problem = Diagnostic(.unknownName, "no segment is called `\(name.text)`", at: name.range)
      .suggesting(name, among: known)
    return known.isEmpty
      ? problem.helping("make one first: segment \(name.text) where title contains \"…\"")
      : problem.noting("segments are \(known.joined(separator: ", "))")
  }

  static func segmentInGroup(_ name: Name) -> Diagnostic {
    Diagnostic(
      .rowInGroup, "`\(name.text)` is a segment, which single rows belong to", at: name.range,
      "a group has rows inside and outside"
    ).helping("its rows alone: where \(name.text)")
      .helping("rows inside and outside: by \(name.text)")
  }

  static func hidesColumn(_ name: Name) -> Diagnostic {
    Diagnostic(
      .builtInHidesColumn, .note, "`\(name.text)` is the time unit here, not the column",
      at: name.range
    ).helping("the column is written in backticks: `\(name.text)`")
  }

  /// Adds what may have been meant, and the fix where there is one answer.
  package func suggesting(_ name: Name, among candidates: [String]) -> Diagnostic {
    let found = Spelling.suggestions(for: name.text, among: candidates)
    guard let best = found.first else { return self }
    var copy = self
    let list = found.map { "`\($0)`" }.joined(separator: " or ")
    copy.primary?.text = "did you mean \(list)?"
    copy.fix = [Edit(name.range, best)]
    return copy
  }

  /// The columns of the dataset, as far as they fit a line.
  private static func columns(_ names: NameTable) -> String {
    let all = names.dataset.fields.filter { !$0.header.isEmpty }.map(\.name)
    guard !all.isEmpty else { return "dataset `\(names.dataset.name)` has no columns" }
    let shown = all.prefix(8).joined(separator: ", ")
    let rest = all.count - 8
    let more = rest > 0 ? " (and \(rest) more: `describe \(names.dataset.name)`)" : ""
    return "dataset `\(names.dataset.name)` has \(shown)\(more)"
  }
}
