import IsqArrow
import IsqColumns
import IsqDatasets
import IsqText

/// A dataset that isq has saved as an Arrow file, as the file's marks say it.
struct SavedDataset: Sendable {
  private let file: ArrowFile
  private let source: ByteSource
  private var fields: [Field] = []
  private var sources: [Source] = []
  private var fieldPlaces: [ArrowColumns.Place] = []
  private var sourcePlaces: [ArrowColumns.Place] = []
  private let scale: Split.Scale?

  /// Nil for a file of another program, and for one that another has changed.
  init?(_ file: ArrowFile, _ source: ByteSource) {
    let marks = file.schema.metadata
    guard marks[ArrowMark.dataset] == ArrowMark.version else { return nil }
    self.file = file
    self.source = source
    scale = marks[ArrowMark.split].flatMap { Split.Scale(rawValue: $0) }
    for (index, column) in file.schema.fields.enumerated() {
      guard add(column, index) else { return nil }
    }
    guard Set(fields.map(\.name)).count == fields.count,
      Set(sources.map(\.name)).count == sources.count, !fields.isEmpty,
      sources.isEmpty == (scale == nil)
    else { return nil }
    if !sources.isEmpty, !fields.contains(where: { $0.isViews }) { return nil }
  }

  private mutating func add(_ column: ArrowField, _ index: Int) -> Bool {
    if let source = Source(column.metadata) {
      let type: ColumnType = scale == .counts ? .integer : .fraction
      sources.append(source)
      sourcePlaces.append(ArrowColumns.Place(column: index, type: type))
      return ArrowColumn.canRead(column, as: type)
    }
    guard let field = Field(column.metadata, column.type) else { return false }
    fields.append(field)
    fieldPlaces.append(ArrowColumns.Place(column: index, type: field.type))
    return ArrowColumn.canRead(column, as: field.type)
      && (field.role == .dimension || field.type == .integer || field.type == .fraction)
  }

  /// The dataset, whose columns wait to be asked for.
  func dataset(name: String, lines: [LoadReport.Line]) -> Dataset {
    let marks = file.schema.metadata
    let path = source.path == "-" ? "standard input" : source.path
    let facts = marks[ArrowMark.facts] ?? Count.of(file.rowCount, "row")
    var report = LoadReport(
      summary: LateText { "\(path): \(facts)" }, lines: lines + [SavedDataset.line])
    report.path = path
    let hasDate = fields.contains { $0.name == CanonicalColumn.date.name && $0.type.isDate }
    return Dataset(
      name: name, fields: fields, split: scale.map { Split(sources: sources, scale: $0) },
      dateKind: hasDate ? marks[ArrowMark.date].flatMap { DateKind(rawValue: $0) } : nil,
      report: report,
      columns: ArrowColumns(file, source, fields: fieldPlaces, sources: sourcePlaces))
  }

  private static let line = LoadReport.Line(
    "shape", "an Arrow file that isq has saved, with what it says of its columns")
}

extension Field {
  fileprivate var isViews: Bool {
    name == CanonicalColumn.views.name && (type == .integer || type == .fraction)
  }
}
