/// Turns the tree of a pattern into a program.
struct PatternCompiler {
  private typealias Instruction = PatternProgram.Instruction

  private var instructions: [PatternProgram.Instruction] = []
  private var symbols = SymbolClasses()

  static func compile(_ node: PatternNode) -> PatternProgram {
    var compiler = PatternCompiler()
    compiler.emit(node)
    compiler.instructions.append(.match)
    compiler.symbols.learnASCII()
    return PatternProgram(compiler.instructions, compiler.symbols)
  }

  private var end: Int32 { Int32(instructions.count) }

  private mutating func emit(_ node: PatternNode) {
    // What becomes no instruction is not walked either, however often it is repeated.
    guard node.size > 0 else { return }
    switch node.kind {
    case .character(let scalar): instructions.append(.take(atom: symbols.atom(scalar)))
    case .set(let set): instructions.append(.take(atom: symbols.atom(set)))
    case .assertion(let assertion): emit(assertion)
    case .sequence(let parts): for part in parts { emit(part) }
    case .alternatives(let branches): emit(branches)
    case .repeated(let node, let repetition): emit(node, repetition)
    }
  }

  private mutating func emit(_ assertion: PatternAssertion) {
    switch assertion {
    case .start, .end: break
    case .wordBoundary, .noWordBoundary: symbols.tellWordsApart()
    }
    instructions.append(.assertion(assertion))
  }

  private mutating func emit(_ branches: [PatternNode]) {
    var jumps: [Int] = []
    for branch in branches.dropLast() {
      let split = reserve()
      emit(branch)
      jumps.append(reserve())
      instructions[split] = .split(Int32(split) + 1, end)
    }
    if let last = branches.last { emit(last) }
    for jump in jumps { instructions[jump] = .jump(end) }
  }

  private mutating func emit(_ node: PatternNode, _ repetition: PatternNode.Repetition) {
    var start = end
    for _ in 0..<repetition.least {
      start = end
      emit(node)
    }
    guard let most = repetition.most else {
      return repetition.least == 0 ? emitLoop(node) : instructions.append(.split(start, end + 1))
    }
    var splits: [Int] = []
    for _ in repetition.least..<most {
      splits.append(reserve())
      emit(node)
    }
    for split in splits { instructions[split] = .split(Int32(split) + 1, end) }
  }

  /// `x*`
  private mutating func emitLoop(_ node: PatternNode) {
    let split = reserve()
    emit(node)
    instructions.append(.jump(Int32(split)))
    instructions[split] = .split(Int32(split) + 1, end)
  }

  /// Leaves room for a jump whose target is not known yet.
  private mutating func reserve() -> Int {
    instructions.append(.match)
    return instructions.count - 1
  }
}
