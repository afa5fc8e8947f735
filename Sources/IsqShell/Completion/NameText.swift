import IsqSyntax
import IsqText

/// How names and texts are written in a query.
enum NameText {
  /// A name, in backticks where it needs them.
  static func written(_ name: String) -> String {
    let tokens = Lexer.lex(SourceText(name)).tokens
    if tokens.count == 1, tokens[0].plainName == name, tokens[0].word == nil { return name }
    if tokens.count == 1, let word = tokens[0].word, !word.isCommand, tokens[0].plainName == name {
      return name
    }
    return
      "`\(name.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``"))`"
  }

  /// A text in quotes.
  static func quoted(_ text: String) -> String {
    Expr(.text(text), range: SourceRange(0, 0)).canonical
  }
}
