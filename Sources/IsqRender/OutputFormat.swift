/// How an answer is written.
package enum OutputFormat: String, CaseIterable, Hashable, Sendable {
  case table, csv, tsv, json, ndjson, markdown

  /// The ending of files of this format.
  package var fileEnding: String {
    switch self {
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
    guard let format = OutputFormat.allCases.first(where: { name.hasSuffix($0.fileEnding) }) else {
      return nil
    }
    self = format
  }

  /// Whether the format carries data alone, for programs.
  package var isForPrograms: Bool {
    switch self {
    case .csv, .tsv, .json, .ndjson: true
    case .table, .markdown: false
    }
  }
}
