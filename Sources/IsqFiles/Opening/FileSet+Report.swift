import IsqDatasets

extension FileSet {
  /// How many files there are and which; nothing of one.
  ///
  /// - Parameter counts: of how many records of each the first lines are; fewer than there are
  ///   files where they end before.
  func reportLines(counts: [Int]) -> [LoadReport.Line] {
    guard paths.count > 1 else { return [] }
    let shown = paths.prefix(FileSet.shownPaths).joined(separator: ", ")
    let more = paths.count - FileSet.shownPaths
    let rest = more > 0 ? " and \(more) more" : ""
    let all = LoadReport.Line("files", "\(paths.count) files, one after another: \(shown)\(rest)")
    let empty = zip(paths, counts).filter { $0.1 == 0 }.map { "`\($0.0)`" }
    guard !empty.isEmpty else { return [all] }
    let names = empty.prefix(3).joined(separator: ", ") + (empty.count > 3 ? " …" : "")
    let verb = empty.count == 1 ? "has" : "have"
    return [
      all,
      LoadReport.Line("files", "\(names) \(verb) no line of data", isRemarkable: true),
    ]
  }

  /// How many files are named.
  private static let shownPaths = 50
}
