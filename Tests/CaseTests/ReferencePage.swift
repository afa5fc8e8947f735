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
    let values = option.words.map(code) + (option.otherValues.map { [$0] } ?? [])
    return [code(option.rawValue), values.joined(separator: " "), option.summary]
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
