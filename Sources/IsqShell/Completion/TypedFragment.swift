import IsqSyntax
import IsqText

/// What is being typed at the cursor.
struct TypedFragment {
  enum Kind: Hashable {
    /// The cursor stands behind something whole.
    case nothing
    case word
    /// A text, or a name in backticks, that is not closed yet.
    case text, quotedName
    /// Digits, of a date or of something else.
    case number
  }

  let kind: Kind
  /// What a candidate takes the place of, quotes included.
  let range: Range<Int>
  /// What was typed of it, without quotes.
  let typed: String

  /// Looks at the token before the cursor; nil inside comments, and behind what no name
  /// completes.
  ///
  /// - Parameters:
  ///   - lexed: the text up to the cursor.
  ///   - whole: all of the text.
  init?(cursor: Int, _ lexed: LexedText, in source: SourceText, _ whole: LexedText) {
    guard lexed.comments.last.map({ $0.end < cursor }) ?? true else { return nil }
    guard let last = lexed.tokens.last else {
      self.init(.nothing, cursor..<cursor, "")
      return
    }
    if let number = TypedFragment.number(before: cursor, lexed, in: source) {
      let typed = source[SourceRange(number.lowerBound, cursor)]
      self.init(.number, number, typed)
      return
    }
    let start = last.range.start
    switch last.kind {
    case .invalid(let mistake):
      let kind: Kind? =
        switch mistake.code {
        case .unclosedText: source.utf8[start] == UInt8(ascii: "`") ? .quotedName : .text
        default: nil
        }
      guard let kind, !source.utf8[start..<cursor].contains(UInt8(ascii: "\n")) else { return nil }
      let typed = source[SourceRange(start + 1, cursor)]
      let end = TypedFragment.end(ofTokenAt: start, in: whole, cursor)
      self.init(kind, start..<end, TypedFragment.unescaped(typed))
    case .name(let name) where last.range.end == cursor:
      self.init(.word, start..<TypedFragment.end(ofTokenAt: start, in: whole, cursor), name)
    case .keyword(let keyword) where last.range.end == cursor:
      let end = TypedFragment.end(ofTokenAt: start, in: whole, cursor)
      self.init(.word, start..<end, keyword.rawValue)
    case .symbol:
      self.init(.nothing, cursor..<cursor, "")
    default:
      guard last.range.end < cursor else { return nil }
      self.init(.nothing, cursor..<cursor, "")
    }
  }

  private init(_ kind: Kind, _ range: Range<Int>, _ typed: String) {
    self.kind = kind
    self.range = range
    self.typed = typed
  }

  /// The digits, letters and dashes around the cursor that a digit before it starts: `2026-0`, which
  /// the lexer takes apart until it is a date.
  static func number(
    before cursor: Int, _ lexed: LexedText, in source: SourceText
  ) -> Range<Int>? {
    func isPart(_ byte: UInt8) -> Bool { byte.isWordByte || byte == UInt8(ascii: "-") }
    let head = source.utf8[..<cursor]
    let start = head.lastIndex { !isPart($0) }.map { $0 + 1 } ?? 0
    guard start < cursor, ("0"..."9").contains(Unicode.Scalar(source.utf8[start])),
      lexed.tokens.contains(where: { $0.range.start == start })
    else { return nil }
    return start..<(source.utf8[cursor...].firstIndex { !isPart($0) } ?? source.utf8.count)
  }

  /// Where the word or text ends that the cursor stands in, with what is behind the cursor.
  private static func end(ofTokenAt start: Int, in whole: LexedText, _ cursor: Int) -> Int {
    let token = whole.tokens.first { $0.range.start == start }
    switch token?.kind {
    case .name, .quotedName, .keyword, .text: return max(cursor, token?.range.end ?? cursor)
    default: return cursor
    }
  }

  /// A text without its backslashes.
  private static func unescaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
        continue
      }
      isEscaped = false
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
