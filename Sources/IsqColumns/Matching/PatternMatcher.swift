/// Runs a pattern over texts, one after the other.
///
/// A deterministic automaton is built step by step as texts ask for it, and forgotten when it
/// grows too large. A step that is known costs one look-up; one that is not costs at most a pass
/// over the program, so the time stays linear even where the automaton would be huge.
///
/// - Source: Ken Thompson, "Regular Expression Search Algorithm", 1968; Russ Cox, "Regular
///   Expression Matching in the Wild", 2010.
struct PatternMatcher {
  /// Where a run stands.
  private struct Cursor {
    var state: Int32
    var offset = 0
  }

  /// Why a run cannot go on by looking up.
  private enum Stop {
    /// The automaton died or matched.
    case decided
    /// A step from the cursor's state; the cursor stands behind the symbol.
    case unknownStep(symbol: Int)
    /// A character that was not met before; the cursor stands before it.
    case unknownCharacter(UInt32)
  }

  private let program: PatternProgram
  private var symbols: SymbolClasses
  private var states: PatternStates
  private var start: Int32?
  private var before: PatternWalk
  private var behind: PatternWalk
  private var isAccepted: [Bool]
  /// How many steps were worked out rather than looked up.
  private(set) var stepsBuilt = 0

  init(_ pattern: Pattern, room: Int = PatternStates.usualRoom) {
    program = pattern.program
    symbols = program.symbols
    states = PatternStates(symbols: symbols.count, room: room)
    before = PatternWalk(size: program.instructions.count)
    behind = PatternWalk(size: program.instructions.count)
    isAccepted = Array(repeating: false, count: symbols.atomCount)
  }

  /// Whether the pattern occurs in UTF-8; bytes that are no character read as U+FFFD.
  mutating func matches(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var cursor = Cursor(state: startState())
    while cursor.state > PatternStates.matched {
      switch run(utf8, &cursor) {
      case .decided: break
      case .unknownStep(let symbol): cursor.state = build(from: cursor.state, symbol)
      case .unknownCharacter(let value): cursor.state = learn(value, in: cursor.state)
      }
    }
    return cursor.state == PatternStates.matched
  }

  /// Looks up steps as long as they are known.
  private func run(_ text: UnsafeBufferPointer<UInt8>, _ cursor: inout Cursor) -> Stop {
    let steps = states.steps.span
    let ascii = symbols.ascii.span
    let pageNumbers = symbols.pageNumbers.span
    let pages = symbols.pages.span
    let shift = states.shift
    var (state, offset) = (cursor.state, cursor.offset)
    defer { cursor = Cursor(state: state, offset: offset) }
    while true {
      let symbol: Int
      if offset >= text.count {
        symbol = SymbolClasses.end
      } else if text[offset] < 0x80 {
        symbol = Int(ascii[Int(text[offset])])
        offset += 1
      } else {
        let (value, length) = UTF8Reading.scalar(text, at: offset)
        let page = Int(pageNumbers[Int(value >> 8)])
        symbol = Int(pages[page << 8 | Int(value & 0xFF)])
        if symbol == SymbolClasses.end { return .unknownCharacter(value) }
        offset += length
      }
      let next = steps[Int(state) &<< shift | symbol]
      if next == PatternStates.unknown { return .unknownStep(symbol: symbol) }
      state = next
      // No state but these two is behind the end.
      if state <= PatternStates.matched { return .decided }
    }
  }
}

extension PatternMatcher {
  private mutating func startState() -> Int32 {
    if let start { return start }
    behind.begin()
    behind.follow(from: 0, program.instructions, at: nil)
    let state = stateBehind(isStart: program.hasAssertions, isBehindWord: false)
    start = state
    return state
  }

  /// Works out the state behind a symbol; behind the end, whether the text matches.
  private mutating func build(from state: Int32, _ symbol: Int) -> Int32 {
    stepsBuilt += 1
    let forgotten = states.forgotten
    let next = advance(states.kernel(of: state), symbol)
    if states.forgotten == forgotten {
      states.setStep(from: state, symbol, to: next)
    } else {
      start = nil
    }
    return next
  }

  private mutating func advance(_ kernel: PatternStates.Kernel, _ symbol: Int) -> Int32 {
    let isWord = program.usesWords && symbols.isWord(symbol)
    if program.hasAssertions {
      decide(kernel, isEnd: symbol == SymbolClasses.end, isBeforeWord: isWord)
      if before.isMatch { return PatternStates.matched }
    }
    if symbol == SymbolClasses.end { return PatternStates.dead }
    take(symbol, from: program.hasAssertions ? before.reached : kernel.instructions)
    return stateBehind(isStart: false, isBehindWord: isWord)
  }

  /// Goes on behind the assertions that hold, now that it is known what follows.
  private mutating func decide(
    _ kernel: PatternStates.Kernel, isEnd: Bool, isBeforeWord: Bool
  ) {
    let place = PatternWalk.Place(
      isStart: kernel.isStart, isEnd: isEnd, isBehindWord: kernel.isBehindWord,
      isBeforeWord: isBeforeWord)
    before.begin()
    for index in kernel.instructions {
      before.follow(from: index, program.instructions, at: place)
    }
  }

  private mutating func take(_ symbol: Int, from indices: [Int32]) {
    let atoms = symbols.accepting[symbol]
    for atom in atoms { isAccepted[Int(atom)] = true }
    behind.begin()
    for index in indices {
      if case .take(let atom) = program.instructions[Int(index)], isAccepted[Int(atom)] {
        behind.follow(from: index + 1, program.instructions, at: nil)
      }
    }
    for atom in atoms { isAccepted[Int(atom)] = false }
    // A match may begin anywhere.
    if !program.isAnchored { behind.follow(from: 0, program.instructions, at: nil) }
  }

  private mutating func stateBehind(isStart: Bool, isBehindWord: Bool) -> Int32 {
    if behind.isMatch { return PatternStates.matched }
    if behind.reached.isEmpty { return PatternStates.dead }
    return states.number(
      of: .init(
        instructions: behind.reached.sorted(), isStart: isStart, isBehindWord: isBehindWord))
  }

  /// Finds the class of a character; gives the state anew where the others were forgotten.
  private mutating func learn(_ value: UInt32, in state: Int32) -> Int32 {
    guard let scalar = Unicode.Scalar(value) else {
      preconditionFailure("decoded: a number of a character")
    }
    if !symbols.learn(scalar) {
      symbols = program.symbols
      guard symbols.learn(scalar) else { preconditionFailure("ASCII leaves room for classes") }
    } else if symbols.count <= states.symbolLimit {
      return state
    }
    let kernel = states.kernel(of: state)
    states.forget(symbols: 2 * symbols.count)
    start = nil
    return states.number(of: kernel)
  }
}
