import IsqArrow
import IsqDatasets
import IsqText

extension OpenedTable {
  /// Opens an Arrow file, of which the metadata alone is read.
  static func openArrow(_ packed: ByteSource) throws(Diagnostic) -> OpenedTable {
    let source = try packed.withAnyOrder()
    let file = try ArrowFile(source)
    let reader = ArrowRecords(file, path: source.path)
    guard !reader.headers.isEmpty else { throw withoutColumns(source.path) }
    let unreadable = file.schema.fields.filter { !$0.isReadable }.map { "`\($0.name)`" }
    var lines: [LoadReport.Line] = []
    if !unreadable.isEmpty {
      let names = unreadable.prefix(5).joined(separator: ", ")
      lines.append(
        LoadReport.Line(
          "columns",
          "\(names) \(unreadable.count == 1 ? "is" : "are") not used: no type for tables",
          isRemarkable: true))
    }
    return OpenedTable(
      reader: reader, form: .arrow, delimiter: nil, lines: lines,
      saved: SavedDataset(file, source))
  }

  private static func withoutColumns(_ path: String) -> Diagnostic {
    .inFile(
      .fileUnrecognised, "\(Opener.shown(path)) has no columns that can be read", path: path
    )
    .helping("write it with columns of numbers, texts, dates or times")
  }
}

extension LoadOptions {
  /// Whether nothing is asked that columns as they were saved could not answer.
  var leaveColumns: Bool {
    var rest = self
    rest.timezone = nil
    rest.unpackLimit = .standard
    rest.viewsFrom = nil
    rest.errors = .stop
    return rest == LoadOptions()
  }
}
