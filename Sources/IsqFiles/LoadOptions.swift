package import IsqDatasets
package import IsqText

/// What `load … with (…)` decides instead of isq.
package struct LoadOptions: Hashable, Sendable {
  /// How snapshots of the same video become rows.
  package enum Snapshots: String, CaseIterable, Hashable, Sendable {
    case increments, latest
  }

  /// What a file's parts of sources are.
  package enum Scale: String, CaseIterable, Hashable, Sendable {
    case counts, fractions, percent
  }

  package enum Shape: String, CaseIterable, Hashable, Sendable {
    case wide, long, cell, plain
  }

  /// Where the names of the columns stand.
  package enum Header: Hashable, Sendable {
    /// Nowhere: every line is data.
    case none
    /// On the first line that is not a title.
    case first
    /// On the line of that number, from 1; lines above are left out.
    case line(Int)
  }

  /// How cells are read.
  package enum Types: String, CaseIterable, Hashable, Sendable {
    /// Each as the text it is, under the header as it stands in the file.
    case text
  }

  /// A byte that a dialect may do without.
  package enum Mark: Hashable, Sendable {
    case none
    case byte(UInt8)

    var byte: UInt8? {
      switch self {
      case .none: nil
      case .byte(let byte): byte
      }
    }
  }

  package var shape: Shape?
  package var types: Types?
  package var scale: Scale?
  package var dates: DateOrder?
  package var dateKind: DateKind?
  package var delimiter: UInt8?
  package var quote: Mark?
  /// The byte that makes a quote behind it an ordinary one.
  package var escape: Mark?
  /// What lines start with that are no data; an empty text where all lines are data.
  package var comment: String?
  package var header: Header?
  package var decimalComma: Bool?
  package var encoding: TextEncoding?
  package var errors = ErrorMode.stop
  package var snapshots = Snapshots.increments
  /// The sheet of a workbook, by its name or its number.
  package var sheet: String?
  /// Checked by the shell, which owns time zones; kept so that it can be asked for.
  package var timezone: String?
  /// The file in an archive that is read.
  package var member: String?
  /// Set by `set max_unpacked`.
  package var unpackLimit = UnpackLimit.standard

  /// The dataset, in lower case, that has the views of a file without any.
  package var viewsFrom: String?
  package static let noDataset = "none"
  /// Whether the dates in the names of files are when their numbers were captured.
  package var usesFileDates: Bool?

  package init() {}

  /// Reads options by name.
  ///
  /// - Throws: E306 for a name or a value that is none.
  package init(_ pairs: [(name: String, value: String)]) throws(Diagnostic) {
    for (name, value) in pairs { try set(name.lowercased(), to: value) }
  }

  private mutating func set(_ name: String, to value: String) throws(Diagnostic) {
    guard let option = LoadOption(rawValue: name) else {
      throw Diagnostic(.loadOption, .error, "`\(name)` is not an option of load")
        .helping("options are \(LoadOption.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let word = value.lowercased()
    switch option {
    case .shape: shape = try choice(option, word)
    case .scale: scale = try choice(option, word)
    case .dates: dates = try choice(option, word)
    case .kind: dateKind = try choice(option, word)
    case .encoding: encoding = try choice(option, word)
    case .errors: errors = try choice(option, word)
    case .snapshots: snapshots = try choice(option, word)
    case .header: header = try LoadOptions.header(word)
    case .types: types = try choice(option, word)
    case .quote: quote = try LoadOptions.mark(option, value)
    case .escape: escape = try LoadOptions.mark(option, value)
    case .comment: comment = try LoadOptions.comment(value)
    case .decimal: decimalComma = try choose(option, word, [",": true, ".": false])
    case .delimiter: delimiter = try LoadOptions.delimiter(option, value)
    case .sheet: sheet = value
    case .timezone: timezone = value
    case .member: member = value
    case .viewsFrom: viewsFrom = word
    case .fileDates: usesFileDates = try choose(option, word, ["yes": true, "no": false])
    }
  }

  private func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ option: LoadOption, _ word: String
  ) throws(Diagnostic) -> Choice {
    guard let choice = Choice(rawValue: word) else {
      throw LoadOptions.refusal(option, word, Choice.allCases.map(\.rawValue))
    }
    return choice
  }

  private func choose<Value>(
    _ option: LoadOption, _ word: String, _ values: KeyValuePairs<String, Value>
  ) throws(Diagnostic) -> Value {
    guard let value = values.first(where: { $0.key == word })?.value else {
      throw LoadOptions.refusal(option, word, values.map(\.key))
    }
    return value
  }

  private static func delimiter(_ option: LoadOption, _ value: String) throws(Diagnostic) -> UInt8 {
    let names: [String: UInt8] = [
      "tab": Ascii.tab, "\\t": Ascii.tab, "comma": Ascii.comma, "semicolon": UInt8(ascii: ";"),
      "space": Ascii.space,
    ]
    if let byte = names[value.lowercased()] { return byte }
    guard let byte = single(value), byte != Ascii.quote else {
      throw refusal(option, value, [",", ";", "tab", "|", "another single ASCII character"])
    }
    return byte
  }

  /// A quote or an escape: one character, or `none`.
  private static func mark(_ option: LoadOption, _ value: String) throws(Diagnostic) -> Mark {
    if value.lowercased() == "none" || value.isEmpty { return .none }
    guard let byte = single(value) else {
      throw refusal(option, value, ["a single ASCII character", "none"])
    }
    return .byte(byte)
  }

  private static func header(_ word: String) throws(Diagnostic) -> Header {
    switch word {
    case "yes": return .first
    case "none": return .none
    default:
      guard let line = Int(word), line > 0 else {
        throw refusal(.header, word, ["yes", "none", "the number of a line, from 1"])
      }
      return .line(line)
    }
  }

  private static func comment(_ value: String) throws(Diagnostic) -> String {
    if value.lowercased() == "none" { return "" }
    let isLine = value.utf8.contains { $0 == Ascii.newline || $0 == Ascii.carriageReturn }
    guard !value.isEmpty, !isLine else {
      throw refusal(.comment, value, ["what such lines start with", "none"])
    }
    return value
  }

  /// The byte of a text that is one ASCII character and ends no line.
  private static func single(_ value: String) -> UInt8? {
    let bytes = Array(value.utf8)
    guard bytes.count == 1, bytes[0] < 0x80, bytes[0] != 0, bytes[0] != Ascii.newline,
      bytes[0] != Ascii.carriageReturn
    else { return nil }
    return bytes[0]
  }

  private static func refusal(
    _ option: LoadOption, _ value: String, _ choices: [String]
  ) -> Diagnostic {
    Diagnostic(.loadOption, .error, "`\(value)` is not a value of the option `\(option.rawValue)`")
      .helping("it is one of \(choices.joined(separator: ", "))")
  }
}

/// The names of the options.
package enum LoadOption: String, CaseIterable, Sendable {
  case shape, types, scale, dates, kind
  case delimiter, quote, escape, comment, decimal, header, encoding
  case errors, snapshots, timezone
  case member, sheet
  case viewsFrom = "views_from"
  case fileDates = "file_dates"
}
