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
  package var summary: String
  package var lines: [Line]

  package init(summary: String = "", lines: [Line] = []) {
    self.summary = summary
    self.lines = lines
  }
}
