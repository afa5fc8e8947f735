import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqText

/// The facts of a load report that take a look at rows.
enum LoadSummary {
  /// Fills in the summary and the lines on shape, sources and rows, from the first lines.
  static func complete(
    _ dataset: inout Dataset, _ analysis: TableAnalysis, lines: TableLayout.Lines
  ) throws(Diagnostic) {
    let isFolded = lines == analysis.lines
    let sample =
      isFolded ? analysis.sampledRows : SampleColumns(analysis.reader, lines: lines)
    let facts = try facts(dataset, analysis, sample)
    let scope = analysis.sample.isWhole ? "" : "first \(grouped(Sample.size)) lines: "
    let path = analysis.reader.path == "-" ? "standard input" : analysis.reader.path
    dataset.report.summary = "\(path): \(scope)\(facts.joined(separator: ", "))"
    dataset.report.lines.insert(contentsOf: try shapeLines(dataset, analysis), at: 0)
    dataset.report.lines.append(contentsOf: sourceLines(analysis))
    if case .distinct(let key, _) = lines {
      dataset.report.lines.append(contentsOf: try repeatLines(key, dataset, analysis, sample))
    }
    dataset.report.lines.append(contentsOf: columnLines(analysis))
  }

  /// How much there is, and from when.
  private static func facts(
    _ dataset: Dataset, _ analysis: TableAnalysis, _ sample: SampleColumns
  ) throws(Diagnostic) -> [String] {
    let plans = [analysis.videoPlan, analysis.accountPlan, analysis.dates.plan]
    var found = try sample.columns(plans.compactMap { $0 })[...]
    let videos = analysis.videoPlan == nil ? nil : found.popFirst()
    let accounts = analysis.accountPlan == nil ? nil : found.popFirst()
    let dates = analysis.dates.plan == nil ? nil : found.popFirst()
    let rows = try sample.rowCount()
    var facts: [String] = []
    if let videos { facts.append(counted(videos.differentTexts, "video")) }
    if videos?.differentTexts != rows { facts.append(counted(rows, "row")) }
    if let accounts { facts.append(counted(accounts.differentTexts, "account")) }
    if let range = dates?.dateRange {
      let kind = dataset.dateKind.map { " (\($0.rawValue))" } ?? ""
      facts.append("\(range.lowerBound.iso) to \(range.upperBound.iso)\(kind)")
    }
    return facts
  }

  private static func counted(_ count: Int, _ word: String) -> String {
    "\(grouped(count)) \(word)\(count == 1 ? "" : "s")"
  }

  private static func grouped(_ count: Int) -> String {
    var digits = String(count)
    var at = digits.count - 3
    while at > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: at))
      at -= 3
    }
    return digits
  }

  /// Lines that say an earlier one again, and those that say something else of the same row.
  private static func repeatLines(
    _ key: LineKey, _ dataset: Dataset, _ analysis: TableAnalysis, _ sample: SampleColumns
  ) throws(Diagnostic) -> [LoadReport.Line] {
    var lines: [LoadReport.Line] = []
    let rows = try sample.rowCount()
    let repeats = analysis.sample.recordCount - rows
    if repeats > 0 {
      lines.append(
        LoadReport.Line(
          "duplicates", "\(counted(repeats, "line")) with the numbers of an earlier one left out",
          isRemarkable: true))
    }
    let keys = try SampleColumns(analysis.reader, lines: .folded(key: key)).rowCount()
    if rows > keys, dataset.dateKind != .captured {
      lines.append(
        LoadReport.Line(
          "duplicates",
          "\(counted(rows - keys, "line")) with other numbers for an earlier video and date kept",
          isRemarkable: true))
    }
    return lines
  }

  /// Rows without sources, and rows whose sources are far from their views.
  private static func sourceLines(_ analysis: TableAnalysis) -> [LoadReport.Line] {
    guard analysis.shape != .plain, let parts = analysis.parts else { return [] }
    var lines: [LoadReport.Line] = []
    let unknown = parts.known.count { !$0 }
    if unknown > 0 {
      lines.append(
        LoadReport.Line(
          "sources", "\(grouped(unknown)) of \(counted(parts.known.count, "row")) without sources"))
    }
    let far = parts.sums.count { row in
      let whole = analysis.scale == .counts ? row.views : nil
      let share = row.sum / (whole ?? (parts.isPercent(analysis.scale) ? 100 : 1))
      return (analysis.scale != .counts || whole != nil) && !(0.95...1.05).contains(share)
        && row.sum != 0
    }
    if far > 0 {
      lines.append(
        LoadReport.Line(
          "sources", "\(counted(far, "row")) whose sources are not 95 to 105 % of the views"))
    }
    return lines
  }

  private static func shapeLines(
    _ dataset: Dataset, _ analysis: TableAnalysis
  ) throws(Diagnostic) -> [LoadReport.Line] {
    var lines = [LoadReport.Line("shape", analysis.shape.sentence, setting: analysis.shape.setting)]
    if let split = dataset.split {
      let names = try analysis.sourceNames().map { name, source in
        name == source.displayName ? name : "\(name) → \(source.displayName)"
      }
      lines.append(LoadReport.Line("sources", names.joined(separator: ", ")))
      let own = split.sources.filter { !Source.canonical.contains($0) }.map {
        "`\($0.displayName)`"
      }
      if !own.isEmpty {
        lines.append(
          LoadReport.Line(
            "sources", "\(own.joined(separator: ", ")): of the file's own", isRemarkable: true))
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
      let places = (analysis.reader as? FilteringReader)?.firstPlaces.compactMap(\.line) ?? []
      let shown = places.isEmpty ? "" : " (\(places.map(String.init).joined(separator: ", ")) …)"
      lines.append(
        LoadReport.Line(
          "lines", "\(counted(analysis.sample.skippedCount, "line")) left out\(shown)",
          setting: "errors = stop", isRemarkable: true))
    }
    return lines
  }
}

extension TableAnalysis.Shape {
  fileprivate var sentence: String {
    switch self {
    case .plain: "a line is a row, without sources"
    case .wide: "a line is a row, with a column for every source"
    case .long: "a line is one source of a row"
    case .cell: "a line is a row, with all sources in one cell"
    }
  }

  fileprivate var setting: String? {
    switch self {
    case .plain: "shape = plain"
    case .wide: "shape = wide"
    case .long: "shape = long"
    case .cell: nil
    }
  }
}

extension Column {
  /// The number of different texts of known rows.
  fileprivate var differentTexts: Int {
    guard case .texts(let codes, _) = values else { return 0 }
    return Set(codes.indices.lazy.filter { self.isValid($0) }.map { codes[$0] }).count
  }

  /// The first and last day of known rows.
  fileprivate var dateRange: ClosedRange<CivilDate>? {
    let days: [Int32] =
      switch values {
      case .dates(let days): days
      case .moments(let seconds):
        seconds.map { second in
          let (quotient, remainder) = second.quotientAndRemainder(dividingBy: 86_400)
          return Int32(clamping: remainder < 0 ? quotient - 1 : quotient)
        }
      case .integers, .fractions, .booleans, .texts: []
      }
    let known = days.indices.lazy.filter { self.isValid($0) }.map { days[$0] }
    guard let first = known.min(), let last = known.max() else { return nil }
    return CivilDate(days: first)...CivilDate(days: last)
  }
}

extension TableAnalysis.SampleParts {
  /// Whether sums are in percent: signs were read already.
  func isPercent(_ scale: PartScale) -> Bool { scale == .percent && !hasPercentSigns }
}
