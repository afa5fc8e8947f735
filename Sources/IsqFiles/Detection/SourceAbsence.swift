import IsqDatasets

/// What is said of a file that carries no sources.
enum SourceAbsence {
  /// A line for the report; nil for a table that has nothing to do with views.
  static func line(_ analysis: TableAnalysis) -> LoadReport.Line? {
    if let kind = kind(analysis) {
      return LoadReport.Line(
        "sources", "\(kind) carries no sources; \(SourceFinding.inShort)", isRemarkable: true)
    }
    guard analysis.views != nil else { return nil }
    return LoadReport.Line("sources", "the file carries no sources; \(SourceFinding.inShort)")
  }

  /// What the file is, where it is one of TikTok's that never carry sources.
  private static func kind(_ analysis: TableAnalysis) -> String? {
    guard analysis.options.shape != .plain else { return nil }
    switch analysis.form {
    case .displayList: return "a list of the display API"
    case .accountMetrics: return "a list of an account's days"
    case .dataDownload: return "a download of an account's data"
    case .delimited, .workbook, .arrow:
      return StudioExport.of(analysis).map { "Studio's export `\($0.rawValue)`" }
    case .videoList, .insights, .objects, .page: return nil
    }
  }
}

/// The tables that TikTok Studio exports.
private enum StudioExport: String, CaseIterable {
  case overview = "Overview"
  case content = "Content"
  case viewers = "Viewers"
  case followerHistory = "FollowerHistory"

  /// The columns that isq knows by name, whatever their language; others stand beside them.
  private var columns: Set<CanonicalColumn> {
    switch self {
    case .overview: [.date, .views, .profileViews, .likes, .comments, .shares]
    case .content: [.title, .url, .likes, .comments, .shares, .views]
    case .viewers: [.date, .reach]
    case .followerHistory: [.date, .followers]
    }
  }

  /// How many columns it has.
  private var width: Int {
    switch self {
    case .overview: 6
    case .content: 8
    case .viewers: 4
    case .followerHistory: 3
    }
  }

  static func of(_ analysis: TableAnalysis) -> StudioExport? {
    let found = Set(analysis.reader.headers.compactMap { HeaderAliases.whole($0) })
    return allCases.first { export in
      found.isSuperset(of: export.columns) && analysis.reader.headers.count == export.width
    }
  }
}
