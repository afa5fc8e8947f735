extension PatternParser {
  /// What an escape is, inside a class and outside.
  enum Escape {
    case character(Unicode.Scalar)
    case member(ScalarSet.Member)
    case assertion(PatternAssertion)
  }

  mutating func parseEscape() throws(PatternError) -> PatternNode.Kind {
    switch try readEscape() {
    case .character(let scalar): return .character(FoldingSpans.fold(scalar))
    case .member(let member): return .set(ScalarSet(members: [member]))
    case .assertion(let assertion): return .assertion(assertion)
    }
  }

  // escape ::= "\" (letter | punctuation | "u{" hexadecimal "}")
  mutating func readEscape() throws(PatternError) -> Escape {
    let start = place
    guard let letter = peek(1) else {
      throw error("nothing stands behind the backslash", from: start, to: start + 1)
    }
    place += 2
    switch letter {
    case "d": return .member(.init(kind: .digit, isNegated: false))
    case "D": return .member(.init(kind: .digit, isNegated: true))
    case "w": return .member(.init(kind: .word, isNegated: false))
    case "W": return .member(.init(kind: .word, isNegated: true))
    case "s": return .member(.init(kind: .space, isNegated: false))
    case "S": return .member(.init(kind: .space, isNegated: true))
    case "b": return .assertion(.wordBoundary)
    case "B": return .assertion(.noWordBoundary)
    case "n": return .character("\n")
    case "r": return .character("\r")
    case "t": return .character("\t")
    case "u": return .character(try parseCharacterNumber(from: start))
    case _
    where letter.isASCII && !letter.properties.isAlphabetic && letter.properties.numericType == nil:
      return .character(letter)
    default:
      throw unknownEscape(letter, from: start)
    }
  }

  /// `\u{1F525}`: one to six hexadecimal digits.
  private mutating func parseCharacterNumber(from start: Int) throws(PatternError)
    -> Unicode.Scalar
  {
    let mistake = error("a character is numbered as in \\u{1F525}", from: start, to: place)
    guard consume("{") else { throw mistake }
    let first = place
    while let digit = peek(), place - first < 6, digit.properties.isASCIIHexDigit { place += 1 }
    let digits = String(String.UnicodeScalarView(scalars[first..<place]))
    guard consume("}"), let value = UInt32(digits, radix: 16) else { throw mistake }
    guard let scalar = Unicode.Scalar(value) else {
      throw error("no character has this number", from: start, to: place)
    }
    return scalar
  }

  private func unknownEscape(_ letter: Unicode.Scalar, from start: Int) -> PatternError {
    let message =
      switch letter {
      case "1"..."9": "references to groups are not supported"
      case "A": "`\\A` has no meaning; the start of the text is ^"
      case "z", "Z": "`\\\(letter)` has no meaning; the end of the text is $"
      case "x": "a character is numbered as in \\u{1F525}"
      case "p", "P": "properties of characters are not supported; \\w is letters and digits"
      default: "`\\\(letter)` has no meaning"
      }
    return error(message, from: start, to: start + 2)
  }
}
