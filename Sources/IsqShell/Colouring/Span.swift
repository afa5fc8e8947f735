/// A piece of a text and what it is, which decides its colour. What no span covers is plain.
package struct Span: Hashable, Sendable {
  /// **Units**: UTF-8 offsets of the text.
  package var range: Range<Int>
  package var role: SyntaxRole

  init(_ range: Range<Int>, _ role: SyntaxRole) {
    self.range = range
    self.role = role
  }
}

/// What a piece of a query is.
package enum SyntaxRole: String, CaseIterable, Hashable, Sendable {
  case keyword, function, source, column, name, number, text, date, symbol, comment
  /// What is wrong, or does not exist.
  case error
}
