package import IsqText

/// A piece of the text with its place.
package struct Token: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case keyword(Keyword)
    /// A name in lower case; contextual words are names.
    case name(String)
    /// A name in backticks, as it was spelt.
    case quotedName(String)
    case number(NumberLiteral)
    /// `12%`, as the number before the sign.
    case percent(NumberLiteral)
    /// `4GB`, as a number of bytes.
    case size(NumberLiteral)
    case text(String)
    case date(DateLiteral)
    case symbol(Symbol)
    /// What is no token, with the mistake to report when a parser comes to it.
    indirect case invalid(Diagnostic)
    /// The end of the statement.
    case end
  }

  package let kind: Kind
  package let range: SourceRange
  /// The reserved word that it is.
  package let keyword: Keyword?
  /// The mark or operator that it is.
  package let symbol: Symbol?
  /// The contextual word that an unquoted name is.
  package let word: Word?
  /// Whether it is the first token of its line.
  package var startsLine = false
  /// Whether a blank line lies between it and the token before.
  package var followsBlankLine = false

  package init(_ kind: Kind, range: SourceRange, word: Word? = nil) {
    self.kind = kind
    self.range = range
    self.word = word
    keyword = if case .keyword(let keyword) = kind { keyword } else { nil }
    symbol = if case .symbol(let symbol) = kind { symbol } else { nil }
  }

  /// The name's text, quoted or not.
  package var name: String? {
    switch kind {
    case .name(let text), .quotedName(let text): text
    default: nil
    }
  }

  /// The text of an unquoted name.
  package var plainName: String? {
    if case .name(let text) = kind { text } else { nil }
  }

  package var isEnd: Bool { kind == .end }

  /// Whether an operand may start with the token.
  package var startsOperand: Bool {
    switch kind {
    case .name, .quotedName, .number, .percent, .size, .text, .date: true
    case .keyword(let keyword): [.true, .false, .running, .not, .if].contains(keyword)
    case .symbol(let symbol): symbol == .openParenthesis || symbol == .minus
    case .invalid, .end: false
    }
  }

  /// Whether an operand may end with the token.
  package var endsOperand: Bool {
    switch kind {
    case .name, .quotedName, .number, .percent, .size, .text, .date, .invalid: true
    case .keyword(let keyword): keyword == .true || keyword == .false
    case .symbol(let symbol): symbol == .closeParenthesis
    case .end: false
    }
  }
}
