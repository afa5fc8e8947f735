import IsqSyntax
import IsqText

/// A script in canonical form: each statement on one line.
///
/// A comment stays above its statement, or behind it on the same line; one from inside a statement
/// goes above. Empty lines stay, as one. What is formatted twice is formatted once.
struct FormattedScript {
  /// A line of the result and the lines of the source that it comes from.
  private struct Piece {
    var text: String
    var firstLine: Int
    var lastLine: Int
  }

  private let source: SourceText
  private var pieces: [Piece] = []

  init(_ source: SourceText, _ statements: [Statement]) {
    self.source = source
    var comments = Lexer.lex(source).comments[...]
    for statement in statements {
      while let comment = comments.first, comment.start < statement.range.end {
        append(text(of: comment), at: comment)
        comments.removeFirst()
      }
      append(statement.canonical, at: statement.range)
      if let comment = comments.first, isBehind(comment, statement.range) {
        pieces[pieces.count - 1].text += "  " + text(of: comment)
        comments.removeFirst()
      }
    }
    for comment in comments { append(text(of: comment), at: comment) }
  }

  var text: String {
    var result = ""
    var previous: Piece?
    for piece in pieces {
      if let previous, piece.firstLine > previous.lastLine + 1 { result += "\n" }
      result += piece.text + "\n"
      previous = piece
    }
    return result
  }

  private mutating func append(_ text: String, at range: SourceRange) {
    pieces.append(
      Piece(
        text: text, firstLine: source.line(at: range.start), lastLine: source.line(at: range.end)))
  }

  /// Whether a comment stands on the line that a statement ends on, with nothing but `;` between.
  private func isBehind(_ comment: SourceRange, _ statement: SourceRange) -> Bool {
    source[SourceRange(statement.end, comment.start)].allSatisfy { " \t;".contains($0) }
  }

  private func text(of comment: SourceRange) -> String {
    String(source[comment].reversed().drop { $0.isWhitespace }.reversed())
  }
}
