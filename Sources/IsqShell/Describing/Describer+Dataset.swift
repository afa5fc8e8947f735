import IsqColumns
import IsqDatasets
import IsqEngine
import IsqPlan
import IsqRender
import IsqText

extension Describer {
  /// The columns of a dataset, its split, and what was decided when it was loaded.
  func describe(_ dataset: Dataset) throws -> Description {
    let inquiry = inquiry(dataset)
    let indices = Array(dataset.fields.indices)
    let facts = try inquiry.facts(ofFields: indices, .survey)
    let sources = try inquiry.sources()
    var readable = TableBuilder("column", "kind", "type", "missing", "values")
    var exact = TableBuilder(
      "column", "kind", "type", "header", "missing", "different", "min", "max", "examples")
    for (index, facts) in zip(indices, facts) {
      let field = dataset.fields[index]
      let examples =
        facts.least == nil ? try inquiry.examples(ofField: index, count: 3) : []
      readable.add(
        field.name, field.kindWord, field.typeWord, String(facts.missing),
        facts.values(examples))
      exact.add(
        field.name, field.kindWord, field.typeWord, field.header, String(facts.missing),
        facts.different.map(String.init), facts.least.map { CellText.machine($0) },
        facts.greatest.map { CellText.machine($0) },
        examples.isEmpty ? nil : examples.joined(separator: " · "))
    }
    for source in dataset.split?.sources ?? [] {
      let unknown = sources?.coverage.map { String($0.rows - $0.knownRows) }
      exact.add(
        source.name, "source", dataset.split?.scale.rawValue, source.displayName, unknown, nil,
        nil, nil, nil)
    }
    var parts: [Description.Part] = [.heading(heading(of: dataset))]
    if !indices.isEmpty { parts.append(.table(readable.table(numbers: ["missing"]))) }
    parts.append(
      .entries(split(of: dataset, sources) + dataset.report.entries + [memory(of: dataset)]))
    return Description(parts, table: exact.table(numbers: ["missing", "different"]))
  }

  /// The summary of the load report, with the dataset's name in the place of the file's path.
  private func heading(of dataset: Dataset) -> String {
    let file = dataset.report.summary.prefix { $0 != "\n" }.split(separator: "/").last ?? ""
    guard let colon = file.firstIndex(of: ":") else { return dataset.name }
    return dataset.name + file[colon...]
  }

  /// Which columns are in memory, those among them that were asked for to describe the others.
  private func memory(of dataset: Dataset) -> Description.Entry {
    let resident = dataset.columns.resident
    let fields = dataset.fields.indices.map { (dataset.fields[$0].name, ColumnRequest.field($0)) }
    let sources = (dataset.split?.sources ?? []).enumerated().map {
      ($0.element.name, ColumnRequest.source($0.offset))
    }
    let all = fields + sources
    let held = all.filter { resident.requests.contains($0.1) }.map(\.0)
    let size = ByteCount(resident.byteCount).text
    let bound = settings.memory.map { " of \(ByteCount($0).text)" } ?? ""
    guard held.count < all.count else { return .init("memory", "\(size)\(bound): all columns") }
    let names = held.isEmpty ? "no column" : held.joined(separator: ", ")
    return .init("memory", "\(size)\(bound): \(names)")
  }

  private func split(of dataset: Dataset, _ facts: SourceFacts?) -> [Description.Entry] {
    guard let split = dataset.split else {
      let reason =
        dataset.isAnswer
        ? "an answer is the table that was shown" : "this file does not say where views came from"
      return [.init("split", "none: \(reason)")]
    }
    let names = split.sources.map(\.name).joined(separator: ", ")
    let scale =
      switch split.scale {
      case .counts: "counts of views"
      case .fractions: "fractions of a row's views"
      case .estimates: "views worked out of fractions"
      }
    let coverage = facts?.coverage.map { "; \($0.sentence)" } ?? ""
    return [.init("split", "views by source, as \(scale): \(names)\(coverage)")]
  }
}

extension ColumnFacts {
  /// A range, or how many different values with a few of them.
  fileprivate func values(_ examples: [String]) -> String? {
    guard known > 0 else { return nil }
    if let least, let greatest {
      let ends = [least, greatest].map { $0.format == .moment ? $0.day : CellText.readable($0) }
      return ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])"
    }
    guard let different else { return nil }
    let count = "\(Count.grouped(different)) different"
    return examples.isEmpty ? count : "\(count): \(examples.joined(separator: " · "))"
  }
}

extension Table.Field {
  /// The day of a moment.
  fileprivate var day: String { String(CellText.readable(self).prefix(10)) }
}
