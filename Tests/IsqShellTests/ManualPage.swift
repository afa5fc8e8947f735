@testable import IsqShell

/// The manual page, made from what the parser of the command line and help know.
enum ManualPage {
  static var text: String {
    var page = Roff()
    page.request("TH", "ISQ", "1", "", "isq \(Version.text)", "User Commands")
    page.section("NAME")
    page.line("isq \\- \(Roff.escaped(CommandLineHelp.abstract))")
    page.section("SYNOPSIS")
    page.line("\\fBisq\\fR [\\fIoptions\\fR] [\\fIFILE\\fR …]")
    page.section("DESCRIPTION")
    page.line(Roff.escaped(CommandLineHelp.explanation))
    page.section("EXAMPLES")
    for example in CommandLineHelp.examples {
      page.entry(Roff.bold(example.command), example.summary)
    }
    page.section("OPTIONS")
    page.entry(Roff.italic("FILE"), CommandLineHelp.files)
    for option in CommandOption.allCases { page.entry(option.form, option.summary) }
    for group in HelpPage.Group.allCases where group != .codes && group != .sources {
      page.section(group.rawValue.uppercased())
      for help in HelpCatalogue.all where help.group == group { page.entry(help) }
    }
    page.section("SOURCES")
    for help in HelpCatalogue.all where help.group == .sources {
      page.entry(Roff.bold(help.form), help.summary)
    }
    page.section("EXIT STATUS")
    page.line(Roff.escaped(CommandLineHelp.exitStatus))
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

extension CommandOption {
  /// `-f, --format FORMAT`, with the marks of a manual page.
  fileprivate var form: String {
    let names = spellings.map { Roff.bold($0) }.joined(separator: ", ")
    return value.map { "\(names) \(Roff.italic($0))" } ?? names
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
