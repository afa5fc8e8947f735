package import IsqText

/// A name as it stands in a query. Names ignore case: an unquoted one is kept in lower case.
package struct Name: Sendable {
  package var text: String
  /// A name in backticks is always a column and keeps its spelling.
  package var isQuoted: Bool
  package var range: SourceRange

  package init(_ text: String, isQuoted: Bool = false, range: SourceRange) {
    self.text = text
    self.isQuoted = isQuoted
    self.range = range
  }
}

extension Name: Hashable {
  package static func == (a: Name, b: Name) -> Bool {
    a.text == b.text && a.isQuoted == b.isQuoted
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(isQuoted)
  }
}
