/// Work that nobody waits for: one piece after the other, on a thread that is there while there is any.
package final class Background: Sendable {
  private struct State {
    var waiting: [@Sendable () -> Void] = []
    var isWorking = false
  }

  private let state = Guarded(State())

  package init() {}

  /// Adds a piece of work; where the system has no thread left to give, it is not done.
  package func add(_ work: @escaping @Sendable () -> Void) {
    let isBusy = state.withLock { state in
      defer { state.isWorking = true }
      state.waiting.append(work)
      return state.isWorking
    }
    guard !isBusy, !Thread.run({ [self] in run() }) else { return }
    state.withLock { $0 = State() }
  }

  private func run() {
    while let work = next() { work() }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isWorking = false
        return nil
      }
      return state.waiting.removeFirst()
    }
  }
}
