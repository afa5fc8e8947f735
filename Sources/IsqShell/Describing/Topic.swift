import IsqDatasets
import IsqPlan
import IsqSyntax
import IsqText

/// What `describe` can be asked about.
enum Topic {
  case dataset(Dataset)
  /// All sources, as a dataset has them where one is loaded.
  case sources(Dataset?)
  case source(Source, Dataset?)
  /// The field of a dataset, by its index.
  case column(Dataset, Int)
}

extension Environment {
  /// What a name means behind `describe`, and what else of that name there is: datasets come
  /// first, then sources, then columns; in a plain table columns before sources. A name in
  /// backticks is a column.
  ///
  /// - Throws: E101, E108.
  func topic(
    of name: Name?, at range: SourceRange
  ) throws(Diagnostic) -> (topic: Topic, others: [String]) {
    let dataset = current.flatMap { self.dataset(named: $0) }
    guard let name else {
      guard let dataset else { throw .nothingLoaded(at: range) }
      return (.dataset(dataset), [])
    }
    let found = topics(of: name, dataset)
    guard let first = found.first else {
      if dataset == nil { throw .nothingLoaded(at: range) }
      throw .unknownTopic(name, topicNames(dataset))
    }
    return (first, found.dropFirst().map { $0.words(for: name) })
  }

  /// Everything of a name, in the order in which it is meant.
  private func topics(of name: Name, _ dataset: Dataset?) -> [Topic] {
    let column = dataset.flatMap { dataset in
      dataset.column(name).map { Topic.column(dataset, $0) }
    }
    if name.isQuoted { return [column].compactMap { $0 } }
    var found: [Topic] = []
    if let named = self.dataset(named: name.text) { found.append(.dataset(named)) }
    if name.text == "sources" { found.append(.sources(dataset)) }
    if let source = dataset?.source(named: name.text) ?? SourceAliases.source(named: name.text) {
      found.append(.source(source, dataset))
    }
    guard let column else { return found }
    // A plain table has no sources: there the column is meant.
    let isFirst = dataset?.split == nil && !found.contains(where: \.isDataset)
    return isFirst ? [column] + found : found + [column]
  }

  private func topicNames(_ dataset: Dataset?) -> [String] {
    let sources = (dataset?.split?.sources ?? []) + Source.canonical
    return datasets.map(\.name) + ["sources"] + sources.map(\.name)
      + (dataset?.fields.map(\.name) ?? [])
  }
}

extension Topic {
  fileprivate var isDataset: Bool { if case .dataset = self { true } else { false } }

  /// How what was not meant is asked for.
  fileprivate func words(for name: Name) -> String {
    switch self {
    case .column(let dataset, _):
      "`\(dataset.name)` has a column of that name too; in backticks the column is meant: "
        + "describe `\(name.text)`"
    case .source(let source, _): "There is a source of that name too, \(source.displayName)."
    case .sources: "There are also the impression sources, which `describe` alone lists."
    case .dataset: "There is a dataset of that name too."
    }
  }
}

extension Dataset {
  /// The field of a name; a quoted one is compared with headers first.
  fileprivate func column(_ name: Name) -> Int? {
    let header = name.text.lowercased()
    if name.isQuoted, let index = fields.firstIndex(where: { $0.header.lowercased() == header }) {
      return index
    }
    return fieldIndex(named: name.text)
  }

  /// The source of the split that a name means.
  fileprivate func source(named name: String) -> Source? {
    let sources = split?.sources ?? []
    if let exact = sources.first(where: { $0.name == name }) { return exact }
    guard let known = SourceAliases.source(named: name) else { return nil }
    return sources.first { $0.name == known.name }
  }
}

extension Diagnostic {
  fileprivate static func nothingLoaded(at range: SourceRange) -> Diagnostic {
    Diagnostic(.noDataset, "nothing is loaded yet", at: range)
      .helping("name a file on the command line, or: load \"posts.csv\"")
      .helping("without data there is `describe sources`, and each of them: describe search")
  }

  fileprivate static func unknownTopic(_ name: Name, _ known: [String]) -> Diagnostic {
    Diagnostic(
      .unknownName, "no dataset, source or column is called `\(name.text)`", at: name.range
    ).suggesting(name, among: known)
      .helping("`describe` alone lists the columns of the dataset")
  }
}
