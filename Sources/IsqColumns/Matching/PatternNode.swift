/// The tree of a pattern. Its depth is bounded by the nesting of groups, its size by the program
/// that may come of it.
struct PatternNode: Sendable {
  indirect enum Kind: Sendable {
    /// One character, folded.
    case character(Unicode.Scalar)
    case set(ScalarSet)
    case assertion(PatternAssertion)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    case repeated(PatternNode, Repetition)
  }

  /// How often, with no upper bound where `most` is nil.
  struct Repetition: Hashable, Sendable {
    var least: Int
    var most: Int?
  }

  let kind: Kind
  /// How many instructions it becomes.
  let size: Int

  init(_ kind: Kind) {
    self.kind = kind
    switch kind {
    case .character, .set, .assertion: size = 1
    case .sequence(let parts): size = parts.reduce(0) { $0 + $1.size }
    // Every branch but the last is entered by a split and left by a jump.
    case .alternatives(let branches):
      size = branches.reduce(0) { $0 + $1.size } + 2 * (branches.count - 1)
    case .repeated(let node, let repetition): size = repetition.size(of: node.size)
    }
  }
}

extension PatternNode.Repetition {
  /// The most that a count may say; what is larger fits no program.
  static let countLimit = PatternProgram.sizeLimit + 1

  /// The instructions of a repetition, where `inner` and the counts are within the limit.
  fileprivate func size(of inner: Int) -> Int {
    // Nothing, repeated, is nothing.
    guard inner > 0 else { return 0 }
    guard let most else { return least == 0 ? inner + 2 : least * inner + 1 }
    return least * inner + (most - least) * (inner + 1)
  }
}

/// What a pattern asks of a place between two characters.
enum PatternAssertion: Hashable, Sendable {
  /// `^`: the start of the text.
  case start
  /// `$`: the end of the text.
  case end
  /// `\b`: a word character on one side and none on the other.
  case wordBoundary
  /// `\B`
  case noWordBoundary
}
