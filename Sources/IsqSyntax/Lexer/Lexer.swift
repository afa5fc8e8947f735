package import IsqText

/// What the lexer makes of a text.
package struct LexedText: Sendable {
  package var tokens: [Token] = []
  /// The comments, from `--` to the end of the line, and a first line `#!…`.
  package var comments: [SourceRange] = []
}

/// Cuts a text into tokens, byte by byte.
///
/// It never fails: what is no token becomes one of kind `invalid` that carries its diagnostic.
package struct Lexer {
  let bytes: [UInt8]
  var offset = 0
  var lexed = LexedText()
  private var isAtLineStart = true
  private var isLineEmpty = true
  private var hasBlankLine = false

  private init(_ source: SourceText) {
    self.bytes = source.utf8
  }

  package static func lex(_ source: SourceText) -> LexedText {
    var lexer = Lexer(source)
    lexer.skipOpening()
    while lexer.offset < lexer.bytes.count { lexer.scan() }
    return lexer.lexed
  }

  private mutating func scan() {
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "\n"): endLine()
    case UInt8(ascii: " "), 0x09, 0x0B, 0x0C, 0x0D: offset += 1
    case UInt8(ascii: "-") where self.byte(1) == UInt8(ascii: "-"): skipComment()
    case UInt8(ascii: "\""): scanText()
    case UInt8(ascii: "`"): scanQuotedName()
    case _ where byte.isDigit: scanNumberOrDate()
    case _ where byte.startsName: scanName()
    case 0x80...: scanWide()
    default: scanSymbol()
    }
  }

  /// The byte so many places on, or nil behind the end.
  func byte(_ distance: Int) -> UInt8? {
    let place = offset + distance
    return place < bytes.count ? bytes[place] : nil
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Skips a byte order mark and a first line that names an interpreter.
  private mutating func skipOpening() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    if byte(0) == UInt8(ascii: "#"), byte(1) == UInt8(ascii: "!") { skipComment() }
  }

  private mutating func skipComment() {
    let start = offset
    offset = endOfLine(from: offset)
    lexed.comments.append(SourceRange(start, offset))
    isLineEmpty = false
  }

  private mutating func endLine() {
    if isLineEmpty { hasBlankLine = true }
    isLineEmpty = true
    isAtLineStart = true
    offset += 1
  }

  /// Where the line ends, before its break.
  func endOfLine(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    if end > start, end < bytes.count, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// Adds a token that ends at an offset, and goes on there.
  mutating func emit(_ kind: Token.Kind, from start: Int, to end: Int, word: Word? = nil) {
    var token = Token(kind, range: SourceRange(start, end), word: word)
    token.startsLine = isAtLineStart
    token.followsBlankLine = hasBlankLine
    lexed.tokens.append(token)
    offset = end
    isAtLineStart = false
    isLineEmpty = false
    hasBlankLine = false
  }

  /// Adds what is no token.
  mutating func emit(_ mistake: Diagnostic, from start: Int, to end: Int) {
    emit(.invalid(mistake), from: start, to: end)
  }
}

extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var isLetter: Bool {
    let lower = self | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
  }

  var startsName: Bool { isLetter || self == UInt8(ascii: "_") }
  var continuesName: Bool { startsName || isDigit }
}
