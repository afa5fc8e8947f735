import Glibc

/// What the process was started with besides its arguments.
enum SystemEnvironment {
  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Whether the terminal knows more than to write one character after the other.
  static var hasCapableTerminal: Bool {
    guard let terminal = variable("TERM") else { return false }
    return !terminal.isEmpty && terminal != "dumb"
  }
}
