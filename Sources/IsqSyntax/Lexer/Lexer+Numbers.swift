import IsqText

extension Lexer {
  mutating func scanNumberOrDate() {
    if scanDate() || scanSize() { return }
    let start = offset
    let end = endOfNumber(from: start)
    let isFollowedByPoint = end < bytes.count && bytes[end] == UInt8(ascii: ".")
    guard endOfName(from: end) == end, !isFollowedByPoint else {
      return emitMalformedNumber(from: start)
    }
    guard let number = NumberLiteral(written: text(start..<end)) else {
      return emitUnusableNumber(from: start, to: end)
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "%") else {
      return emit(.number(number), from: start, to: end)
    }
    emit(.percent(number), from: start, to: end + 1)
  }

  /// Digits and underscores, a fraction, a suffix.
  private func endOfNumber(from start: Int) -> Int {
    var end = endOfDigits(from: start)
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), bytes[end + 1].isDigit {
      end = endOfDigits(from: end + 1)
    }
    if end < bytes.count, NumberLiteral.exponent(ofSuffix: bytes[end]) != nil { end += 1 }
    return end
  }

  /// Takes `4GB`: digits, a fraction, and a unit of bytes.
  private mutating func scanSize() -> Bool {
    var end = endOfDigits(from: offset)
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), bytes[end + 1].isDigit {
      end = endOfDigits(from: end + 1)
    }
    let endOfUnit = endOfName(from: end)
    guard let unit = ByteCount.unit(named: text(end..<endOfUnit)),
      let count = NumberLiteral(written: text(offset..<end))
    else { return false }
    if let size = NumberLiteral(count, of: unit) {
      emit(.size(size), from: offset, to: endOfUnit)
    } else {
      emit(.numberTooLarge(at: SourceRange(offset, endOfUnit)), from: offset, to: endOfUnit)
    }
    return true
  }

  func endOfDigits(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isDigit || bytes[end] == UInt8(ascii: "_") { end += 1 }
    return end
  }

  /// Takes letters, digits and points up to the next mark as one mistake.
  mutating func emitMalformedNumber(from start: Int) {
    var end = start
    while end < bytes.count {
      let next = endOfName(from: end)
      if next > end {
        end = next
      } else if bytes[end] == UInt8(ascii: ".") {
        end += 1
      } else {
        break
      }
    }
    let range = SourceRange(start, end)
    emit(.malformedNumber(text(start..<end), at: range), from: start, to: end)
  }

  private mutating func emitUnusableNumber(from start: Int, to end: Int) {
    let spelling = text(start..<end)
    let range = SourceRange(start, end)
    let isMisspelt =
      spelling.contains("__") || spelling.contains("_.") || !bytes[end - 1].isSolid
      || (spelling.utf8.dropLast().last.map { !$0.isSolid } ?? false)
    emit(
      isMisspelt ? .malformedNumber(spelling, at: range) : .numberTooLarge(at: range),
      from: start, to: end)
  }
}

extension UInt8 {
  /// Whether a number may end with the byte.
  fileprivate var isSolid: Bool { self != UInt8(ascii: "_") && self != UInt8(ascii: ".") }
}
