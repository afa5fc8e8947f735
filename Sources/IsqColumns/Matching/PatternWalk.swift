/// The instructions that are reached without taking a character, each at most once.
struct PatternWalk {
  /// What is known of the place between two characters.
  struct Place {
    var isStart: Bool
    var isEnd: Bool
    var isBehindWord: Bool
    var isBeforeWord: Bool

    func satisfies(_ assertion: PatternAssertion) -> Bool {
      switch assertion {
      case .start: isStart
      case .end: isEnd
      case .wordBoundary: isBehindWord != isBeforeWord
      case .noWordBoundary: isBehindWord == isBeforeWord
      }
    }
  }

  /// The instructions that take a character, and the assertions where the place is not known.
  private(set) var reached: [Int32] = []
  private(set) var isMatch = false
  /// The round in which each instruction was last seen.
  private var seen: [UInt64]
  private var round: UInt64 = 0
  private var waiting: [Int32] = []

  init(size: Int) { seen = Array(repeating: 0, count: size) }

  mutating func begin() {
    reached.removeAll(keepingCapacity: true)
    isMatch = false
    round += 1
  }

  /// Goes on from an instruction; assertions are decided where the place is given.
  mutating func follow(
    from start: Int32, _ instructions: [PatternProgram.Instruction], at place: Place?
  ) {
    waiting.append(start)
    while let index = waiting.popLast() {
      guard seen[Int(index)] != round else { continue }
      seen[Int(index)] = round
      switch instructions[Int(index)] {
      case .take: reached.append(index)
      case .match: isMatch = true
      case .jump(let target): waiting.append(target)
      case .split(let first, let second):
        waiting.append(second)
        waiting.append(first)
      case .assertion(let assertion):
        if let place {
          if place.satisfies(assertion) { waiting.append(index + 1) }
        } else {
          reached.append(index)
        }
      }
    }
  }
}
