/// What a pattern is compiled to: a nondeterministic automaton over folded characters.
///
/// - Source: Ken Thompson, "Regular Expression Search Algorithm", 1968; Russ Cox, "Regular
///   Expression Matching: the Virtual Machine Approach", 2009.
struct PatternProgram: Sendable {
  enum Instruction: Hashable, Sendable {
    /// Takes one character that the atom of this number accepts, and goes on behind.
    case take(atom: Int32)
    /// Goes on behind where the assertion holds.
    case assertion(PatternAssertion)
    /// Goes on at both places.
    case split(Int32, Int32)
    case jump(Int32)
    case match
  }

  /// The most instructions of a program.
  static let sizeLimit = 10_000

  let instructions: [Instruction]
  /// What the program tells apart among characters, with ASCII looked at in advance.
  let symbols: SymbolClasses
  let hasAssertions: Bool
  let usesWords: Bool
  /// Whether a match can only begin where the text does.
  let isAnchored: Bool

  init(_ instructions: [Instruction], _ symbols: SymbolClasses) {
    self.instructions = instructions
    self.symbols = symbols
    hasAssertions = instructions.contains { if case .assertion = $0 { true } else { false } }
    usesWords = symbols.wordAtom != nil
    isAnchored = Self.isAnchored(instructions)
  }

  /// Whether every way from the beginning leads through `^` before it takes a character.
  private static func isAnchored(_ instructions: [Instruction]) -> Bool {
    var seen = [Bool](repeating: false, count: instructions.count)
    var waiting: [Int32] = [0]
    while let place = waiting.popLast() {
      guard !seen[Int(place)] else { continue }
      seen[Int(place)] = true
      switch instructions[Int(place)] {
      case .take, .match: return false
      case .assertion(.start): continue
      case .assertion: waiting.append(place + 1)
      case .split(let first, let second): waiting += [first, second]
      case .jump(let target): waiting.append(target)
      }
    }
    return true
  }
}
