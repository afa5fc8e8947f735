import IsqColumns
import IsqDatasets
import IsqText

/// The facts of a load report that take a look at rows.
enum LoadSummary {
  /// Fills in the summary and the lines on shape, sources and rows, from the first lines.
  ///
  /// - Returns: the columns of the first lines that were made for it, of the rows of the layout.
  static func complete(
    _ dataset: inout Dataset, _ analysis: TableAnalysis, _ layout: TableLayout
  ) throws(Diagnostic) -> SampleColumns {
    var sample = analysis.sampledRows
    var repeats: [LoadReport.Line] = []
    if case .distinct(let key, _) = layout.lines, !analysis.areDifferent(key) {
      let keys = try SampleColumns(analysis.reader, lines: .folded(key: key)).rowCount()
      if keys < analysis.sample.recordCount {
        sample = SampleColumns(analysis.reader, lines: layout.lines)
        repeats = try repeatLines(keys, dataset, analysis, sample)
      }
    }
    let facts = LoadFacts(analysis, dataset.dateKind, lines: sample.lines)
    dataset.report.path = facts.path
    dataset.report.lateSummary = LateText { facts.summary }
    dataset.report.lines.insert(contentsOf: try shapeLines(dataset, analysis), at: 0)
    dataset.report.lines.append(contentsOf: sourceLines(analysis))
    dataset.report.lines.append(contentsOf: repeats)
    dataset.report.lines.append(contentsOf: columnLines(analysis))
    if let line = try snapshotLine(dataset, analysis, layout) { dataset.report.lines.append(line) }
    dataset.report.sort()
    return sample
  }

  /// Lines that say an earlier one again, and those that say something else of the same row.
  ///
  /// - Parameter keys: how many different rows there are by their keys.
  private static func repeatLines(
    _ keys: Int, _ dataset: Dataset, _ analysis: TableAnalysis, _ sample: SampleColumns
  ) throws(Diagnostic) -> [LoadReport.Line] {
    var lines: [LoadReport.Line] = []
    let rows = try sample.rowCount()
    let repeats = analysis.sample.recordCount - rows
    if repeats > 0 {
      lines.append(
        LoadReport.Line(
          "duplicates",
          repeats == 1
            ? "1 line that repeats an earlier one is left out"
            : "\(Count.grouped(repeats)) lines that repeat earlier ones are left out",
          isRemarkable: true))
    }
    if rows > keys, dataset.dateKind != .captured, !analysis.lacksViews {
      lines.append(
        LoadReport.Line(
          "duplicates",
          rows - keys == 1
            ? "1 line has other numbers for a video and date that an earlier one has; both count"
            : "\(Count.grouped(rows - keys)) lines have other numbers for a video and date that an earlier "
              + "one has; all count",
          isRemarkable: true))
    }
    return lines
  }

  /// What becomes of the numbers of one video on several days.
  private static func snapshotLine(
    _ dataset: Dataset, _ analysis: TableAnalysis, _ layout: TableLayout
  ) throws(Diagnostic) -> LoadReport.Line? {
    guard let plan = layout.snapshots else { return nil }
    guard plan.mode == .increments else {
      return LoadReport.Line(
        "snapshots", "of each video the last ones count", setting: "snapshots = latest")
    }
    let columns = FileColumns(reader: analysis.reader, layout: layout, limit: Sample.size)
    let views = dataset.fieldIndex(named: CanonicalColumn.views.name)
    let added = try views.flatMap { index throws(Diagnostic) in
      try columns.read([layout.fields[index]]).first
    }
    let fallen = added.map { column in
      (0..<column.count).count { column.number($0).map { $0 < 0 } ?? false }
    }
    var text = "a row holds what was added since the video's one before"
    if let fallen, fallen > 0 {
      text += "; in \(Count.of(fallen, "row")) the views fell, as TikTok revises them"
    }
    return LoadReport.Line(
      "snapshots", text, setting: "snapshots = increments", isRemarkable: fallen ?? 0 > 0)
  }

  /// Rows without sources, and rows whose sources are far from their views.
  private static func sourceLines(_ analysis: TableAnalysis) -> [LoadReport.Line] {
    guard analysis.shape != .plain, let sums = analysis.sums else { return [] }
    var lines: [LoadReport.Line] = []
    let unknown = sums.unknownCount
    if unknown > 0 {
      lines.append(
        LoadReport.Line(
          "sources",
          "\(Count.grouped(unknown)) of \(Count.of(unknown + sums.knownCount, "row")) "
            + "\(unknown == 1 ? "has" : "have") no sources"))
    }
    if sums.farCount > 0 {
      lines.append(
        LoadReport.Line(
          "sources",
          "those of \(Count.of(sums.farCount, "row")) add up to less than 95 % or more than 105 % "
            + "of the views",
          isRemarkable: 20 * sums.farCount > sums.knownCount))
    }
    return lines
  }

  /// The sources as the file names them, and what they are.
  static func namesLine(_ analysis: TableAnalysis) throws(Diagnostic) -> LoadReport.Line {
    let names = try analysis.sourceNames().map { name, source in
      name == source.displayName ? name : "`\(name)` → \(source.displayName)"
    }
    return LoadReport.Line("sources", names.joined(separator: ", "))
  }

  private static func shapeLines(
    _ dataset: Dataset, _ analysis: TableAnalysis
  ) throws(Diagnostic) -> [LoadReport.Line] {
    var lines = [LoadReport.Line("shape", analysis.shape.sentence, setting: analysis.shape.setting)]
    if let split = dataset.split {
      lines.append(try namesLine(analysis))
      let own = split.sources.filter { !Source.canonical.contains($0) }.map {
        "`\($0.displayName)`"
      }
      if !own.isEmpty {
        lines.append(
          LoadReport.Line(
            "sources",
            "\(own.joined(separator: ", ")) \(own.count == 1 ? "is" : "are") kept by the name in the "
              + "file: TikTok has no such \(own.count == 1 ? "source" : "sources")",
            isRemarkable: true))
      }
    } else if let absence = SourceAbsence.line(analysis) {
      lines.append(absence)
    }
    return lines
  }

  private static func columnLines(_ analysis: TableAnalysis) -> [LoadReport.Line] {
    var lines: [LoadReport.Line] = []
    for column in analysis.columns {
      guard case .unused(let reason) = column.use else { continue }
      lines.append(
        LoadReport.Line("columns", "`\(column.header)` is not used: \(reason)", isRemarkable: true))
    }
    if let video = analysis.column(.video), analysis.isDamaged(video) {
      let instead = analysis.videoPlan == nil ? "" : "; the links are used instead"
      lines.append(
        LoadReport.Line(
          "ids", "a spreadsheet has rounded the ids of `\(video.header)`\(instead)",
          isRemarkable: true))
    }
    if analysis.sample.skippedCount > 0 {
      let shown = skipped(analysis)
      lines.append(
        LoadReport.Line(
          "lines",
          "\(Count.of(analysis.sample.skippedCount, "line")) that can't be read left out\(shown)",
          setting: "errors = skip", isRemarkable: true))
    }
    return lines
  }

  /// Where the first lines stand that were left out; of several files, with the file.
  private static func skipped(_ analysis: TableAnalysis) -> String {
    let places = analysis.reader.skippedPlaces
    let path = analysis.reader.path
    let shown = places.compactMap { place in
      place.line.map { place.path == path ? "\($0)" : "\(place.path):\($0)" }
    }
    guard !shown.isEmpty else { return "" }
    let more = analysis.sample.skippedCount > shown.count ? " …" : ""
    return ": \(shown.count == 1 ? "line" : "lines") \(shown.joined(separator: ", "))\(more)"
  }
}

extension TableAnalysis {
  /// Whether no two lines have the same key, as far as that is known without comparing them.
  fileprivate func areDifferent(_ key: LineKey) -> Bool {
    guard let ids = sample.tally.ids, let day = ids.dayColumn else { return false }
    return key.columns.contains(ids.column) && key.columns.contains(day) && ids.areDifferentByDay
  }
}

extension TableAnalysis.Shape {
  var sentence: String {
    switch self {
    case .plain: "a line is a row, without sources"
    case .wide: "a line is a row, with a column for every source"
    case .long: "a line is one source of a row"
    case .cell: "a line is a row, with all its sources in one cell"
    }
  }

  var setting: String? {
    switch self {
    case .plain: "shape = plain"
    case .wide: "shape = wide"
    case .long: "shape = long"
    case .cell: "shape = cell"
    }
  }
}
