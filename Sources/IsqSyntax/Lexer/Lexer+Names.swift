import IsqText

extension Lexer {
  mutating func scanName() {
    let start = offset
    let end = endOfName(from: start)
    let name = lowercased(start..<end)
    let known = KnownWord.of[name]
    if let second = known?.second, let joined = self.end(ofWord: second, after: end) {
      emit(.name("\(name)_\(second)"), from: start, to: joined)
    } else if let keyword = known?.keyword {
      emit(.keyword(keyword), from: start, to: end)
    } else {
      emit(.name(name), from: start, to: end, word: known?.word)
    }
  }

  /// A part of the text in lower case.
  private func lowercased(_ range: Range<Int>) -> String {
    guard bytes[range].allSatisfy({ $0 < 0x80 }) else { return text(range).lowercased() }
    return String(unsafeUninitializedCapacity: range.count) { letters in
      for (index, byte) in bytes[range].enumerated() {
        letters[index] = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
      }
      return range.count
    }
  }

  /// A name in backticks; a doubled backtick stands for one.
  mutating func scanQuotedName() {
    let start = offset
    let tick = UInt8(ascii: "`")
    var content: [UInt8] = []
    let lineEnd = endOfLine(from: start)
    var place = start + 1
    while place < lineEnd {
      if bytes[place] == tick {
        guard place + 1 < lineEnd, bytes[place + 1] == tick else {
          return emitQuotedName(content, from: start, to: place + 1)
        }
        place += 1
      }
      content.append(bytes[place])
      place += 1
    }
    let end = trimmed(start..<lineEnd)
    emit(.unclosedName(at: SourceRange(start, end)), from: start, to: end)
  }

  private mutating func emitQuotedName(_ content: [UInt8], from start: Int, to end: Int) {
    guard !content.isEmpty else {
      return emit(.emptyName(at: SourceRange(start, end)), from: start, to: end)
    }
    emit(.quotedName(String(decoding: content, as: UTF8.self)), from: start, to: end)
  }

  /// Where the name that starts at a place ends.
  func endOfName(from start: Int) -> Int {
    var place = start
    while place < bytes.count {
      if bytes[place] < 0x80 {
        guard bytes[place].continuesName else { break }
        place += 1
      } else {
        let (scalar, length) = scalar(at: place)
        guard scalar.continuesName else { break }
        place += length
      }
    }
    return place
  }

  /// The end of a range without the white space behind its text.
  func trimmed(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound + 1, [0x20, 0x09, 0x0D].contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// Where a word ends that follows on the same line, or nil where another stands there.
  private func end(ofWord word: String, after start: Int) -> Int? {
    var place = start
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
    guard place > start else { return nil }
    let end = endOfName(from: place)
    return text(place..<end).lowercased() == word ? end : nil
  }

  /// The scalar at a place and its length in bytes; the text is valid UTF-8.
  func scalar(at place: Int) -> (Unicode.Scalar, length: Int) {
    let first = bytes[place]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = length == 1 ? UInt32(first) : UInt32(first) & (0xFF >> UInt32(length + 1))
    for next in bytes[(place + 1)..<min(place + length, bytes.count)] {
      value = value << 6 | UInt32(next & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}

extension Unicode.Scalar {
  /// Whether a name may start with the scalar: a letter or `_`.
  var startsName: Bool {
    guard !isASCII else { return UInt8(ascii: self).startsName }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      true
    default: false
    }
  }

  /// Whether a name may go on with the scalar: letters, marks and digits.
  var continuesName: Bool {
    guard !isASCII else { return UInt8(ascii: self).continuesName }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: true
    default: startsName
    }
  }
}
