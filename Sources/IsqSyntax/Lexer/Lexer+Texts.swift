import IsqText

extension Lexer {
  /// A text in straight quotes, which ends on its line.
  mutating func scanText() {
    let start = offset
    let lineEnd = endOfLine(from: start)
    var content: [UInt8] = []
    var mistake: Diagnostic?
    var place = start + 1
    while place < lineEnd {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        return emitText(content, mistake, from: start, to: place + 1)
      case UInt8(ascii: "\\"):
        let escape = escape(at: place, before: lineEnd)
        if let bytes = escape.bytes { content += bytes }
        if escape.bytes == nil, mistake == nil {
          mistake = .unknownEscape(
            text(place..<escape.end), at: SourceRange(place, escape.end))
        }
        place = escape.end
      default:
        content.append(bytes[place])
        place += 1
      }
    }
    emitUnclosedText(from: start, to: trimmed(start..<lineEnd))
  }

  private mutating func emitText(
    _ content: [UInt8], _ mistake: Diagnostic?, from start: Int, to end: Int
  ) {
    if let mistake { return emit(mistake, from: start, to: end) }
    emit(.text(String(decoding: content, as: UTF8.self)), from: start, to: end)
  }

  private mutating func emitUnclosedText(from start: Int, to end: Int) {
    let range = SourceRange(start, end)
    guard let quote = closingCurlyQuote(in: (start + 1)..<end) else {
      return emit(.unclosedText(at: range), from: start, to: end)
    }
    let quoted = SourceRange(start, quote.end)
    let content = text((start + 1)..<quote.start)
    emit(.curlyQuotes(around: content, at: quoted), from: start, to: quote.end)
  }

  /// What the escape at a backslash stands for, nil where it is none, and where it ends.
  private func escape(at place: Int, before lineEnd: Int) -> (bytes: [UInt8]?, end: Int) {
    guard place + 1 < lineEnd else { return (nil, place + 1) }
    let end = place + 2
    switch bytes[place + 1] {
    case UInt8(ascii: "\""): return ([UInt8(ascii: "\"")], end)
    case UInt8(ascii: "\\"): return ([UInt8(ascii: "\\")], end)
    case UInt8(ascii: "n"): return ([UInt8(ascii: "\n")], end)
    case UInt8(ascii: "t"): return ([UInt8(ascii: "\t")], end)
    case UInt8(ascii: "u"): return numberedCharacter(at: place, before: lineEnd)
    default: return (nil, place + 1 + scalar(at: place + 1).length)
    }
  }

  /// `\u{1F525}`: one to six hexadecimal digits that number a character.
  private func numberedCharacter(at place: Int, before lineEnd: Int) -> (bytes: [UInt8]?, end: Int)
  {
    let open = place + 2
    guard open < lineEnd, bytes[open] == UInt8(ascii: "{") else { return (nil, open) }
    var end = open + 1
    while end < lineEnd, end - open <= 6, bytes[end].isHexDigit { end += 1 }
    let digits = text((open + 1)..<end)
    guard end < lineEnd, bytes[end] == UInt8(ascii: "}") else { return (nil, end) }
    guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      return (nil, end + 1)
    }
    return (Array(String(Character(scalar)).utf8), end + 1)
  }
}

extension UInt8 {
  var isHexDigit: Bool {
    let lower = self | 0x20
    return isDigit || (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f"))
  }
}
