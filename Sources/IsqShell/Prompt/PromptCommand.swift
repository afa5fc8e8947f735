/// What a text typed at the prompt is, before it is read as statements.
enum PromptCommand: Hashable {
  case nothing, quit, statements
  /// With a topic, or with none.
  case help(String?)
  /// With what the statements have to hold, or with nothing.
  case history(String?)
  /// How other shells are left.
  case foreignQuit(String)

  /// The words that are commands at the prompt alone.
  static let words: [(word: String, summary: String)] = [
    ("help", "what a word means, with an example"),
    ("history", "what was asked before; history \"text\": what holds it"), ("quit", "leaves"),
  ]

  private static let foreignQuits: Set<String> = [
    "exit", "bye", "q", "\\q", ".quit", ".exit", ":q", ":quit", "quit()", "exit()",
  ]

  init(_ text: String) {
    // Most texts are statements, which may be long: only what can be a command is looked at whole.
    let start = text.drop(while: PromptCommand.isGap).prefix { !PromptCommand.isGap($0) }
    var others: [Substring] { text[start.endIndex...].split(whereSeparator: PromptCommand.isGap) }
    switch start.lowercased() {
    case "": self = .nothing
    case "quit" where others.isEmpty: self = .quit
    case "help":
      self = .help(others.isEmpty ? nil : others.joined(separator: " ").lowercased())
    case "history":
      let wanted = others.joined(separator: " ").lowercased().filter { $0 != "\"" }
      self = .history(wanted.isEmpty ? nil : wanted)
    case let word where PromptCommand.foreignQuits.contains(word) && others.isEmpty:
      self = .foreignQuit(word)
    default: self = .statements
    }
  }

  private static func isGap(_ character: Character) -> Bool {
    character.isWhitespace || character == ";"
  }
}
