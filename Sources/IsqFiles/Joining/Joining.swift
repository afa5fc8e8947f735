import IsqDatasets
import IsqText

/// Parts of sources without views, and the loaded file whose views they are parts of.
struct Joining {
  /// The file of parts, whose sources were kept.
  let analysis: TableAnalysis
  let match: ViewsMatch
  private let parts: PartsTable

  /// Finds the dataset that has the views of most of the file's videos; nil if none has any.
  ///
  /// - Parameter analysis: of the file of parts, up to its columns.
  /// - Parameter others: the loaded datasets, the newest last.
  /// - Throws: E306 for a dataset that is asked for and has none; what reading files throws.
  static func find(
    _ analysis: TableAnalysis, among others: [Dataset]
  ) throws(Diagnostic) -> Joining? {
    guard analysis.options.viewsFrom != LoadOptions.noDataset else { return nil }
    var analysis = analysis
    analysis.keepsParts = true
    try analysis.find()
    guard analysis.videoPlan != nil else { return nil }
    let parts = try PartsTable(analysis)
    let asked = analysis.options.viewsFrom
    var best: ViewsMatch?
    for dataset in others.reversed() where asked == nil || asked == dataset.name.lowercased() {
      guard let match = try ViewsMatch(dataset, parts) else { continue }
      if match.matchedCount > best?.matchedCount ?? 0 { best = match }
    }
    if let asked, best == nil { throw unmatched(asked) }
    return best.map { Joining(analysis: analysis, match: $0, parts: parts) }
  }

  private init(analysis: TableAnalysis, match: ViewsMatch, parts: PartsTable) {
    self.analysis = analysis
    self.match = match
    self.parts = parts
  }

  /// The file with views and its sources beside them.
  var table: OpenedTable { match.table(parts) }

  /// How that is read: as the file with views was, but for what was asked of the parts' file.
  var options: LoadOptions {
    var options = match.origin.options
    options.scale = .fractions
    options.shape = nil
    options.dateKind = analysis.options.dateKind ?? options.dateKind
    if analysis.options.snapshots == .latest { options.snapshots = .latest }
    return options
  }

  /// What was decided, beside what the file with views says of itself.
  var lines: [LoadReport.Line] {
    let path = analysis.reader.path
    let views = match.origin.table.reader.path
    let key = match.usesDates ? "video and date" : "video"
    var text = "those of `\(views)`, found by \(key): "
    text += "\(match.matchedCount) of its \(Count.of(match.videoCount, "video"))"
    text += " \(match.matchedCount == 1 ? "has" : "have") sources in `\(path)`"
    var lines = [
      LoadReport.Line(
        "views", text, setting: "views_from = \(match.dataset.name)", isRemarkable: true)
    ]
    if match.strangerCount > 0 {
      lines.append(
        LoadReport.Line(
          "views",
          "\(Count.of(match.strangerCount, "video")) of `\(path)` "
            + "\(match.strangerCount == 1 ? "is" : "are") not there",
          isRemarkable: true))
    }
    return lines
  }

  /// The report of the joined dataset: what the parts are is said of their own file.
  func completed(_ report: LoadReport) throws(Diagnostic) -> LoadReport {
    let path = analysis.reader.path
    let scale = analysis.report.lines.filter { $0.topic == "scale" }
    let shape = LoadReport.Line(
      "shape", "in `\(path)` \(analysis.shape.sentence)", setting: analysis.shape.setting)
    var report = report
    report.lines.removeAll { ["shape", "scale"].contains($0.topic) }
    if let names = report.lines.firstIndex(where: { $0.topic == "sources" }) {
      report.lines[names] = try LoadSummary.namesLine(analysis)
    }
    report.lines += [shape] + scale + analysis.openingLines.filter(\.isRemarkable)
    report.sort()
    return report
  }

  private static func unmatched(_ name: String) -> Diagnostic {
    Diagnostic(.loadOption, .error, "`\(name)` is no loaded dataset with views of these videos")
      .helping("load the file with their views first; `views_from = none` does without")
  }
}
