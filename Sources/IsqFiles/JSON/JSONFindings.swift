import IsqDatasets

/// What is to be said of how the records of JSON were found.
struct JSONFindings: Hashable, Sendable {
  /// The list that the rows were taken from, where the file's form doesn't say it.
  var listName: String?
  /// Whether the last page says that there are more.
  var hasMore = false
  /// The lines of answers that are errors, where these are left out.
  var errorLines: [Int] = []

  /// What the report says.
  func lines(_ schema: JSONSchema) -> [LoadReport.Line] {
    var lines: [LoadReport.Line] = []
    if let listName {
      lines.append(LoadReport.Line("rows", "the rows are those of the list `\(listName)`"))
    }
    if hasMore {
      lines.append(
        LoadReport.Line(
          "rows", "the last page says that there are more, which are not in the file",
          isRemarkable: true))
    }
    if let first = errorLines.first {
      let count = errorLines.count == 1 ? "1 answer" : "\(errorLines.count) answers"
      lines.append(
        LoadReport.Line(
          "lines", "\(count) of TikTok's that say no left out, the first in line \(first)",
          setting: "errors = stop", isRemarkable: true))
    }
    if !schema.unusedKeys.isEmpty {
      let names = schema.unusedKeys.sorted().map { "`\($0)`" }.joined(separator: ", ")
      let verb = schema.unusedKeys.count == 1 ? "is not used: it holds" : "are not used: they hold"
      lines.append(LoadReport.Line("columns", "\(names) \(verb) lists"))
    }
    lines += schema.repeatedKeys.sorted().map {
      LoadReport.Line(
        "columns", "`\($0)` stands twice in an object: the last value counts", isRemarkable: true)
    }
    return lines
  }
}
