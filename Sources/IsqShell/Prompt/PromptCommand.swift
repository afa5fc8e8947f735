/// What a text typed at the prompt is, before it is read as statements.
enum PromptCommand: Hashable {
  case nothing, quit, help, statements

  init(_ text: String) {
    let words = text.lowercased().split { $0.isWhitespace || $0 == ";" }
    switch words.first {
    case nil: self = .nothing
    case "quit" where words.count == 1: self = .quit
    case "help": self = .help
    default: self = .statements
    }
  }
}
