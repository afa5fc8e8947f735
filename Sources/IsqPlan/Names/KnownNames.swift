package import IsqDatasets
package import IsqSyntax
import IsqCalendar
import IsqColumns

/// What may be named while a query is typed, looked up in the way in which the checker does it.
package struct KnownNames: Sendable {
  /// What a name is.
  package enum Meaning: Hashable, Sendable {
    case column(Int)
    case source
    /// A step of time, `source` or `hashtag`.
    case key
    case function
    /// A `let`, a `define` or a segment.
    case made
    case dataset
  }

  package let environment: Environment
  /// The dataset that is asked; nil where nothing is loaded.
  package let dataset: Dataset?
  private let names: NameTable

  /// - Parameter using: the dataset that the query says; nil: the current one.
  package init(_ environment: Environment, using: String? = nil) {
    let name = using ?? environment.current
    dataset = name.flatMap { environment.dataset(named: $0) }
    names = NameTable(dataset: dataset ?? .empty, environment: environment)
    self.environment = environment
  }

  /// What a name means at a place of a role; nil where there is nothing of that name.
  package func meaning(of name: Name, as role: NameRole) -> Meaning? {
    switch role {
    case .column, .key, .counted, .topic: value(name, role) ?? dataset(name, role)
    case .source: names.sources(name) == nil ? nil : .source
    case .dataset, .result: environment.dataset(named: name.text) == nil ? nil : .dataset
    case .segment: environment.segments[name.text] == nil ? nil : .made
    case .function: isFunction(name) ? .function : nil
    case .setting, .option, .new: .made
    }
  }

  private func value(_ name: Name, _ role: NameRole) -> Meaning? {
    if role != .key, names.binding(name) != nil || names.isDefined(name) { return .made }
    if isTimeStep(name) { return .key }
    if let field = names.field(name) ?? names.counted(name) {
      let isSource = names.dataset.split != nil && names.sources(name) != nil
      return isSource ? .source : .column(field)
    }
    if names.sources(name) != nil { return .source }
    if names.isDefined(name) { return .made }
    guard !name.isQuoted else { return nil }
    switch name.text {
    case "source", "sources": return names.dataset.split == nil ? nil : .key
    case "rows": return .key
    default: return names.isHashtag(name) ? .key : nil
    }
  }

  private func dataset(_ name: Name, _ role: NameRole) -> Meaning? {
    guard role == .topic else { return nil }
    if environment.dataset(named: name.text) != nil { return .dataset }
    return SourceAliases.source(named: name.text) == nil && name.text != "sources" ? nil : .source
  }

  private func isFunction(_ name: Name) -> Bool {
    MeasureFunctions.isKnown(name.text) || FunctionCatalogue.function(named: name.text) != nil
  }

  private func isTimeStep(_ name: Name) -> Bool {
    guard !name.isQuoted, names.date != nil else { return false }
    return TimeUnit(word: name.text) != nil
      || ScalarFunction.TimeStep(rawValue: name.text) != nil
  }

  /// The field that an expression is, by its index.
  package func field(_ expr: Expr) -> Int? {
    switch expr.kind {
    case .name(let name): names.field(name)
    case .member(let dataset, let column):
      dataset.text == names.dataset.name.lowercased() ? names.field(column) : nil
    default: nil
    }
  }

  /// The field whose hashtags an expression is, by its index.
  package func hashtagField(_ expr: Expr) -> Int? {
    guard case .name(let name) = expr.kind, names.isHashtag(name) else { return nil }
    return names.title
  }

  /// Whether an expression is the source of a cell.
  package func isSource(_ expr: Expr) -> Bool {
    guard case .name(let name) = expr.kind, !name.isQuoted else { return false }
    return name.text == "source" && names.dataset.split != nil && names.field(name) == nil
  }
}

extension KnownNames {
  /// The sources that queries may name: TikTok's, then the file's own; none without a split.
  package var sources: [Source] {
    guard let split = names.dataset.split else { return [] }
    return Source.canonical + split.sources.filter { !Source.canonical.contains($0) }
  }

  /// The steps of time and other keys that stand in no column.
  package var derivedKeys: [String] {
    (names.date == nil ? [] : ScalarFunction.TimeStep.allCases.map(\.rawValue))
      + (names.dataset.split == nil ? [] : ["source"]) + (names.title == nil ? [] : ["hashtag"])
  }
}
