package import IsqText

/// What is made of a text while it is being typed: every token, and of every statement as much as
/// can be read.
package struct Sketch: Sendable {
  package struct Piece: Sendable {
    package var range: SourceRange
    /// The dataset that a `using` says.
    package var using: Name?
    /// Nil where it is wrong or not whole.
    package var statement: Statement?
    package var names: [NamePlace] = []
    /// The brackets that nothing closes.
    package var openBrackets: [SourceRange] = []
    /// What is wrong; nil where the statement is right, or only not whole.
    package var mistake: Diagnostic?
  }

  package var lexed: LexedText
  package var pieces: [Piece] = []
  /// What may follow the last token of the last piece.
  private(set) var prospect = Prospect(expected: [])

  package init(_ source: SourceText) {
    lexed = Lexer.lex(source)
    for piece in StatementSplitter(lexed.tokens).pieces {
      pieces.append(read(piece, of: source))
    }
  }

  private mutating func read(_ tokens: ArraySlice<Token>, of source: SourceText) -> Piece {
    let start = tokens.first?.range.start ?? 0
    var piece = Piece(range: SourceRange(start, tokens.last?.range.end ?? start))
    piece.using = tokens.usedDataset
    guard piece.range.end - piece.range.start <= Limits.statementBytes else { return piece }
    var parser = Parser(source, tokens)
    do throws(Diagnostic) {
      piece.statement = try parser.parseStatement()
    } catch {
      piece.openBrackets = parser.openBrackets
      if !parser.isFinished { piece.mistake = error }
    }
    piece.names = parser.names
    if tokens.endIndex == lexed.tokens.endIndex { prospect = Prospect(behind: tokens, parser) }
    return piece
  }
}

extension Collection<Token> {
  /// What stands behind the last `using`.
  var usedDataset: Name? {
    var found: Name?
    for (token, next) in zip(self, dropFirst()) where token.keyword == .using {
      found = next.name.map { Name($0, isQuoted: next.plainName == nil, range: next.range) }
    }
    return found
  }
}

extension LexedText {
  /// The dataset that the statement at an offset says.
  package func dataset(usedAt offset: Int) -> Name? {
    guard tokens.contains(where: { $0.keyword == .using }) else { return nil }
    let piece = StatementSplitter(tokens).pieces.last { $0[$0.startIndex].range.start <= offset }
    return piece?.usedDataset
  }
}
