import Foundation
import IsqShell

/// The manual page, made from what the parser of the command line and help know.
enum ManualPage {
  static func text(of command: CommandLineHelp, _ version: String) -> String {
    var page = Roff()
    page.request("TH", "ISQ", "1", "", "isq \(version)", "User Commands")
    page.section("NAME")
    page.line("isq \\- \(Roff.escaped(command.abstract))")
    page.section("SYNOPSIS")
    page.line("\\fBisq\\fR [\\fIoptions\\fR] [\\fIFILE\\fR …]")
    page.section("DESCRIPTION")
    page.paragraphs(command.discussion)
    page.section("OPTIONS")
    for argument in command.arguments { page.entry(argument.form, argument.summary) }
    for group in HelpPage.Group.allCases where group != .codes && group != .sources {
      page.section(group.rawValue.uppercased())
      for help in HelpCatalogue.all where help.group == group { page.entry(help) }
    }
    page.section("SOURCES")
    for help in HelpCatalogue.all where help.group == .sources {
      page.entry(Roff.bold(help.form), help.summary)
    }
    page.section("FILES")
    page.entry(
      Roff.bold("$XDG_STATE_HOME/isq/history"),
      "What was asked at the prompt, a line of JSON each; in ~/.local/state without the variable.")
    page.entry(Roff.bold("~/.editrc"), "Keys of the prompt, see editrc(5).")
    page.section("ENVIRONMENT")
    page.entry(Roff.bold("NO_COLOR"), "Asks for no colours, as --color never does.")
    page.entry(Roff.bold("TERM"), "With dumb, the prompt is plain and nothing is coloured.")
    return page.text
  }
}

/// What the parser of the command line says of itself.
struct CommandLineHelp: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }

    var abstract: String?
    var kind: String
    var names: [Name]?
    var valueName: String?
    var isRepeating: Bool
    var shouldDisplay: Bool

    var summary: String { abstract ?? "" }

    /// `-f, --format FORMAT`, with the marks of a manual page.
    var form: String {
      let names = (names ?? []).sorted { a, b in a.kind == "short" && b.kind != "short" }
        .map { Roff.bold(($0.kind == "short" ? "-" : "--") + $0.name) }
      let value = kind == "flag" ? nil : valueName.map { Roff.italic($0) }
      let all = [names.joined(separator: ", "), value ?? ""].filter { !$0.isEmpty }
      return all.joined(separator: " ")
    }
  }

  private struct Dump: Decodable {
    var command: Command
  }

  private struct Command: Decodable {
    var abstract: String
    var discussion: String
    var arguments: [Argument]
  }

  var abstract: String
  var discussion: String
  var arguments: [Argument]

  init(from decoder: any Decoder) throws {
    let command = try Dump(from: decoder).command
    abstract = command.abstract
    discussion = command.discussion
    arguments = command.arguments.filter(\.shouldDisplay)
  }
}

/// Text with the requests of `man`.
struct Roff {
  private(set) var text = ".\\\" Made from the program's own help by `make generate`.\n"

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func request(_ name: String, _ words: String...) {
    line(".\(name) " + words.map { "\"\(Roff.escaped($0))\"" }.joined(separator: " "))
  }

  mutating func section(_ title: String) { request("SH", title) }

  /// Paragraphs; lines with several spaces inside stand as they are.
  mutating func paragraphs(_ words: String) {
    for paragraph in words.components(separatedBy: "\n\n") {
      line(".PP")
      guard paragraph.contains("   ") || paragraph.contains("' ") else {
        line(Roff.escaped(paragraph))
        continue
      }
      line(".nf")
      for row in paragraph.split(separator: "\n") { line(Roff.escaped(String(row))) }
      line(".fi")
    }
  }

  mutating func entry(_ form: String, _ words: String) {
    line(".TP")
    line(form)
    line(Roff.escaped(words))
  }

  mutating func entry(_ help: HelpPage) {
    entry(Roff.bold(help.form), help.summary)
    let examples =
      help.details.map { "\($0.heading): \($0.text)" } + (help.example.map { [$0] } ?? [])
    for example in examples {
      line(".br")
      line(Roff.italic(example))
    }
  }

  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
  static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  /// Text without what `man` would take for its own.
  static func escaped(_ text: String) -> String {
    let marked = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("\"", with: "\\(dq").replacing("'", with: "\\(aq").replacing("`", with: "\\(ga")
      .replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
    return marked.hasPrefix(".") ? "\\&" + marked : marked
  }
}
