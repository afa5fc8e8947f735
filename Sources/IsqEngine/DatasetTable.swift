import IsqCalendar
import IsqColumns
import IsqDatasets

/// A dataset as one wide table, in file order.
struct DatasetTable {
  private let dataset: Dataset
  /// The zone whose civil time instants are shown in; nil for a table that is loaded again, which
  /// has to say all that loading would otherwise have to find out.
  private let timezone: String?

  init(_ dataset: Dataset, timezone: String?) {
    self.dataset = dataset
    self.timezone = timezone
  }

  /// - Shape: a column for each field, under its canonical name, then one for each source.
  func table() throws -> Table {
    let sources = dataset.split?.sources ?? []
    let requests =
      dataset.fields.indices.map { ColumnRequest.field($0) }
      + sources.indices.map { ColumnRequest.source($0) }
    let scan = try Scan(dataset, requests, timezone: timezone ?? "UTC")
    let columns = scan.columns.prefix(dataset.fields.count)
    let fields = order.filter { !isFoundAgain(dataset.fields[$0]) }.map { index in
      let (field, column) = (dataset.fields[index], columns[index])
      return Table.Field(name(of: field, columns), column, format(field, column))
    }
    let parts = zip(sources, scan.columns.dropFirst(dataset.fields.count)).map { source, column in
      Table.Field(name(of: source), column, .number)
    }
    return Table(fields: fields + parts, rowCount: scan.rowCount)
  }

  /// The order of the fields. Beside the sources stands none that could be taken for one of them.
  private var order: [Int] {
    let indices = Array(dataset.fields.indices)
    let views = dataset.fields.firstIndex { $0.name == CanonicalColumn.views.name }
    guard timezone == nil, dataset.split != nil, let views, let last = dataset.fields.last,
      last.role != .dimension, CanonicalColumn(rawValue: last.name) == nil
    else { return indices }
    return indices.filter { $0 != views } + [views]
  }

  /// Whether a field is the date of a plain table, which is one of its columns under another name.
  private func isFoundAgain(_ field: Field) -> Bool {
    timezone == nil && field.header.isEmpty && field.name == CanonicalColumn.date.name
      && dataset.split == nil && !has(.views) && !has(.video)
  }

  private func name(of source: Source) -> String {
    timezone == nil ? SavedNames(dataset).name(of: source) : source.name
  }

  private func name(of field: Field, _ columns: ArraySlice<Column>) -> String {
    timezone == nil ? SavedNames(dataset).name(of: field, columns) : field.name
  }

  private func has(_ column: CanonicalColumn) -> Bool {
    dataset.fields.contains { $0.name == column.name }
  }

  private func format(_ field: Field, _ column: Column) -> ValueFormat {
    if let format = field.format { return format }
    switch field.type {
    case .integer, .fraction: return number(field, column)
    case .date: return .step(.day)
    case .moment: return timezone == nil && field.isInstant ? .instant : .moment
    case .boolean: return .boolean
    case .text: return .text
    }
  }

  /// Rates are known by their names and by being parts of 1; others are written in percent.
  private func number(_ field: Field, _ column: Column) -> ValueFormat {
    guard field.role == .measure(.rate) else { return .number }
    guard timezone == nil, case .fractions(let values) = column.values else { return .ratio }
    let isKnown = CanonicalColumn(rawValue: field.name)?.kind == .rate
    return isKnown && values.allSatisfy { $0 <= 1 } ? .ratio : .percentage
  }
}
