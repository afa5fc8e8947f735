import IsqDatasets
import IsqText

extension Loader {
  /// The dataset of a file of views with the sources that another file has.
  static func joined(_ joining: Joining, name: String) throws(Diagnostic) -> Dataset {
    let table = joining.table
    var analysis = try analysis(of: table.reader, table, joining.options)
    analysis.report.lines += joining.lines
    try analysis.find()
    var dataset = try DatasetAssembly.dataset(analysis, name: name)
    dataset.report = try joining.completed(dataset.report)
    return dataset
  }

  /// The datasets of one command line, of which those with sources and no views were joined to
  /// those with views: both names then stand for the same rows.
  static func joined(_ datasets: [Dataset]) throws(Diagnostic) -> [Dataset] {
    var result = datasets
    for index in datasets.indices {
      guard let origin = datasets[index].origin, origin.lacksViews else { continue }
      let analysis = try analysis(of: origin.table.reader, origin.table, origin.options)
      guard let joining = try Joining.find(analysis, among: datasets) else { continue }
      let joined = try joined(joining, name: datasets[index].name)
      result[index] = joined
      for other in datasets.indices where datasets[other].name == joining.match.dataset.name {
        result[other] = joined
        result[other].name = datasets[other].name
      }
    }
    return result
  }
}

extension LoadReport.Line {
  /// There are parts of sources, and nothing that they are parts of.
  static func withoutViews(_ analysis: TableAnalysis, besides others: [Dataset]) -> LoadReport.Line
  {
    let reason = "there are shares of sources, and no views that they are shares of"
    guard analysis.videoPlan != nil else {
      return LoadReport.Line("views", "\(reason)", isRemarkable: true)
    }
    let remedy =
      others.contains { $0.origin?.hasViews == true }
      ? "no other dataset without sources has views of these videos"
      : "load the file with the views of these videos first, then this one"
    return LoadReport.Line("views", "\(reason); \(remedy)", isRemarkable: true)
  }
}
