package import IsqText

/// What may stand at a place of a text.
package struct Prospect: Sendable {
  package var expected: [Expected]
  /// The clause or verb that the place belongs to; nil at a statement's start.
  package var clause: Keyword?
  /// What a value there is about.
  package var subject: Subject?
  /// What the statement starts with; nil at its start.
  package var verb: Expected?
  /// The token before the place, in the same statement.
  package var previous: Token?
  /// The clauses that a statement of one of each may not have again.
  package var repeatedClauses: [Keyword] = []
}

/// What may stand behind the first bytes of a text, up to an offset where a word starts.
package func prospect(in source: SourceText, at offset: Int) -> Prospect {
  let start = SourceText(source[SourceRange(0, offset)])
  return prospect(in: start, at: offset, behind: Lexer.lex(start).tokens)
}

/// What may stand at an offset of a text.
///
/// - Parameter tokens: those of the text that end before the offset.
package func prospect(in source: SourceText, at offset: Int, behind tokens: [Token]) -> Prospect {
  guard goesOn(source, at: offset, behind: tokens),
    let piece = StatementSplitter(tokens).pieces.last
  else { return Prospect(expected: [.command]) }
  var parser = Parser(source, piece)
  _ = try? parser.parseStatement()
  return Prospect(behind: piece, parser)
}

/// Whether what stands at an offset belongs to the statement before it.
private func goesOn(_ source: SourceText, at offset: Int, behind tokens: [Token]) -> Bool {
  let end = min(offset, source.utf8.count)
  guard let last = tokens.last, last.symbol != .semicolon, last.range.end <= end else {
    return false
  }
  return !source.utf8[last.range.end..<end].hasBlankLine
}

extension Sketch {
  /// What may stand behind the text.
  package func prospect(behind source: SourceText) -> Prospect {
    guard goesOn(source, at: source.utf8.count, behind: lexed.tokens) else {
      return Prospect(expected: [.command])
    }
    return prospect
  }
}

extension Prospect {
  /// What a parser that read the tokens of a statement would take next; nothing, where it came to a
  /// mistake before their end.
  init(behind tokens: ArraySlice<Token>, _ parser: Parser) {
    guard parser.isFinished else {
      self.init(expected: [])
      return
    }
    self.init(
      expected: parser.expected, clause: parser.clause, subject: parser.subject,
      verb: tokens.first.flatMap { $0.keyword.map { .keyword($0) } ?? $0.word.map { .word($0) } },
      previous: tokens.last, repeatedClauses: parser.repeatedClauses)
  }
}

extension ArraySlice<UInt8> {
  /// Whether the white space and comments behind a statement part it from what comes.
  fileprivate var hasBlankLine: Bool {
    var isLineEmpty = false
    for byte in self {
      switch byte {
      case UInt8(ascii: "\n"):
        if isLineEmpty { return true }
        isLineEmpty = true
      case UInt8(ascii: " "), 0x09, 0x0B, 0x0C, 0x0D: continue
      default: isLineEmpty = false
      }
    }
    return false
  }
}
