import Glibc

/// Puts what pieces of work give into one state, in the order of the pieces, whoever comes first.
///
/// What a piece gives waits for those before it; a state that has at least the pieces before one can
/// be waited for.
package final class InOrder<Value, State>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let add: (inout State, Value) -> Void
  private var state: State
  private var waiting: [Int: Value] = [:]
  private var next = 0
  private var isGivenUp = false

  /// - Parameter add: puts what the next piece gave into the state.
  package init(_ state: State, _ add: @escaping @Sendable (inout State, Value) -> Void) {
    self.state = state
    self.add = add
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    changed.initialize(to: pthread_cond_t())
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Takes what a piece gives; every piece gives once.
  package func give(_ value: Value, of piece: Int) {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    waiting[piece] = value
    let before = next
    while let value = waiting.removeValue(forKey: next) {
      add(&state, value)
      next += 1
    }
    if next > before { pthread_cond_broadcast(changed) }
  }

  /// Waits until all pieces before one have given, and looks at the state; nil if one of them will
  /// not.
  package func look<Result>(before piece: Int, _ body: (State) -> Result) -> Result? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while next < piece, !isGivenUp { pthread_cond_wait(changed, mutex) }
    return next < piece ? nil : body(state)
  }

  /// Some piece will not give: nobody waits any longer.
  package func giveUp() {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    isGivenUp = true
    pthread_cond_broadcast(changed)
  }

  /// The state behind all pieces, when their work is done.
  package func finish() -> State {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return state
  }
}
