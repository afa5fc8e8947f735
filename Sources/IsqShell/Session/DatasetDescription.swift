import IsqColumns
import IsqDatasets
import IsqRender

/// What `describe` answers.
enum DatasetDescription {
  /// **Shape**: a line for each column, the sources of the split last; the load report is what
  /// rides on it.
  static func columns(of dataset: Dataset) -> Answer {
    var rows = dataset.fields.map { field in
      [field.name, word(for: field.role), type(of: field), field.header]
    }
    if let split = dataset.split {
      rows += split.sources.map { [$0.name, "source", split.scale.rawValue, $0.displayName] }
    }
    let headline = dataset.report.summary.isEmpty ? dataset.name : dataset.report.summary
    return Answer(
      table(["column", "kind", "type", "header"], rows), headline: headline,
      footnotes: dataset.report.lines.map(\.sentence))
  }

  /// **Shape**: a line for each source, in the dataset's order.
  static func sources(of dataset: Dataset) -> Answer {
    let rows = (dataset.split?.sources ?? []).map { [$0.name, $0.displayName] }
    return Answer(table(["source", "shown as"], rows))
  }

  private static func word(for role: Field.Role) -> String {
    switch role {
    case .dimension: "dimension"
    case .measure(let kind): kind.rawValue
    }
  }

  private static func type(of field: Field) -> String {
    field.isInstant ? "instant" : field.type.rawValue
  }

  private static func table(_ names: [String], _ rows: [[String]]) -> Table {
    let fields = names.indices.map { index in
      let values = rows.map { $0[index] }
      let codes = values.indices.map { Int32(truncatingIfNeeded: $0) }
      return Table.Field(names[index], Column(.texts(codes, TextDictionary(values))), .text)
    }
    return Table(fields: fields, rowCount: rows.count)
  }
}
