extension PatternParser {
  // class ::= "[" "^"? "]"? member* "]"
  mutating func parseClass() throws(PatternError) -> ScalarSet {
    let start = place
    place += 1
    let isNegated = consume("^")
    var ranges: [ClosedRange<UInt32>] = []
    var members: [ScalarSet.Member] = []
    let first = place
    while let next = peek() {
      // A bracket that stands first is a character.
      if next == "]", place > first {
        place += 1
        return ScalarSet(ranges, members: members, isNegated: isNegated)
      }
      if next == "[", peek(1) == ":" {
        throw error(
          "named classes are not supported; there are \\d, \\w and \\s", from: place, to: place + 2)
      }
      try parseMember(&ranges, &members)
    }
    throw error("this class is not closed", from: start, to: start + 1)
  }

  // member ::= character ("-" character)? | escape
  private mutating func parseMember(
    _ ranges: inout [ClosedRange<UInt32>], _ members: inout [ScalarSet.Member]
  ) throws(PatternError) {
    let start = place
    switch try parseClassCharacter() {
    case .member(let member):
      members.append(member)
      if isRange { throw noRange(from: start, to: place + 1) }
    case .character(let low):
      guard isRange else { return ranges.append(low.value...low.value) }
      place += 1
      guard case .character(let high) = try parseClassCharacter() else {
        throw noRange(from: start, to: place)
      }
      guard low <= high else {
        throw error("this range runs backwards", from: start, to: place)
      }
      ranges.append(low.value...high.value)
    case .assertion:
      throw error("a class holds characters, not places", from: start, to: place)
    }
  }

  /// Whether what follows makes a range; a hyphen that stands last is a character.
  private var isRange: Bool { peek() == "-" && peek(1) != "]" && peek(1) != nil }

  private func noRange(from start: Int, to end: Int) -> PatternError {
    error("a range runs from a character to a character", from: start, to: end)
  }

  private mutating func parseClassCharacter() throws(PatternError) -> Escape {
    if peek() == "\\" { return try readEscape() }
    place += 1
    return .character(scalars[place - 1])
  }
}
