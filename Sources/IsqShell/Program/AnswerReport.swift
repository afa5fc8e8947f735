import IsqRender
import IsqText

/// An answer with what may be said beside it.
struct AnswerReport {
  var answer: Answer
  /// How the query wants to be seen; nil: as the command line says.
  var view: OutputFormat?
  /// Warnings and notes.
  var notes: [Diagnostic] = []
  var cost: Cost?
  /// Whether the query says how many rows it wants.
  var isLimited = false
  /// What the places of notes are in.
  var source: SourceText?
  var statement: SourceRange?
}

/// What an answer took.
struct Cost: Hashable {
  var rows: Int
  var seconds: Double

  /// `400 rows read · 3 ms`
  var text: String {
    guard rows > 0 else { return Cost.text(seconds) }
    return "\(Count.of(rows, "row")) read · \(Cost.text(seconds))"
  }

  /// `0.4 ms`, `13 ms`, `2.3 s`
  static func text(_ seconds: Double) -> String {
    if seconds >= 1 { return "\(tenths(min(seconds, 1e9))) s" }
    let milliseconds = max(0, seconds) * 1000
    return milliseconds < 9.95 ? "\(tenths(milliseconds)) ms" : "\(Int(milliseconds.rounded())) ms"
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
