import IsqCalendar
import IsqColumns
import IsqDatasets

/// A value of each field, to show what a column is like.
struct DatasetSamples {
  /// Rows that are looked at: at the beginning of a file.
  private static let rows = 64

  private let dataset: Dataset

  init(_ dataset: Dataset) { self.dataset = dataset }

  /// - Shape: one row; a column for each field, with the first value that is known.
  func fields() throws -> [Table.Field] {
    let requests = dataset.fields.indices.map { ColumnRequest.field($0) }
    let columns = try dataset.columns.columns(requests, ofFirst: DatasetSamples.rows)
    return zip(dataset.fields, columns).map { field, column in
      let rows = min(column.count, DatasetSamples.rows)
      let row = (0..<rows).first { column.isValid($0) }
      let value = row.map { column.gather([Int32($0)]) }
      return Table.Field(field.name, value ?? .missing(column.type, count: 1), field.shownFormat)
    }
  }
}

extension Field {
  /// How people are shown the values.
  fileprivate var shownFormat: ValueFormat {
    if let format { return format }
    return switch type {
    case .integer, .fraction: role == .measure(.rate) ? .ratio : .number
    case .date: .step(.day)
    case .moment: .moment
    case .boolean: .boolean
    case .text: .text
    }
  }
}
