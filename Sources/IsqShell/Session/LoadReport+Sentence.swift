import IsqDatasets
import IsqRender

extension LoadReport.Line {
  /// What was decided, and what would change it: `views of a row (scale = counts)`.
  var sentence: String { text + (setting.map { " (\($0))" } ?? "") }
}

extension LoadReport {
  /// The lines behind their topics, each of which is said once.
  var entries: [Description.Entry] {
    var last: String?
    return lines.map { line in
      defer { last = line.topic }
      return Description.Entry(line.topic == last ? "" : line.topic, line.sentence)
    }
  }
}
