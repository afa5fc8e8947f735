import IsqCalendar
import IsqColumns
import IsqDatasets

/// A dataset as one wide table, in file order.
struct DatasetTable {
  private let dataset: Dataset
  private let timezone: String

  init(_ dataset: Dataset, timezone: String) {
    self.dataset = dataset
    self.timezone = timezone
  }

  /// - Shape: a column for each field, under its canonical name, then one for each source.
  func table() throws -> Table {
    let sources = dataset.split?.sources ?? []
    let requests =
      dataset.fields.indices.map { ColumnRequest.field($0) }
      + sources.indices.map { ColumnRequest.source($0) }
    let scan = try Scan(dataset, requests, timezone: timezone)
    let names = dataset.fields.map(\.name) + sources.map(\.name)
    let formats = dataset.fields.map(format) + sources.map { _ in ValueFormat.number }
    let fields = names.indices.map { Table.Field(names[$0], scan.columns[$0], formats[$0]) }
    return Table(fields: fields, rowCount: scan.rowCount)
  }

  private func format(_ field: Field) -> ValueFormat {
    if let format = field.format { return format }
    switch field.type {
    case .integer, .fraction: return field.role == .measure(.rate) ? .ratio : .number
    case .date: return .step(.day)
    case .moment: return .moment
    case .boolean: return .boolean
    case .text: return .text
    }
  }
}
