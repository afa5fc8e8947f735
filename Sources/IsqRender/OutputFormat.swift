/// How an answer is written.
package enum OutputFormat: String, CaseIterable, Hashable, Sendable {
  case table, chart
  case lineChart = "line chart"
  case barChart = "bar chart"
  case csv, tsv, json, ndjson, markdown

  /// The ending of files of this format; nil where no ending asks for it.
  package var fileEnding: String? {
    switch self {
    case .chart, .lineChart, .barChart: nil
    case .table: ".txt"
    case .csv: ".csv"
    case .tsv: ".tsv"
    case .json: ".json"
    case .ndjson: ".ndjson"
    case .markdown: ".md"
    }
  }

  /// The format that a file's ending asks for; case does not count.
  package init?(path: String) {
    let name = path.lowercased()
    let format = OutputFormat.allCases.first { $0.fileEnding.map { name.hasSuffix($0) } ?? false }
    guard let format else { return nil }
    self = format
  }

  /// Whether the format carries data alone, for programs.
  package var isForPrograms: Bool {
    switch self {
    case .csv, .tsv, .json, .ndjson: true
    case .table, .chart, .lineChart, .barChart, .markdown: false
    }
  }
}
