import IsqParallel

/// Looks for keys that come back, part by part, by whichever worker comes along and for several
/// parts together: what is looked for stays in the cache of one.
final class KeyChain: Sendable {
  /// The keys that may wait.
  private static let most = 1 << 16

  private struct State: Sendable {
    /// What nobody looked at so far.
    var traces: [KeyTrace] = []
    var waitingCount = 0
    var isLookedAt = false
    /// The number of keys that were looked at.
    var count = 0
    var hasJumped = false
  }

  private let state = Guarded(State())
  /// Belongs to whoever set `isLookedAt`.
  nonisolated(unsafe) private let check: KeyCheck

  /// - Parameter joinsRows: whether a row may go on from the end of a part to the start of the next.
  init(joinsRows: Bool) { check = KeyCheck(joinsRows: joinsRows) }

  /// Whether a run or a key is known to have come back.
  var hasJumped: Bool { state.withLock { $0.hasJumped } }

  /// Takes what the next part has.
  func add(_ trace: KeyTrace) {
    state.withLock {
      $0.traces.append(trace)
      $0.waitingCount += trace.keys.count
    }
  }

  /// Looks at what waits if it is much, soon in the beginning, and if nobody does already.
  func lookAtMany() {
    look { $0.waitingCount >= min($0.count, KeyChain.most) }
  }

  /// Looks at all that waits, when all parts were added.
  func lookAtAll() { look { _ in true } }

  private func look(if isWanted: (State) -> Bool) {
    let traces = state.withLock { state -> [KeyTrace]? in
      guard !state.isLookedAt, !state.hasJumped, !state.traces.isEmpty, isWanted(state) else {
        return nil
      }
      state.isLookedAt = true
      state.count += state.waitingCount
      state.waitingCount = 0
      defer { state.traces = [] }
      return state.traces
    }
    guard let traces else { return }
    let hasJumped = !traces.allSatisfy(check.add)
    state.withLock {
      $0.isLookedAt = false
      $0.hasJumped = hasJumped
    }
  }
}

/// The keys and runs so far.
private final class KeyCheck {
  private let joinsRows: Bool
  private let runs = KeySet()
  /// Those of the run.
  private let keys = KeySet()
  private var run: UInt64?
  private var last: UInt64?

  init(joinsRows: Bool) { self.joinsRows = joinsRows }

  /// Adds what the next part has; false if a run or a key came back.
  func add(_ trace: KeyTrace) -> Bool {
    var isNew = true
    for (index, next) in trace.runs.enumerated() {
      let goesOn = index == 0 && run == next.hash
      if !goesOn { isNew = enter(next.hash) && isNew }
      let own = trace.keys(ofRun: index)
      let isJoined = goesOn && joinsRows && own.first == last
      let added = own.withUnsafeBufferPointer { keys.insert($0) }
      isNew = isNew && own.count - added <= (isJoined ? 1 : 0)
    }
    last = trace.keys.last ?? last
    return isNew
  }

  private func enter(_ next: UInt64) -> Bool {
    run = next
    keys.removeAll()
    return runs.insert(next)
  }
}
