import IsqDatasets

/// How a dataset's file was read, so that it can be read again with the parts of sources that
/// another file holds.
struct FileOrigin: Sendable {
  var table: OpenedTable
  var options: LoadOptions
  /// How videos and dates are made of its lines.
  var video: ColumnPlan?
  var date: ColumnPlan?
  var hasViews: Bool
  var hasSplit: Bool
  /// Whether it has parts of sources and no views that they are parts of.
  var lacksViews: Bool

  init(_ analysis: TableAnalysis, hasSplit: Bool) {
    table = OpenedTable(
      reader: analysis.reader, form: analysis.form, delimiter: analysis.delimiter,
      lines: analysis.openingLines)
    options = analysis.options
    options.decimalComma = analysis.types.style == .comma
    video = analysis.videoPlan
    date = analysis.dates.plan
    hasViews = analysis.views != nil
    lacksViews = analysis.lacksViews
    self.hasSplit = hasSplit
  }
}

extension Dataset {
  /// How the file was read; nil for what is no file.
  var origin: FileOrigin? { (columns as? FileColumns)?.origin }
}
