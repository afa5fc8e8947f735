/// Keys and the rows they stand for.
///
/// Keys are known by 128 bits of hash with a random seed: two keys of a billion are taken for one
/// with a chance below 10⁻²⁰, which nobody can raise by choosing the text of a file.
///
/// Unsafe: owns its buffer; `slots` is at most half full, so that probing ends.
final class KeyTable {
  private struct Slot: BitwiseCopyable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var row: Int32 = 0
    /// The clearing that the slot was written after; free if there was one since.
    var age: UInt32 = 0
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask = (1 << 10) - 1
  private var age: UInt32 = 1
  /// The number of keys since the table was cleared.
  private(set) var count = 0

  init() {
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(), count: mask + 1)
  }

  deinit { slots.deallocate() }

  /// Forgets all keys.
  func clear() {
    count = 0
    age &+= 1
    if age == 0 {
      slots.update(repeating: Slot(), count: mask + 1)
      age = 1
    }
  }

  /// The row of a key; of a new one the row that is given.
  @inline(__always)
  func row(of hash: (UInt64, UInt64), or newRow: Int32) -> Int32 {
    var index = Int(truncatingIfNeeded: hash.0) & mask
    while slots[index].age == age {
      if slots[index].first == hash.0, slots[index].second == hash.1 { return slots[index].row }
      index = (index &+ 1) & mask
    }
    slots[index] = Slot(first: hash.0, second: hash.1, row: newRow, age: age)
    count &+= 1
    if 2 &* count > mask { grow() }
    return newRow
  }

  @inline(never)
  private func grow() {
    let old = slots
    let oldCount = mask + 1
    mask = 2 * oldCount - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(), count: mask + 1)
    for at in 0..<oldCount where old[at].age == age {
      var index = Int(truncatingIfNeeded: old[at].first) & mask
      while slots[index].age == age { index = (index &+ 1) & mask }
      slots[index] = old[at]
    }
    old.deallocate()
  }
}
