/// Reads the text of a pattern.
///
/// The grammar stands above the functions, one production each. Letter case never counts, `.` is
/// any character, and `^` and `$` are the ends of the whole text: a title with a line break is
/// one title. Lazy repetitions accept what greedy ones do, so they are read as the same.
struct PatternParser {
  /// How deep groups may stand in groups.
  static let depthLimit = 64

  let scalars: [Unicode.Scalar]
  /// Where each character begins in UTF-8, and last where the pattern ends.
  private let offsets: [Int]
  var place = 0
  private var depth = 0

  private init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var offsets = [0]
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    self.offsets = offsets
  }

  static func parse(_ text: String) throws(PatternError) -> PatternNode {
    var parser = PatternParser(text)
    let node = try parser.parseAlternatives()
    if parser.peek() == ")" {
      throw parser.error("`)` closes no group", from: parser.place, to: parser.place + 1)
    }
    return node
  }

  /// The character some steps ahead, nil behind the end.
  func peek(_ steps: Int = 0) -> Unicode.Scalar? {
    place + steps < scalars.count ? scalars[place + steps] : nil
  }

  mutating func consume(_ scalar: Unicode.Scalar) -> Bool {
    guard peek() == scalar else { return false }
    place += 1
    return true
  }

  func error(_ message: String, from start: Int, to end: Int) -> PatternError {
    let last = min(end, scalars.count)
    return PatternError(
      message: message, offset: offsets[start], length: offsets[max(start, last)] - offsets[start])
  }

  private func bounded(_ kind: PatternNode.Kind, from start: Int) throws(PatternError)
    -> PatternNode
  {
    let node = PatternNode(kind)
    guard node.size < PatternProgram.sizeLimit else {
      throw error("this pattern is too large", from: start, to: place)
    }
    return node
  }

  // alternatives ::= sequence ("|" sequence)*
  private mutating func parseAlternatives() throws(PatternError) -> PatternNode {
    let start = place
    var branches = [try parseSequence()]
    while consume("|") { branches.append(try parseSequence()) }
    return branches.count == 1 ? branches[0] : try bounded(.alternatives(branches), from: start)
  }

  // sequence ::= piece*
  private mutating func parseSequence() throws(PatternError) -> PatternNode {
    let start = place
    var parts: [PatternNode] = []
    while let next = peek(), next != "|", next != ")" { parts.append(try parsePiece()) }
    return try bounded(.sequence(parts), from: start)
  }

  // piece ::= atom repetition?
  private mutating func parsePiece() throws(PatternError) -> PatternNode {
    let start = place
    let atom = try parseAtom()
    guard let repetition = try parseRepetition() else { return atom }
    return try bounded(.repeated(atom, repetition), from: start)
  }

  // atom ::= group | class | escape | "." | "^" | "$" | character
  private mutating func parseAtom() throws(PatternError) -> PatternNode {
    let start = place
    let scalar = scalars[place]
    switch scalar {
    case "(": return try parseGroup()
    case "[": return PatternNode(.set(try parseClass()))
    case "\\": return PatternNode(try parseEscape())
    case "*", "+", "?":
      throw error("`\(scalar)` has nothing to repeat", from: start, to: start + 1)
    case "{":
      throw error("`{` has nothing to repeat; the character is \\{", from: start, to: start + 1)
    default: break
    }
    place += 1
    switch scalar {
    case ".": return PatternNode(.set(.everything))
    case "^": return PatternNode(.assertion(.start))
    case "$": return PatternNode(.assertion(.end))
    default: return PatternNode(.character(FoldingSpans.fold(scalar)))
    }
  }

  // group ::= "(" "?:"? alternatives ")"
  private mutating func parseGroup() throws(PatternError) -> PatternNode {
    let start = place
    guard depth < Self.depthLimit else {
      throw error("groups are nested too deeply", from: start, to: start + 1)
    }
    place += 1
    if peek() == "?" { try parseGroupMark(from: start) }
    depth += 1
    let node = try parseAlternatives()
    depth -= 1
    guard consume(")") else {
      throw error("this group is not closed", from: start, to: start + 1)
    }
    return node
  }

  /// Reads the `?:` of a group; other marks ask for what is not regular, or not there.
  private mutating func parseGroupMark(from start: Int) throws(PatternError) {
    if peek(1) == ":" {
      place += 2
      return
    }
    switch (peek(1), peek(2)) {
    case ("=", _), ("!", _):
      throw error("looking ahead is not supported", from: start, to: start + 3)
    case ("<", "="), ("<", "!"):
      throw error("looking behind is not supported", from: start, to: start + 4)
    case ("<", _), ("'", _), ("P", _):
      throw error("groups have no names", from: start, to: start + 3)
    case (">", _):
      throw error("atomic groups are not supported", from: start, to: start + 3)
    case ("i", _):
      throw error("flags are not supported; letter case never counts", from: start, to: start + 3)
    default:
      throw error("`(?` begins no group; write (…) or (?:…)", from: start, to: start + 2)
    }
  }
}
