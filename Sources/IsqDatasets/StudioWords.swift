/// The words of a video's page in TikTok Studio that are no header of a table.
///
/// A line per language; the labels of numbers and of the posting date are among `HeaderAliases`,
/// the names of sources among `SourceAliases`.
package enum StudioWords {
  /// The titles over the list of sources.
  package static let sectionTitles: [String] = [
    "traffic source", "traffic sources", "traffic source types", "view sources",
    "流量来源", "流量來源", "播放来源",
    "fuente de tráfico", "fuentes de tráfico", "origen del tráfico",
    "fonte de tráfego", "fontes de tráfego", "origem do tráfego",
    "トラフィックソース", "トラフィック ソース", "流入元",
  ]

  /// What stands behind a posting date that comes first: `2026/7/30に投稿`.
  package static let behindDate = ["に投稿"]

  /// The words for hours, minutes and seconds in a length of time, in lower case.
  package static let hours = ["h", "hr", "hrs", "小时", "小時", "時間", "std"]
  package static let minutes = ["m", "min", "mins", "分钟", "分鐘", "分"]
  package static let seconds = ["s", "sec", "secs", "seg", "秒", "秒钟", "秒鐘"]

  private static let folded = Set(sectionTitles.map { FoldedName($0) })

  package static func isSectionTitle(_ line: some StringProtocol) -> Bool {
    folded.contains(FoldedName(line))
  }
}
