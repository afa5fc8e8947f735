import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqText

/// The facts of a load report that take a look at rows.
enum LoadSummary {
  /// Fills in the summary and the lines on shape, sources and rows, from the first lines.
  static func complete(_ dataset: inout Dataset, _ analysis: TableAnalysis) throws(Diagnostic) {
    let sample = analysis.sampledRows
    let plans = [analysis.videoPlan, analysis.accountPlan, analysis.dates.plan]
    let found = try sample.columns(plans.compactMap { $0 } + [])
    var rest = found[...]
    let videos = analysis.videoPlan == nil ? nil : rest.popFirst()
    let accounts = analysis.accountPlan == nil ? nil : rest.popFirst()
    let dates = analysis.dates.plan == nil ? nil : rest.popFirst()
    let rows = found.first?.count ?? analysis.sample.recordCount
    var facts: [String] = []
    if let videos { facts.append(counted(videos.differentTexts, "video")) }
    if videos == nil || videos?.differentTexts != rows { facts.append(counted(rows, "row")) }
    if let accounts { facts.append(counted(accounts.differentTexts, "account")) }
    if let range = dates?.dateRange {
      let kind = dataset.dateKind.map { " (\($0.rawValue))" } ?? ""
      facts.append("\(range.lowerBound.iso) to \(range.upperBound.iso)\(kind)")
    }
    let scope = analysis.sample.isWhole ? "" : "first 100,000 lines: "
    let path = analysis.reader.path == "-" ? "standard input" : analysis.reader.path
    dataset.report.summary = "\(path): \(scope)\(facts.joined(separator: ", "))"
    dataset.report.lines.insert(contentsOf: shapeLines(dataset, analysis), at: 0)
    dataset.report.lines.append(contentsOf: columnLines(analysis))
  }

  private static func counted(_ count: Int, _ word: String) -> String {
    var digits = String(count)
    var at = digits.count - 3
    while at > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: at))
      at -= 3
    }
    return "\(digits) \(word)\(count == 1 ? "" : "s")"
  }

  private static func shapeLines(
    _ dataset: Dataset, _ analysis: TableAnalysis
  ) -> [LoadReport.Line] {
    var lines = [LoadReport.Line("shape", analysis.shape.sentence, setting: analysis.shape.setting)]
    if let split = dataset.split {
      let names = split.sources.map(\.displayName).joined(separator: ", ")
      lines.append(LoadReport.Line("sources", names))
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
      lines.append(
        LoadReport.Line(
          "lines", "\(counted(analysis.sample.skippedCount, "line")) left out",
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
