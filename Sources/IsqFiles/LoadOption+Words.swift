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

  /// What the option may be besides, or instead; nil where that is all.
  package var otherValues: String? {
    switch self {
    case .shape, .types, .scale, .dates, .kind, .decimal, .encoding, .errors, .snapshots,
      .fileDates:
      nil
    case .delimiter, .quote, .escape, .comment: "…"
    case .header: "or a number"
    case .timezone: "the name of a zone"
    case .member: "the name of a file"
    case .sheet: "the name of a sheet, or its number"
    case .viewsFrom: "or the name of a dataset"
    }
  }

  /// What the option decides, in a line.
  package var summary: String {
    switch self {
    case .shape: "a column, or a line, for each source; or neither"
    case .types: "every cell is the text it is"
    case .scale: "what the parts of sources are"
    case .dates: "how dates are written"
    case .kind: "what the date of a row is"
    case .delimiter: "what parts the cells"
    case .quote: "what stands around cells"
    case .escape: "what makes a mark behind it an ordinary character"
    case .comment: "what lines start with that are no data"
    case .decimal: "the mark before decimals"
    case .header: "whether a line names the columns, and which; lines above it are left out"
    case .encoding: "how text is stored"
    case .errors: "what a line that cannot be read does"
    case .snapshots:
      "of a video that was exported several times: what was added, or the newest only"
    case .timezone: "the zone of the file's times"
    case .member: "which file in a ZIP archive is read"
    case .sheet: "which sheet of a workbook is read"
    case .viewsFrom: "which dataset has the views of a file that has only percentages"
    case .fileDates: "whether the dates in the names of files are when their numbers were captured"
    }
  }
}
