import IsqColumns
import IsqDatasets
import IsqFiles
import IsqPlan
import IsqSyntax
import IsqText

/// All pages of help, made from what the program itself looks its words up in.
package enum HelpCatalogue {
  package static let all: [HelpPage] =
    measures + functions + words + commands + settings + options + sources + codes

  /// The pages of a name, and what may have been meant where there is none.
  package static func pages(of topic: String) -> (found: [HelpPage], near: [String]) {
    let name = topic.lowercased()
    var found = all.filter { $0.name == name }
    if found.isEmpty, let source = SourceAliases.source(named: name) {
      found = sources.filter { $0.name == source.name }
    }
    if found.isEmpty, MeasureFunctions.percentile(name) != nil {
      found = measures.filter { $0.name == "p90" }
    }
    return (found, found.isEmpty ? Spelling.suggestions(for: name, among: all.map(\.name)) : [])
  }

  private static let measures =
    MeasureFunctions.all.map { entry in
      HelpPage(
        group: .measures, name: entry.name, form: "\(entry.name) of …", summary: entry.summary,
        example: entry.example)
    } + [
      HelpPage(
        group: .measures, name: "p90", form: "p1 of … to p99 of …",
        summary: "the value below which so many percent of the rows lie",
        example: "show p90 of views by account")
    ]

  private static let functions = FunctionCatalogue.all.map { function in
    HelpPage(
      group: .functions, name: function.name, form: function.form, summary: function.summary,
      example: function.example)
  }

  private static let words =
    Keyword.allCases.map { keyword in
      HelpPage(
        group: .words, name: keyword.rawValue, form: keyword.rawValue, summary: keyword.summary,
        example: keyword.statement)
    } + pages(of: Word.allCases.filter { !$0.isCommand }, .words)

  private static let commands = pages(of: Word.commands, .commands)

  private static func pages(of words: [Word], _ group: HelpPage.Group) -> [HelpPage] {
    words.compactMap { word in
      word.summary.map {
        HelpPage(
          group: group, name: word.rawValue, form: word.rawValue, summary: $0,
          example: word.example)
      }
    }
  }

  private static let settings = SettingName.allCases.map { setting in
    HelpPage(
      group: .settings, name: setting.rawValue, form: setting.form, summary: setting.summary,
      details: [("values", setting.values)], example: setting.example)
  }

  private static let options = LoadOption.allCases.map { option in
    let values = option.words + (option.otherValues.map { [$0] } ?? [])
    return HelpPage(
      group: .options, name: option.rawValue, form: "load … with (\(option.rawValue) = …)",
      summary: option.summary, details: [("values", values.joined(separator: " "))])
  }

  private static let sources = SourceAliases.table.map { source, names in
    let shown = SourceAliases.source(named: source)?.displayName ?? source
    return HelpPage(
      group: .sources, name: source, form: source, summary: "views that TikTok shows as \(shown)",
      details: [("also", names.joined(separator: ", "))],
      example: "show \(source), share of \(source) by week")
  }

  private static let codes = Code.allCases.map { code in
    let example = CodeExamples.all[code.rawValue]
    let wrong = example.map { [(heading: "wrong", text: $0.wrong)] } ?? []
    let right = example?.right.map { [(heading: "right", text: $0)] } ?? []
    return HelpPage(
      group: .codes, name: code.rawValue.lowercased(), form: code.rawValue, summary: code.meaning,
      details: wrong + right)
  }
}

extension ScalarFunction {
  /// `round(number, whole number)`; the longest of its forms.
  package var form: String {
    let longest = signatures.max { $0.parameters.count < $1.parameters.count }
    let names = (longest?.parameters ?? []).map(\.rawValue)
    return "\(name)(\(names.joined(separator: ", "))\(longest?.isVariadic == true ? ", …" : ""))"
  }
}

extension SettingName {
  fileprivate var form: String { self == .kind ? "set kind of …" : "set \(rawValue)" }

  fileprivate var summary: String {
    switch self {
    case .weekStart: "the day on which weeks start; Monday where nothing is said"
    case .timezone: "the zone of days and hours; UTC where nothing is said"
    case .today:
      "the day that `last`, `this` and `ago` count from; else the newest date of the data"
    case .maxUnpacked:
      "how much a packed file or a pipe may hold; 4GiB where nothing is said"
    case .memory:
      "how much the columns of all datasets may take in memory; half of the machine's where nothing "
        + "is said. Those that were used longest ago go, and are read again when they are asked for"
    case .kind: "how the rows of a measure are put together"
    }
  }

  fileprivate var example: String {
    switch self {
    case .weekStart: "set week_start = sunday"
    case .timezone: "set timezone = \"Europe/Paris\""
    case .today: "set today = 2026-08-01"
    case .maxUnpacked: "set max_unpacked = 8GiB"
    case .memory: "set memory = 4GB"
    case .kind: "set kind of completion = rate"
    }
  }
}
