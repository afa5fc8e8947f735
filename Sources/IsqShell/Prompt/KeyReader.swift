/// Reads keys, one character for each.
final class KeyReader {
  enum Event: Hashable {
    case character(Unicode.Scalar)
    /// A key that does nothing here.
    case nothing
    case signal(Keyboard.Signal)
    case end
  }

  /// Milliseconds within which the rest of a key's sequence comes.
  private static let patience: Int32 = 50

  /// What was read too early and comes first.
  private var pending: [Unicode.Scalar] = []

  /// Whether a key can be had without waiting.
  var hasMore: Bool { hasMore(within: 0) }

  func hasMore(within milliseconds: Int32) -> Bool {
    !pending.isEmpty || Keyboard.hasInput(within: milliseconds)
  }

  /// Hands a character on again.
  func push(_ scalar: Unicode.Scalar) { pending.insert(scalar, at: 0) }

  /// Waits for a key or a signal.
  ///
  /// - Parameter isPasting: characters are text, whatever they look like.
  func next(isPasting: Bool) -> Event {
    if pending.isEmpty, case .signal(let signal) = Keyboard.wait() { return .signal(signal) }
    guard let scalar = character() else { return .end }
    guard scalar == "\u{1B}", !isPasting else { return .character(scalar) }
    return readSequence().map { .character($0) } ?? .nothing
  }

  /// Reads what follows an escape; nil where it was a key that does nothing here.
  private func readSequence() -> Unicode.Scalar? {
    var sequence: [Unicode.Scalar] = []
    while !pending.isEmpty || Keyboard.hasInput(within: KeyReader.patience),
      let scalar = character()
    {
      sequence.append(scalar)
      switch KeySequence(sequence) {
      case .key(let key): return key.scalar
      case .unknown: return nil
      case .open: continue
      case .plain: break
      }
      break
    }
    pending.insert(contentsOf: sequence, at: 0)
    return "\u{1B}"
  }

  private func character() -> Unicode.Scalar? {
    pending.isEmpty ? Keyboard.character() : pending.removeFirst()
  }
}
