import IsqText

extension Diagnostic {
  /// A mistake in a file of data, at its place.
  static func inFile(_ code: Code, _ message: String, at place: FilePlace) -> Diagnostic {
    var diagnostic = Diagnostic(code, .error, message)
    diagnostic.file = place
    return diagnostic
  }

  /// A mistake in a file of data as a whole.
  static func inFile(_ code: Code, _ message: String, path: String) -> Diagnostic {
    inFile(code, message, at: FilePlace(path: path))
  }
}
