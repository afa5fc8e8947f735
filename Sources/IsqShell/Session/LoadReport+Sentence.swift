import IsqDatasets

extension LoadReport.Line {
  /// `scale: percent (scale = percent)`: what was decided, and what would change it.
  var sentence: String { "\(topic): \(text)" + (setting.map { " (\($0))" } ?? "") }
}
