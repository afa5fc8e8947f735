/// Puts what pieces of work give into one state, in the order of the pieces, whoever comes first.
///
/// What a piece gives waits for those before it; a state that has at least the pieces before one can
/// be waited for.
package final class InOrder<Value, State>: Sendable {
  private struct Pieces {
    var state: State
    var waiting: [Int: Value] = [:]
    var next = 0
    var isGivenUp = false
  }

  private let add: @Sendable (inout State, Value) -> Void
  private let pieces: Guarded<Pieces>

  /// - Parameter add: puts what the next piece gave into the state.
  package init(_ state: State, _ add: @escaping @Sendable (inout State, Value) -> Void) {
    self.add = add
    pieces = Guarded(Pieces(state: state))
  }

  /// Takes what a piece gives; every piece gives once.
  package func give(_ value: Value, of piece: Int) {
    pieces.change { pieces in
      pieces.waiting[piece] = value
      while let value = pieces.waiting.removeValue(forKey: pieces.next) {
        add(&pieces.state, value)
        pieces.next += 1
      }
    }
  }

  /// Waits until all pieces before one have given, and looks at the state; nil if one of them will
  /// not.
  package func look<Result>(before piece: Int, _ body: (State) -> Result) -> Result? {
    pieces.wait(until: { $0.next >= piece || $0.isGivenUp }) { pieces in
      pieces.next < piece ? nil : body(pieces.state)
    }
  }

  /// Some piece will not give: nobody waits any longer.
  package func giveUp() { pieces.change { $0.isGivenUp = true } }

  /// The state behind all pieces, when their work is done.
  package func finish() -> State { pieces.withLock { $0.state } }
}
