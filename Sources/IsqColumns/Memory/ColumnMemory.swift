import IsqParallel

/// The memory that the columns of a session's datasets may take: where they would take more, those
/// that were used longest ago go.
package final class ColumnMemory: Sendable {
  private struct State {
    var limit: Int?
    var shelves: [WeakShelf] = []
  }

  private struct WeakShelf {
    weak var shelf: (any MemoryShelf)?
  }

  // Its lock is held while those of shelves are taken, and never the other way round.
  private let state = Guarded(State())

  package init() {}

  /// The most that columns take; nil: half of what the machine has.
  ///
  /// **Units**: bytes.
  package func setLimit(_ limit: Int?) {
    let isOther = state.withLock { state in
      defer { state.limit = limit }
      return state.limit != limit
    }
    if isOther { makeRoom(0, usedBefore: .max) }
  }

  package var limit: Int { state.withLock { $0.limit } ?? ColumnMemory.standard }

  private static let standard = SystemMemory.byteCount / 2

  /// Counts what a shelf holds from now on.
  func add(_ shelf: any MemoryShelf) {
    state.withLock { state in
      state.shelves.removeAll { $0.shelf == nil }
      state.shelves.append(WeakShelf(shelf: shelf))
    }
  }

  /// Makes room for so many bytes beside what stays: columns go that were not used since a time,
  /// the one first that was used longest ago.
  ///
  /// - Returns: false, and nothing goes, where that would not do.
  @discardableResult
  package func makeRoom(_ bytes: Int, usedBefore time: Int) -> Bool {
    state.withLock { state in
      let limit = state.limit ?? ColumnMemory.standard
      let shelves = state.shelves.compactMap(\.shelf)
      let sizes = shelves.map { $0.sizes(usedBefore: time) }
      let staying = sizes.reduce(bytes) { $0 + $1.staying }
      var total = sizes.reduce(staying) { $0 + $1.going }
      guard staying <= limit || time == .max else { return false }
      while total > limit {
        let oldest = shelves.min { ($0.oldestUse ?? .max) < ($1.oldestUse ?? .max) }
        guard let oldest, let use = oldest.oldestUse, use < time else { break }
        total -= oldest.removeOldest()
      }
      return total <= limit
    }
  }
}

/// What holds columns of one dataset.
protocol MemoryShelf: AnyObject, Sendable {
  /// The bytes that can go, not having been used since a time, and those that can't.
  func sizes(usedBefore time: Int) -> (going: Int, staying: Int)
  /// When the column was used that was used longest ago; nil where none can go.
  var oldestUse: Int? { get }
  /// Lets that column go, and says how many bytes it took.
  func removeOldest() -> Int
}
