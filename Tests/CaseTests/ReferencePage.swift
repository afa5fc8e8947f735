import IsqColumns
import IsqDatasets
import IsqFiles
import IsqPlan
import IsqShell
import IsqSyntax
import IsqText

/// The tables of `Grammar/reference.md`, made from what the program looks its words up in.
enum ReferencePage {
  static let tables: [(name: String, text: String)] = [
    ("limits", limits), ("measures", pages(.measures)), ("functions", pages(.functions)),
    ("keywords", keywords), ("words", words), ("settings", settings), ("options", options),
    ("sources", sources), ("columns", columns), ("codes", codes),
  ]

  /// The page with the tables between their marks made anew.
  static func filled(_ page: String) -> String {
    var text = page
    for (name, table) in tables {
      let start = "<!-- made: \(name) -->\n"
      guard let from = text.firstRange(of: start) else { continue }
      let end = text[from.upperBound...].firstRange(of: "<!-- end -->")
      guard let end else { continue }
      text.replaceSubrange(from.upperBound..<end.lowerBound, with: table)
    }
    return text
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    let lines = [header, header.map { _ in "---" }] + rows
    return lines.map { "| " + $0.map(escaped).joined(separator: " | ") + " |\n" }.joined()
  }

  private static func escaped(_ cell: String) -> String {
    cell.replacing("|", with: "\\|")
  }

  private static func code(_ text: String) -> String {
    text.isEmpty ? "" : text.contains("`") ? "`` \(text) ``" : "`\(text)`"
  }

  private static func pages(_ group: HelpPage.Group) -> String {
    let pages = HelpCatalogue.all.filter { $0.group == group }
    return table(
      ["function", "means", "for example"],
      pages.map { [code($0.form), $0.summary, code($0.example ?? "")] })
  }

  private static var keywords: String {
    table(
      ["word", "means", "for example"],
      Keyword.allCases.map { [code($0.rawValue), $0.summary, code($0.statement ?? "")] })
  }

  private static var words: String {
    let explained = Word.allCases.filter { $0.summary != nil }
    let rest = Word.allCases.filter { $0.summary == nil }.map { code($0.rawValue) }
    return table(
      ["word", "means", "for example"],
      explained.map { [code($0.rawValue), $0.summary ?? "", code($0.example ?? "")] })
      + "\nand \(rest.joined(separator: " ")), each in the clause that takes it.\n"
  }

  private static var settings: String {
    let pages = HelpCatalogue.all.filter { $0.group == .settings }
    return table(
      ["setting", "means", "values", "for example"],
      pages.map { page in
        [code(page.form), page.summary, page.details.first?.text ?? "", code(page.example ?? "")]
      })
  }

  private static var options: String {
    table(["option", "values", "means"], LoadOption.allCases.map(row))
  }

  private static func row(_ option: LoadOption) -> [String] {
    func list(_ names: [String]) -> String { names.map(code).joined(separator: " ") }
    let (values, means): (String, String) =
      switch option {
      case .shape:
        (
          list(LoadOptions.Shape.allCases.map(\.rawValue)),
          "a column, or a line, for each source; or neither"
        )
      case .scale:
        (list(LoadOptions.Scale.allCases.map(\.rawValue)), "what the parts of sources are")
      case .dates: (list(DateOrder.allCases.map { "\"\($0.rawValue)\"" }), "how dates are written")
      case .kind: (list(DateKind.allCases.map(\.rawValue)), "what the date of a row is")
      case .types:
        (list(LoadOptions.Types.allCases.map(\.rawValue)), "every cell is the text it is")
      case .delimiter:
        (list(["\",\"", "\";\"", "tab", "\"|\""]) + " …", "what parts the cells")
      case .quote: (list(["\"'\""]) + " … `none`", "what stands around cells")
      case .escape:
        (list(["\"\\\\\""]) + " … `none`", "what makes a mark behind it an ordinary character")
      case .comment: (list(["\"#\""]) + " … `none`", "what lines start with that are no data")
      case .decimal: (list(["\",\"", "\".\""]), "the mark before decimals")
      case .header:
        (
          list(["yes", "none"]) + " or a number",
          "whether a line names the columns, and which; lines above it are left out"
        )
      case .encoding:
        (list(TextEncoding.allCases.map { "\"\($0.rawValue)\"" }), "how text is stored")
      case .errors:
        (list(ErrorMode.allCases.map(\.rawValue)), "what a line that cannot be read does")
      case .snapshots:
        (
          list(LoadOptions.Snapshots.allCases.map(\.rawValue)),
          "of a video that was exported several times: what was added, or the newest only"
        )
      case .sheet:
        ("the name of a sheet, or its number", "which sheet of a workbook is read")
      case .timezone: ("the name of a zone", "the zone of the file's times")
      case .member: ("the name of a file", "which file in a ZIP archive is read")
      case .viewsFrom:
        (
          "the name of a dataset, or \(code(LoadOptions.noDataset))",
          "which dataset has the views of a file that has only percentages"
        )
      case .fileDates:
        (
          list(["yes", "no"]),
          "whether the dates in the names of files are when their numbers were captured"
        )
      }
    return [code(option.rawValue), values, means]
  }

  private static var sources: String {
    table(
      ["source", "also"],
      SourceAliases.table.map { [code($0.source), $0.names.joined(separator: ", ")] })
  }

  private static var columns: String {
    table(
      ["column", "kind", "headers"],
      HeaderAliases.table.map { column, headers in
        [
          code(column.name), column.kind?.rawValue ?? "dimension",
          headers.joined(separator: ", "),
        ]
      })
  }

  private static var codes: String {
    table(["code", "says"], Code.allCases.map { [$0.rawValue, $0.meaning] })
  }

  private static var limits: String {
    table(
      ["limit", "", "code"],
      [
        ["a statement", "\(Limits.statementBytes / 1024) KiB", Code.tooLong.rawValue],
        ["levels inside each other", "\(Limits.nesting)", Code.nestingTooDeep.rawValue],
        ["items of a list", grouped(Limits.items), Code.tooManyItems.rawValue],
        ["operators of a statement", grouped(Limits.operators), Code.tooManyOperators.rawValue],
        ["mistakes said of one script", "\(Limits.diagnostics)", ""],
        ["whole numbers and totals", "±9,223,372,036,854,775,807", Code.overflow.rawValue],
        ["years", "1 to 9999", Code.impossibleDate.rawValue],
        ["percentiles", "`p1` to `p99`", Code.unknownFunction.rawValue],
      ])
  }

  private static func grouped(_ number: Int) -> String {
    number < 1000 ? "\(number)" : "\(number / 1000),000"
  }
}
