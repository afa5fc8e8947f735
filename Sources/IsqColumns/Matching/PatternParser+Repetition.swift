extension PatternParser {
  // repetition ::= ("*" | "+" | "?" | counts) "?"?
  mutating func parseRepetition() throws(PatternError) -> PatternNode.Repetition? {
    let start = place
    guard let repetition = try parseCounts() else { return nil }
    _ = consume("?")
    switch peek() {
    case "+":
      throw error("possessive repetition is not supported", from: start, to: place + 1)
    case "*", "?", "{":
      throw error(
        "a repetition is repeated; put what is repeated in (…)", from: start, to: place + 1)
    default:
      return repetition
    }
  }

  // counts ::= "{" number ("," number?)? "}"
  private mutating func parseCounts() throws(PatternError) -> PatternNode.Repetition? {
    let start = place
    if consume("*") { return .init(least: 0, most: nil) }
    if consume("+") { return .init(least: 1, most: nil) }
    if consume("?") { return .init(least: 0, most: 1) }
    guard consume("{") else { return nil }
    guard let least = parseNumber() else { throw malformedCounts(from: start) }
    var most: Int? = least
    if consume(",") { most = parseNumber() }
    guard consume("}") else { throw malformedCounts(from: start) }
    if let most, most < least {
      throw error("this count runs backwards", from: start, to: place)
    }
    return .init(least: least, most: most)
  }

  private func malformedCounts(from start: Int) -> PatternError {
    error(
      "a count is written {2}, {2,} or {2,5}; the character is \\{", from: start, to: start + 1)
  }

  /// A number of decimal digits; what is beyond the limit is as good as one more than the limit.
  private mutating func parseNumber() -> Int? {
    var number: Int?
    while let digit = peek(), ("0"..."9").contains(digit) {
      let value = (number ?? 0) * 10 + Int(digit.value - 0x30)
      number = min(value, PatternNode.Repetition.countLimit)
      place += 1
    }
    return number
  }
}
