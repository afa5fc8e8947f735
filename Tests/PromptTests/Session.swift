import Testing

/// What a person does at the prompt and sees, read from a file of `Sessions`.
struct Session: Sendable, CustomTestStringConvertible {
  enum Step: Sendable {
    case type(String)
    case see([ExpectedRow])
    case resize(columns: Int, rows: Int)
    case signal(Int32)
    /// The program has left, with this status.
    case exit(Int32)
    /// A signal has stopped the program.
    case stopped
    /// The terminal is as it was before the program started.
    case restored
    /// The terminal hands on each key.
    case raw
    /// The history holds so many entries, of which this is the last.
    case kept(String)
    case forgotten(String)
  }

  var name: String
  var topic: String
  var columns = 60
  var rows = 16
  var variables: [String] = []
  var arguments: [String] = []
  var files: [(name: String, text: String)] = []
  /// Pipes that nobody writes to.
  var pipes: [String] = []
  /// Files of made-up videos.
  var tables: [(name: String, rows: Int)] = []
  /// With the number of their line.
  var steps: [(line: Int, step: Step)] = []

  var testDescription: String { "\(topic): \(name)" }
}

/// A row of the screen as a session expects it; `…` stands for anything.
struct ExpectedRow: Sendable, Hashable {
  static let anything = "⋮"

  /// Without the mark of the cursor.
  var text: String
  /// The cell of the cursor, where it is in this row.
  var cursor: Int?
  /// A letter for each cell, or nothing.
  var looks: String?
}
