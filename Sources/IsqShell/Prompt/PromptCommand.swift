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

  private static let foreignQuits: Set<Substring> = [
    "exit", "bye", "q", "\\q", ".quit", ".exit", ":q", ":quit", "quit()", "exit()",
  ]

  init(_ text: String) {
    let words = text.lowercased().split { $0.isWhitespace || $0 == ";" }
    switch words.first {
    case nil: self = .nothing
    case "quit" where words.count == 1: self = .quit
    case "help":
      self = .help(words.count == 1 ? nil : words.dropFirst().joined(separator: " "))
    case "history":
      let wanted = words.dropFirst().joined(separator: " ").filter { $0 != "\"" }
      self = .history(wanted.isEmpty ? nil : wanted)
    case .some(let word) where words.count == 1 && PromptCommand.foreignQuits.contains(word):
      self = .foreignQuit(String(word))
    default: self = .statements
    }
  }
}
