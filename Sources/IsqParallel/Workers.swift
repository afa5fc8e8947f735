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

  /// How pieces are shared out.
  package enum Sharing: Sendable {
    /// Each takes the first that is left: pieces are begun in ascending order.
    case asTheyCome
    /// Each has a part of them, one behind the other, and takes of another's end when it is done:
    /// what stands together is seen by one.
    case inParts
  }

  /// Works on the pieces 0, 1, 2 … Each worker has a state of its own and takes one piece after the
  /// other; between them every piece is taken once.
  ///
  /// The body says whether what lies behind its piece is wanted at all; pieces behind one that says
  /// no may have been taken all the same.
  ///
  /// - Shape: the states of those that worked, at least one; there is no thread for one piece.
  /// - Throws: what the body throws for the first piece for which it does, as if one worker had
  ///   taken them all.
  package func work<State>(
    onPieces count: Int, _ sharing: Sharing = .asTheyCome,
    _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, Int) throws -> Bool
  ) throws -> [State] {
    let wanted = max(1, min(self.count, count))
    let parts = sharing == .inParts ? wanted : 1
    let job = Job(Pieces(count: count, parts: parts), makeState, take)
    for worker in 1..<wanted { Thread.run { job.run(part: worker % parts) } }
    job.run(part: 0)
    return try job.finish()
  }
}

/// What becomes of pieces of work. A thread that comes when none is left is not waited for: on a busy
/// machine it may take longer to start than the work takes.
private final class Job<State>: Sendable {
  private struct Progress {
    var pieces: Pieces
    var failure: (piece: Int, error: any Error)?
    /// How many have taken a piece and are not done.
    var workerCount = 0
    var states: [State] = []
  }

  private let makeState: @Sendable () -> State
  private let take: @Sendable (inout State, Int) throws -> Bool
  private let progress: Guarded<Progress>

  init(
    _ pieces: Pieces, _ makeState: @escaping @Sendable () -> State,
    _ take: @escaping @Sendable (inout State, Int) throws -> Bool
  ) {
    self.makeState = makeState
    self.take = take
    progress = Guarded(Progress(pieces: pieces))
  }

  /// Takes pieces, those of a part first, as long as there are any.
  func run(part: Int) {
    guard var piece = begin(part) else { return }
    var state = makeState()
    while true {
      do {
        if try !take(&state, piece) { progress.withLock { $0.pieces.end(behind: piece) } }
      } catch {
        fail(error, piece)
      }
      guard let next = progress.withLock({ $0.pieces.next(ofPart: part) }) else { break }
      piece = next
    }
    progress.change { progress in
      progress.states.append(state)
      progress.workerCount -= 1
    }
  }

  /// The first piece that is left, if there is any.
  private func begin(_ part: Int) -> Int? {
    progress.withLock { progress in
      guard let piece = progress.pieces.next(ofPart: part) else { return nil }
      progress.workerCount += 1
      return piece
    }
  }

  /// Pieces before one that failed are taken all the same: they may fail as well.
  private func fail(_ error: any Error, _ piece: Int) {
    progress.withLock { progress in
      progress.pieces.end(behind: piece)
      if piece < progress.failure?.piece ?? .max { progress.failure = (piece, error) }
    }
  }

  func finish() throws -> [State] {
    try progress.wait(until: { $0.workerCount == 0 }) { progress in
      if let failure = progress.failure, progress.pieces.isWanted(failure.piece) {
        throw failure.error
      }
      return progress.states.isEmpty ? [makeState()] : progress.states
    }
  }
}
