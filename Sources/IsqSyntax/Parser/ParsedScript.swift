package import IsqText

/// The statements of a text and the mistakes in it, both in order.
package struct ParsedScript: Sendable {
  package var statements: [Statement] = []
  /// One for each statement that is wrong; at most 20.
  package var diagnostics: [Diagnostic] = []
  /// Where the statements stand, right or wrong.
  package var ranges: [SourceRange] = []

  /// The range of the statement that holds a place, or the whole text.
  package func statementRange(holding place: SourceRange, in source: SourceText) -> SourceRange {
    ranges.first { $0.start <= place.start && place.start <= $0.end }
      ?? SourceRange(0, source.utf8.count)
  }
}

/// Reads all statements of a text; after a mistake it goes on with the next statement.
package func parseScript(_ source: SourceText) -> ParsedScript {
  var script = ParsedScript()
  for piece in StatementSplitter(Lexer.lex(source).tokens).pieces {
    script.ranges.append(piece.range)
    do throws(Diagnostic) {
      script.statements.append(try parse(piece, of: source))
    } catch {
      script.diagnostics.append(error)
      if script.diagnostics.count == Limits.diagnostics { break }
    }
  }
  return script
}

/// Reads a text that holds one statement.
///
/// - Throws: E00x–E04x; also where the text holds none, or more than one.
package func parseStatement(_ source: SourceText) throws(Diagnostic) -> Statement {
  let pieces = StatementSplitter(Lexer.lex(source).tokens).pieces
  guard let first = pieces.first else { throw .emptyStatement }
  let statement = try parse(first, of: source)
  guard pieces.count > 1 else { return statement }
  throw .oneStatement(at: pieces[1].range)
}

/// Reads a text that holds one expression, such as the value of an option.
///
/// - Throws: E00x–E04x.
package func parseExpression(_ source: SourceText) throws(Diagnostic) -> Expr {
  var parser = Parser(source, Lexer.lex(source).tokens)
  let expr = try parser.parseExpr()
  try parser.expectEnd()
  return expr
}

private func parse(_ piece: ArraySlice<Token>, of source: SourceText) throws(Diagnostic)
  -> Statement
{
  let range = piece.range
  guard range.end - range.start <= Limits.statementBytes else {
    throw .tooLong(at: piece[piece.startIndex].range)
  }
  var parser = Parser(source, piece)
  do throws(Diagnostic) {
    return try parser.parseStatement()
  } catch {
    throw error.mending(piece).keepingFixThatParses(in: source, statement: range)
  }
}

extension ArraySlice<Token> {
  /// From the first token to the last.
  fileprivate var range: SourceRange {
    SourceRange(first?.range.start ?? 0, last?.range.end ?? 0)
  }
}

extension Diagnostic {
  /// Lets the fix also mend what the lexer found elsewhere in the statement.
  fileprivate func mending(_ tokens: ArraySlice<Token>) -> Diagnostic {
    guard var edits = fix else { return self }
    for token in tokens {
      guard case .invalid(let other) = token.kind, let more = other.fix else { continue }
      let overlaps = more.contains { edit in
        edits.contains {
          $0.range == edit.range
            || ($0.range.start < edit.range.end && edit.range.start < $0.range.end)
        }
      }
      if !overlaps { edits += more }
    }
    var copy = self
    copy.fix = edits
    return copy
  }

  /// Leaves the fix away where the text that it makes does not parse either.
  fileprivate func keepingFixThatParses(in source: SourceText, statement: SourceRange)
    -> Diagnostic
  {
    guard fix != nil else { return self }
    var copy = self
    guard let fixed = fixed(in: source, statement: statement) else {
      copy.fix = nil
      return copy
    }
    let text = SourceText(fixed)
    for piece in StatementSplitter(Lexer.lex(text).tokens).pieces {
      var parser = Parser(text, piece)
      guard (try? parser.parseStatement()) != nil else {
        copy.fix = nil
        return copy
      }
    }
    return copy
  }

  static func oneStatement(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, .error, "only one statement may stand here", at: range, "a second one")
  }
}
