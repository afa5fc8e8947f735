/// A set of hashes that is quickly emptied.
///
/// Small, so that it stays in the cache: a slot holds a hash but for its lowest byte, which is the
/// age of the set when the slot was written.
///
/// Unsafe: owns its buffer; `slots` is never full, so that probing ends.
final class KeySet {
  private static let ageMask: UInt64 = 0xFF

  private var slots: UnsafeMutablePointer<UInt64>
  private var mask = (1 << 10) - 1
  /// How often the set was emptied, plus 1; a slot of another age is free.
  private var age: UInt64 = 1
  private(set) var count = 0

  init() {
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
  }

  deinit { slots.deallocate() }

  /// What the set keeps of a hash.
  static func kept(_ hash: UInt64) -> UInt64 { hash & ~ageMask }

  /// Whether the hash is new.
  @discardableResult @inline(__always)
  func insert(_ hash: UInt64) -> Bool {
    let slot = KeySet.kept(hash) | age
    var index = Int(truncatingIfNeeded: hash >> 8) & mask
    while slots[index] & KeySet.ageMask == age {
      if slots[index] == slot { return false }
      index = (index &+ 1) & mask
    }
    slots[index] = slot
    count &+= 1
    if 4 &* count > 3 &* mask { grow() }
    return true
  }

  func removeAll() {
    count = 0
    age += 1
    guard age > KeySet.ageMask else { return }
    slots.update(repeating: 0, count: mask + 1)
    age = 1
  }

  /// What is kept of the hashes, in no order.
  func hashes() -> [UInt64] {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(count)
    for index in 0...mask where slots[index] & KeySet.ageMask == age {
      hashes.append(KeySet.kept(slots[index]))
    }
    return hashes
  }

  @inline(never)
  private func grow() {
    let all = hashes()
    slots.deallocate()
    mask = 2 * (mask + 1) - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    count = 0
    for hash in all { insert(hash) }
  }
}
