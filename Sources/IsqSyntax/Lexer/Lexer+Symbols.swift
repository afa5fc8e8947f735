import IsqText

extension Lexer {
  /// An operator or a mark; else a character that the language does not use.
  mutating func scanSymbol() {
    let start = offset
    if bytes[start] == UInt8(ascii: "."), byte(1)?.isDigit == true, !followsName {
      return emitMalformedNumber(from: start)
    }
    let symbol = Lexer.symbols.first(in: bytes, at: start)
    let habit = Lexer.habits.first(in: bytes, at: start)
    if let habit, habit.end > symbol?.end ?? start {
      let range = SourceRange(start, habit.end)
      emit(.foreignOperator(habit.mark, at: range), from: start, to: habit.end)
    } else if let symbol {
      emit(.symbol(symbol.mark), from: start, to: symbol.end)
    } else {
      scanStray()
    }
  }

  private static let symbols = Marks(Symbol.longestFirst)
  private static let habits = Marks(ForeignOperator.allCases)

  /// Whether the token before touches this place and is a name, which a point may follow.
  private var followsName: Bool {
    guard let last = lexed.tokens.last, last.range.end == offset else { return false }
    return last.name != nil
  }

  func starts(with word: String, at place: Int) -> Bool {
    bytes[place...].starts(with: word.utf8)
  }

  /// Something beyond ASCII: a name, a curly quote, white space, or a character to report.
  mutating func scanWide() {
    let start = offset
    let (scalar, length) = scalar(at: start)
    if scalar.startsName { return scanName() }
    if CurlyQuotes.openers.contains(scalar) || CurlyQuotes.closers.contains(scalar) {
      return scanCurlyText()
    }
    if scalar.properties.isWhitespace {
      offset += length
    } else if let plain = Lookalike.plain[scalar] {
      emit(
        .lookalike(String(scalar), of: plain, at: SourceRange(start, start + length)),
        from: start, to: start + length)
    } else {
      scanStray()
    }
  }

  /// A text between curly quotes, to the closing one or the end of the line.
  private mutating func scanCurlyText() {
    let start = offset
    let contentStart = start + scalar(at: start).length
    let lineEnd = trimmed(start..<endOfLine(from: start))
    let close = closingCurlyQuote(in: contentStart..<max(contentStart, lineEnd))
    let end = close?.end ?? lineEnd
    let content = text(contentStart..<(close?.start ?? max(contentStart, lineEnd)))
    let range = SourceRange(start, max(end, contentStart))
    emit(.curlyQuotes(around: content, at: range), from: start, to: range.end)
  }

  /// The first quote that closes a text, curly or straight.
  func closingCurlyQuote(in range: Range<Int>) -> SourceRange? {
    var place = range.lowerBound
    while place < range.upperBound {
      let (scalar, length) = scalar(at: place)
      if scalar == "\"" || CurlyQuotes.closers.contains(scalar) {
        return SourceRange(place, place + length)
      }
      place += length
    }
    return nil
  }

  /// A character that is not part of the language, with what belongs to it.
  private mutating func scanStray() {
    let start = offset
    switch bytes[start] {
    case UInt8(ascii: "#"), UInt8(ascii: "@"): scanBareTag()
    case UInt8(ascii: "'"): scanSingleQuoted()
    case UInt8(ascii: "%"): scanLonePercent()
    default:
      let end = start + lengthOfCharacter(at: start)
      emit(
        .strayCharacter(text(start..<end), at: SourceRange(start, end)), from: start, to: end)
    }
  }

  /// `#fyp`, `@handle`: a text without its quotes.
  private mutating func scanBareTag() {
    let start = offset
    var end = endOfName(from: start + 1)
    while end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), bytes[end + 1].continuesName {
      end = endOfName(from: end + 1)
    }
    emit(.bareTag(text(start..<end), at: SourceRange(start, end)), from: start, to: end)
  }

  private mutating func scanSingleQuoted() {
    let start = offset
    let lineEnd = trimmed(start..<endOfLine(from: start))
    let close = bytes[(start + 1)..<max(start + 1, lineEnd)].firstIndex(of: UInt8(ascii: "'"))
    let end = close.map { $0 + 1 } ?? max(start + 1, lineEnd)
    let content = text((start + 1)..<(close ?? end))
    emit(.singleQuotes(around: content, at: SourceRange(start, end)), from: start, to: end)
  }

  /// A percent sign that does not touch its number.
  private mutating func scanLonePercent() {
    let start = offset
    var gap: SourceRange?
    if let last = lexed.tokens.last, case .number = last.kind {
      gap = SourceRange(last.range.end, start)
    }
    emit(
      .lonePercent(gap: gap, at: SourceRange(start, start + 1)), from: start, to: start + 1)
  }

  /// The length in bytes of what a person sees as one character.
  private func lengthOfCharacter(at place: Int) -> Int {
    let longest = 64
    var end = min(place + longest, bytes.count)
    while end < bytes.count, end > place + 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return text(place..<end).first?.utf8.count ?? 1
  }
}

/// Operators of other languages, longest spelling first.
enum ForeignOperator: String, CaseIterable {
  case strictlyEqual = "==="
  case strictlyUnequal = "!=="
  case doubleEquals = "=="
  case unequal = "<>"
  case flippedLess = "=<"
  case flippedGreater = "=>"
  case both = "&&"
  case either = "||"
  case pipe = "|"
  case negation = "!"
  case matching = "=~"
  case looselyMatching = "~"

  /// What isq writes instead; nil for a pipe, which has no counterpart.
  var spelling: String? {
    switch self {
    case .strictlyEqual, .doubleEquals: "="
    case .strictlyUnequal, .unequal: "!="
    case .flippedLess: "<="
    case .flippedGreater: ">="
    case .both: "and"
    case .either: "or"
    case .negation: "not"
    case .matching, .looselyMatching: "matches"
    case .pipe: nil
    }
  }
}

/// Quotes that word processors make.
enum CurlyQuotes {
  static let openers: Set<Unicode.Scalar> = ["“", "„", "‟", "«", "‘", "‚", "‛", "「", "＂"]
  static let closers: Set<Unicode.Scalar> = ["”", "“", "»", "’", "」", "＂"]
}

/// Characters that look like one of the language.
enum Lookalike {
  static let plain: [Unicode.Scalar: String] = [
    "−": "-", "–": "-", "—": "-", "×": "*", "÷": "/", "≠": "!=", "≤": "<=", "≥": ">=",
    "，": ",", "、": ",", "（": "(", "）": ")", "；": ";", "＝": "=", "＋": "+", "＜": "<", "＞": ">",
    "％": "%",
  ]
}
