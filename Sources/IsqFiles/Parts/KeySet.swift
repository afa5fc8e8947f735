/// A set of hashes that is quickly emptied.
///
/// Small, so that it stays in the cache: a slot holds a hash but for its lowest byte, which is the
/// age of the set when the slot was written.
///
/// Unsafe: owns its buffer; at least half of `slots` are free, so that probing ends.
final class KeySet {
  private static let ageMask: UInt64 = 0xFF

  private var slots: UnsafeMutablePointer<UInt64>
  private var mask = (1 << 10) - 1
  /// How often the set was emptied, plus 1; a slot of another age is free.
  private var age: UInt64 = 1
  private var count = 0

  init() {
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
  }

  deinit { slots.deallocate() }

  /// What the set keeps of a hash.
  static func kept(_ hash: UInt64) -> UInt64 { hash & ~ageMask }

  /// Whether the hash is new.
  @discardableResult
  func insert(_ hash: UInt64) -> Bool {
    withUnsafePointer(to: hash) { insert(UnsafeBufferPointer(start: $0, count: 1)) == 1 }
  }

  /// Adds hashes, one directly behind the other: what has to be waited for is asked for together.
  ///
  /// - Returns: how many of them are new.
  func insert(_ hashes: UnsafeBufferPointer<UInt64>) -> Int {
    if 2 * (count + hashes.count) > mask { grow(by: hashes.count) }
    // Locals: what belongs to a class is checked for exclusive access at every touch.
    let (slots, mask, age) = (slots, mask, age)
    var repeated = 0
    for hash in hashes {
      let slot = KeySet.kept(hash) | age
      var index = Int(truncatingIfNeeded: hash >> 8) & mask
      while slots[index] & KeySet.ageMask == age, slots[index] != slot {
        index = (index &+ 1) & mask
      }
      repeated &+= slots[index] == slot ? 1 : 0
      slots[index] = slot
    }
    count += hashes.count - repeated
    return hashes.count - repeated
  }

  func removeAll() {
    count = 0
    age += 1
    guard age > KeySet.ageMask else { return }
    slots.update(repeating: 0, count: mask + 1)
    age = 1
  }

  @inline(never)
  private func grow(by added: Int) {
    let old = UnsafeMutableBufferPointer(start: slots, count: mask + 1)
    let hashes = old.filter { $0 & KeySet.ageMask == age }
    old.deallocate()
    while 2 * (count + added) > mask { mask = 2 * (mask + 1) - 1 }
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    count = 0
    hashes.withUnsafeBufferPointer { _ = insert($0) }
  }
}
