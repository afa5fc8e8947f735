/// One case of a `.isqt` file: what is asked, of which files, and what has to come out.
struct Case: Sendable {
  var topic: String
  var name: String
  /// The line of its `===`, from 1.
  var line: Int
  /// The files of each run; a case without data has one run without files.
  var data: [[String]] = [[]]
  var queries: [String] = []
  var script: String?
  var arguments: [String] = []
  /// Files that stand beside the script.
  var copies: [String] = []
  /// Empty where the program chooses.
  var format = "csv"
  var exit: Int32?
  var errorTexts: [String] = []
  var file: String?
  var expectation = Expectation.any

  /// The statements, for a person who reads a failure.
  var statements: String { script ?? queries.joined(separator: "\n") }
}

/// What has to come out of a run.
enum Expectation: Sendable, Equatable {
  case any
  case nothing
  case table(String)
  case raw(String)
  case json(String)
  /// A code, which may end in `*`, and the place of its first carets.
  case error(code: String, carets: Carets?)
  /// All diagnostics of a code, as they are drawn.
  case drawing(code: String, String)
  case relations([String])
}

/// Where the first carets of a drawn error stand; columns from 1, the end past the last caret.
struct Carets: Sendable, Equatable {
  var line: Int
  var first: Int
  var end: Int
}
