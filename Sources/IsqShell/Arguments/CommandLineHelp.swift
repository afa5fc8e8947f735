import IsqText

/// The page of `isq --help`.
enum CommandLineHelp {
  /// The one line that says how the program is used.
  static let usage = "isq [options] [FILE …]"

  static var text: String {
    let options = CommandOption.allCases.map { line(heading(of: $0), $0.summary) }
    return """
      isq – ask where views come from

      usage: \(usage)

        isq posts.csv                                    the prompt
        isq posts.csv -e 'show share of search by week'  one answer
        isq weekly.isq                                   a script

      Without -e and without a script, statements are typed at the prompt if standard input is a
      terminal, and read from it otherwise.

      \(line("FILE", "Data to load, or one .isq script; - is standard input: the script, or data beside one."))

      options:
      \(options.joined(separator: "\n"))

      exit status: 0 fine; 1 an assertion failed, a file can't be loaded or written, a run-time error;
      2 the query is wrong; 64 wrong usage; 130 interrupted
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
