import IsqParallel
import Synchronization

/// The columns of one dataset that are in memory, by what they are made of.
package final class ColumnShelf<Key: Hashable & Sendable>: MemoryShelf {
  private struct Entry {
    let column: Column
    let byteCount: Int
    var lastUse: Int
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    /// What never goes.
    var fixedBytes = 0
    var memory: ColumnMemory?
  }

  private let state = Guarded(State())

  package init() {}

  /// The memory that the columns are part of; nil: they may take what they will.
  package var memory: ColumnMemory? { state.withLock { $0.memory } }

  /// Counts the columns among those of a memory, if they are of none.
  package func join(_ memory: ColumnMemory) {
    let isNew = state.withLock { state in
      defer { state.memory = state.memory ?? memory }
      return state.memory == nil
    }
    guard isNew else { return }
    memory.add(self)
    memory.makeRoom(0, usedBefore: .max)
  }

  /// Those columns of some keys that are there; they are used by that, one after the other.
  package func use(_ keys: some Sequence<Key>) -> [Key: Column] {
    state.withLock { state in
      var found: [Key: Column] = [:]
      for key in keys {
        guard let column = state.entries[key]?.column else { continue }
        state.entries[key]?.lastUse = ColumnUse.next()
        found[key] = column
      }
      return found
    }
  }

  package func holds(_ keys: some Sequence<Key>) -> Bool {
    state.withLock { state in keys.allSatisfy { state.entries[$0] != nil } }
  }

  /// Keeps columns, which are used by that.
  ///
  /// - Parameter time: what was used since then stays.
  /// - Returns: false, and none of them is kept, where memory has no room for them.
  @discardableResult
  package func keep(_ columns: [(key: Key, column: Column)], since time: Int) -> Bool {
    let sizes = columns.map(\.column.byteCount)
    let room = sizes.reduce(0, +)
    guard memory?.makeRoom(room, usedBefore: time) ?? true else { return false }
    state.withLock { state in
      for (size, (key, column)) in zip(sizes, columns) {
        state.entries[key] = Entry(column: column, byteCount: size, lastUse: ColumnUse.next())
      }
    }
    return true
  }

  /// Keeps a column that holds the same values in another form, if its own is there.
  package func replace(_ column: Column, for key: Key) {
    let byteCount = column.byteCount
    let memory = state.withLock { state -> ColumnMemory? in
      guard let entry = state.entries[key], entry.column.count == column.count else { return nil }
      state.entries[key] = Entry(column: column, byteCount: byteCount, lastUse: entry.lastUse)
      return state.memory
    }
    memory?.makeRoom(0, usedBefore: .max)
  }

  /// Says what is in memory beside the columns, and stays there.
  package func setFixed(bytes: Int) {
    let memory = state.withLock { state in
      state.fixedBytes = bytes
      return state.memory
    }
    memory?.makeRoom(0, usedBefore: .max)
  }

  /// All columns that are there.
  package var columns: [(key: Key, column: Column)] {
    state.withLock { state in state.entries.map { ($0.key, $0.value.column) } }
  }

  /// What all takes.
  ///
  /// **Units**: bytes.
  package var byteCount: Int {
    state.withLock { state in state.entries.values.reduce(state.fixedBytes) { $0 + $1.byteCount } }
  }

  // MARK: what goes

  func sizes(usedBefore time: Int) -> (going: Int, staying: Int) {
    state.withLock { state in
      state.entries.values.reduce(into: (0, state.fixedBytes)) { sizes, entry in
        if entry.lastUse < time { sizes.0 += entry.byteCount } else { sizes.1 += entry.byteCount }
      }
    }
  }

  var oldestUse: Int? { state.withLock { $0.entries.values.map(\.lastUse).min() } }

  func removeOldest() -> Int {
    state.withLock { state in
      let oldest = state.entries.min { $0.value.lastUse < $1.value.lastUse }
      guard let oldest else { return 0 }
      state.entries[oldest.key] = nil
      return oldest.value.byteCount
    }
  }
}

/// Counts the uses of columns, so that a later one has a greater number.
package enum ColumnUse {
  private static let last = Atomic(0)

  package static func next() -> Int { last.add(1, ordering: .relaxed).newValue }
}
