import IsqText

/// The page of `isq --help`.
enum CommandLineHelp {
  /// The one line that says how the program is used.
  static let usage = "isq [options] [FILE …]"

  static let abstract = "ask where views come from"

  static let examples: [(command: String, summary: String)] = [
    ("isq posts.csv", "the prompt"),
    ("isq posts.csv -e 'show share of search by week'", "one answer"),
    ("isq weekly.isq", "a script"),
  ]

  static let explanation = """
    Without -e and without a script, statements are typed at the prompt if standard input is a
    terminal, and read from it otherwise.
    """

  static let files =
    "Data to load, or one .isq script; - is standard input: the script, or data beside one."

  static let exitStatus = """
    0 fine; 1 an assertion failed, a file can't be loaded or written, a run-time error;
    2 the query is wrong; 64 wrong usage; 130 interrupted
    """

  static var text: String {
    let options = CommandOption.allCases.map { line(heading(of: $0), $0.summary) }
    let width = examples.map(\.command.count).max() ?? 0
    let examples = examples.map { command, summary in
      "  " + command + String(repeating: " ", count: width - command.count + 2) + summary
    }
    return """
      isq – \(abstract)

      usage: \(usage)

      \(examples.joined(separator: "\n"))

      \(explanation)

      \(line("FILE", files))

      options:
      \(options.joined(separator: "\n"))

      exit status: \(exitStatus)
      """
  }

  private static func heading(of option: CommandOption) -> String {
    option.spellings.joined(separator: ", ") + (option.value.map { " <\($0)>" } ?? "")
  }

  private static let indent = 26

  /// A line or more of what is explained and the explanation.
  private static func line(_ heading: String, _ text: String) -> String {
    let room = String(repeating: " ", count: max(2, indent - 2 - DisplayWidth.of(heading)))
    let lines = TextWrap.lines(text, width: TextWrap.proseWidth - indent)
    let margin = "\n" + String(repeating: " ", count: indent)
    return "  " + heading + room + lines.joined(separator: margin)
  }
}
