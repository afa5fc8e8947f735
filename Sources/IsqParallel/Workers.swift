import Glibc
import Synchronization

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
private final class Job<State>: Sendable {
  private struct Progress {
    var next = 0
    var wantedEnd: Int
    var failure: (piece: Int, error: any Error)?
    var states: [Finished] = []
  }

  /// The state of a worker that is done with it: it goes to the one that asked.
  private struct Finished: @unchecked Sendable { var state: State }

  private let makeState: @Sendable () -> State
  private let take: @Sendable (inout State, Int) throws -> Bool
  private let progress: Mutex<Progress>

  init(
    pieceCount: Int, _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, Int) throws -> Bool
  ) {
    self.makeState = makeState
    self.take = take
    progress = Mutex(Progress(wantedEnd: pieceCount))
  }

  /// Takes pieces as long as there are any.
  func run() {
    var state = makeState()
    while let piece = nextPiece() {
      do {
        if try !take(&state, piece) {
          progress.withLock { $0.wantedEnd = min($0.wantedEnd, piece + 1) }
        }
      } catch {
        progress.withLock { progress in
          if piece < progress.failure?.piece ?? .max { progress.failure = (piece, error) }
        }
      }
    }
    let finished = Finished(state: state)
    progress.withLock { $0.states.append(finished) }
  }

  /// Pieces before one that failed are taken all the same: they may fail as well.
  private func nextPiece() -> Int? {
    progress.withLock { progress in
      let end = min(progress.wantedEnd, progress.failure?.piece ?? .max)
      guard progress.next < end else { return nil }
      progress.next += 1
      return progress.next - 1
    }
  }

  func finish() throws -> [State] {
    try progress.withLock { progress in
      if let failure = progress.failure, failure.piece < progress.wantedEnd { throw failure.error }
      return progress.states
    }.map(\.state)
  }
}
