/// What a text typed at the prompt is, before it is read as statements.
enum PromptCommand: Hashable {
  case nothing, quit, statements
  /// With a topic, or with none.
  case help(String?)

  init(_ text: String) {
    let words = text.lowercased().split { $0.isWhitespace || $0 == ";" }
    switch words.first {
    case nil: self = .nothing
    case "quit" where words.count == 1: self = .quit
    case "help":
      self = .help(words.count == 1 ? nil : words.dropFirst().joined(separator: " "))
    default: self = .statements
    }
  }
}
