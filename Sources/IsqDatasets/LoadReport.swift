/// What was decided when a file was loaded, a line each, with the setting that changes it.
package struct LoadReport: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    /// `shape`, `scale`, `dates`, `sources`, …
    package var topic: String
    package var text: String
    /// The option of `load … with (…)` that changes it, such as `scale = percent`.
    package var setting: String?
    /// Whether a person should see the line without asking.
    package var isRemarkable: Bool

    package init(
      _ topic: String, _ text: String, setting: String? = nil, isRemarkable: Bool = false
    ) {
      self.topic = topic
      self.text = text
      self.setting = setting
      self.isRemarkable = isRemarkable
    }
  }

  /// `posts_api.json: 400 videos, 6 accounts, 2026-01-05 to 2026-08-30 (posted)`
  package var summary: String { lateSummary?.text ?? "" }
  /// Most who load a file don't ask, and it takes a look at rows.
  package var lateSummary: LateText?
  package var lines: [Line]
  /// What people call the file or files.
  package var path = ""

  package init(summary: LateText? = nil, lines: [Line] = []) {
    lateSummary = summary
    self.lines = lines
  }

  /// Whether a person should see more than the summary without asking.
  package var isRemarkable: Bool { lines.contains(where: \.isRemarkable) }

  /// The topics in the order in which people ask: what the files are, how they are written, what
  /// they hold, what is odd. Others stand behind them.
  private static let topics = [
    "files", "archive", "sheet", "encoding", "delimiter", "header", "numbers", "shape", "views",
    "sources", "scale", "dates", "captured", "snapshots", "ids", "duplicates", "columns", "lines",
  ]

  /// Puts lines in the order of their topics, those of one topic together.
  package mutating func sort() {
    func rank(_ line: Line) -> Int {
      LoadReport.topics.firstIndex(of: line.topic) ?? LoadReport.topics.count
    }
    lines = lines.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }
}
