import Glibc

/// The threads that share the work of one question.
package struct Workers: Sendable {
  /// How many work at once, the thread that asks among them.
  package let count: Int

  package init(count: Int) { self.count = max(1, min(count, 256)) }

  /// One for every core, or as many as `ISQ_THREADS` says.
  package static let machine = Workers(count: wanted ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  private static var wanted: Int? {
    getenv("ISQ_THREADS").flatMap { Int(String(cString: $0)) }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// Works on the pieces 0, 1, 2 … Each worker has a state of its own and takes one piece after the
  /// other, in ascending order; between them every piece is taken once.
  ///
  /// The body says whether what lies behind its piece is wanted at all; pieces behind one that says
  /// no may have been taken all the same.
  ///
  /// - Shape: the states of those that worked, at least one; there is no thread for one piece.
  /// - Throws: what the body throws for the first piece for which it does, as if one worker had
  ///   taken them all.
  package func work<State>(
    onPieces count: Int, _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, Int) throws -> Bool
  ) throws -> [State] {
    let job = Job(pieceCount: count, makeState, take)
    let threads = (1..<max(1, min(self.count, count))).compactMap { _ in
      Thread { job.run() }
    }
    job.run()
    for thread in threads { thread.join() }
    return try job.finish()
  }
}

/// The pieces that are left, and what became of those that were taken.
private final class Job<State>: @unchecked Sendable {
  private let makeState: @Sendable () -> State
  private let take: @Sendable (inout State, Int) throws -> Bool
  private let lock = Lock()
  // All of these are only looked at under the lock.
  private var next = 0
  private var wantedEnd: Int
  private var failure: (piece: Int, error: any Error)?
  private var states: [State] = []

  init(
    pieceCount: Int, _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, Int) throws -> Bool
  ) {
    self.makeState = makeState
    self.take = take
    wantedEnd = pieceCount
  }

  /// Takes pieces as long as there are any.
  func run() {
    var state = makeState()
    while let piece = nextPiece() {
      do {
        if try !take(&state, piece) { lock.withLock { wantedEnd = min(wantedEnd, piece + 1) } }
      } catch {
        lock.withLock { fail(piece, error) }
      }
    }
    lock.withLock { states.append(state) }
  }

  private func nextPiece() -> Int? {
    lock.withLock {
      guard next < wantedEnd, next < failure?.piece ?? .max else { return nil }
      next += 1
      return next - 1
    }
  }

  /// Pieces before the one that failed were taken by others, who may still fail.
  private func fail(_ piece: Int, _ error: any Error) {
    if piece < failure?.piece ?? .max { failure = (piece, error) }
  }

  func finish() throws -> [State] {
    if let failure, failure.piece < wantedEnd { throw failure.error }
    return states
  }
}
