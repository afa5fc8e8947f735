import IsqText

extension Diagnostic {
  /// E301: what is wrong inside a file.
  static func damagedArrow(_ path: String, _ what: String) -> Diagnostic {
    arrow(.fileMalformed, "\(shown(path)) is damaged: \(what)", path)
      .helping("write it anew with the program that made it")
  }

  /// E302: what Arrow allows, and can't be read here.
  static func unreadableArrow(_ path: String, _ what: String, _ help: String) -> Diagnostic {
    arrow(.fileUnrecognised, "\(shown(path)) \(what)", path).helping(help)
  }

  private static func arrow(_ code: Code, _ message: String, _ path: String) -> Diagnostic {
    var diagnostic = Diagnostic(code, .error, message)
    diagnostic.file = FilePlace(path: path)
    return diagnostic
  }

  private static func shown(_ path: String) -> String {
    path == "-" ? "standard input" : "`\(path)`"
  }
}
