import IsqDatasets

extension LoadOption {
  /// What the option may be, as far as that can be listed; texts that no name can be in quotes.
  package var words: [String] {
    switch self {
    case .shape: LoadOptions.Shape.allCases.map(\.rawValue)
    case .types: LoadOptions.Types.allCases.map(\.rawValue)
    case .scale: LoadOptions.Scale.allCases.map(\.rawValue)
    case .dates: DateOrder.allCases.map { "\"\($0.rawValue)\"" }
    case .kind: DateKind.allCases.map(\.rawValue)
    case .delimiter: ["\",\"", "\";\"", "tab", "\"|\"", "space"]
    case .quote: ["\"'\"", "none"]
    case .escape: ["\"\\\\\"", "none"]
    case .comment: ["\"#\"", "none"]
    case .decimal: ["\",\"", "\".\""]
    case .header: ["yes", "none"]
    case .encoding: TextEncoding.allCases.map { "\"\($0.rawValue)\"" }
    case .errors: ErrorMode.allCases.map(\.rawValue)
    case .snapshots: LoadOptions.Snapshots.allCases.map(\.rawValue)
    case .fileDates: ["yes", "no"]
    case .viewsFrom: ["none"]
    case .timezone, .member, .sheet: []
    }
  }

  /// What the option decides, in a line.
  package var summary: String {
    switch self {
    case .shape: "what a line is"
    case .types: "reads every cell as the text it is"
    case .scale: "what the parts of the sources are"
    case .dates: "in which order dates are written"
    case .kind: "what the date of a row means"
    case .delimiter: "what stands between two cells"
    case .quote: "what cells are quoted with"
    case .escape: "what makes a quote an ordinary one"
    case .comment: "what lines start with that are no data"
    case .decimal: "what stands before the decimals of a number"
    case .header: "where the names of the columns stand"
    case .encoding: "how the file is encoded"
    case .errors: "whether a bad line stops"
    case .snapshots: "what several dates of one video are"
    case .timezone: "the zone of days and hours"
    case .member: "which file of an archive is read"
    case .sheet: "which sheet of a workbook is read"
    case .viewsFrom: "the dataset that has the views of a file without any"
    case .fileDates: "whether the names of the files say when they were captured"
    }
  }
}
