package import IsqText

/// Whether what stands in a prompt's buffer is a whole statement.
package enum Completeness: Hashable, Sendable {
  case complete, incomplete, empty
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
    var parser = Parser(source, piece)
    let isParsed = (try? parser.parseStatement()) != nil
    return !isParsed && parser.isFinished
  }
}
