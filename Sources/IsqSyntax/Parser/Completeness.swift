package import IsqText

/// Whether what stands in a prompt's buffer is a whole statement.
package enum Completeness: Hashable, Sendable {
  case complete, incomplete, empty
}

/// What may stand at a place of a text.
package struct Prospect: Sendable {
  package var expected: [Expected]
  /// The clause or verb that the place belongs to; nil at a statement's start.
  package var clause: Keyword?
}

extension Completeness {
  /// Looks at a buffer as it stands when Enter is pressed.
  ///
  /// A mistake makes it complete, so that the mistake is shown; so does a blank last line.
  package init(_ source: SourceText) {
    let tokens = Lexer.lex(source).tokens
    guard let last = tokens.last else {
      self = .empty
      return
    }
    let tail = source[SourceRange(last.range.end, source.utf8.count)]
    let isClosed = last.symbol == .semicolon || tail.utf8.contains(UInt8(ascii: "\n"))
    guard !isClosed, let piece = StatementSplitter(tokens).pieces.last else {
      self = .complete
      return
    }
    self = Completeness.needsMore(piece, in: source) ? .incomplete : .complete
  }

  private static func needsMore(_ piece: ArraySlice<Token>, in source: SourceText) -> Bool {
    if let last = piece.last, case .invalid(let mistake) = last.kind {
      return mistake.code == .unclosedText
    }
    var parser = Parser(source, piece)
    let isParsed = (try? parser.parseStatement()) != nil
    return !isParsed && parser.isFinished
  }
}

/// What may stand behind the first bytes of a text, up to an offset where a word starts.
package func prospect(in source: SourceText, at offset: Int) -> Prospect {
  let start = SourceText(source[SourceRange(0, offset)])
  let tokens = Lexer.lex(start).tokens
  guard let last = tokens.last, last.symbol != .semicolon,
    let piece = StatementSplitter(tokens).pieces.last
  else { return Prospect(expected: [.command]) }
  var parser = Parser(start, piece)
  _ = try? parser.parseStatement()
  guard parser.isFinished else { return Prospect(expected: []) }
  return Prospect(expected: parser.expected, clause: parser.clause)
}
