import CScan

/// A set of hashes that is quickly emptied.
///
/// Small, so that it stays in the cache: a slot holds a hash but for its lowest byte, which is the
/// age of the set when the slot was written. Slots of a bucket are looked at together.
///
/// Unsafe: owns its buffer; at least half of the slots are free, so that a free one is found.
final class KeySet {
  private static let slotsOfBucket = 8
  private static let ageMask: UInt64 = 0xFF

  private var slots: UnsafeMutablePointer<UInt64>
  /// A power of 2.
  private var bucketCount = 1 << 7
  /// How often the set was emptied, plus 1; a slot of another age is free.
  private var age: UInt64 = 1
  private var count = 0

  init() { slots = KeySet.allocate(bucketCount) }

  deinit { slots.deallocate() }

  /// Whether the hash is new.
  @discardableResult
  func insert(_ hash: UInt64) -> Bool {
    withUnsafePointer(to: hash) { insert(UnsafeBufferPointer(start: $0, count: 1)) == 1 }
  }

  /// Adds hashes, one directly behind the other: what has to be waited for is asked for together.
  ///
  /// - Returns: how many of them are new.
  @discardableResult
  func insert(_ hashes: UnsafeBufferPointer<UInt64>) -> Int {
    guard let start = hashes.baseAddress else { return 0 }
    if 2 * (count + hashes.count) > KeySet.slotsOfBucket * bucketCount { grow(by: hashes.count) }
    let added = isq_insert_hashes(slots, bucketCount, age, start, hashes.count)
    count += added
    return added
  }

  func removeAll() {
    count = 0
    age += 1
    guard age > KeySet.ageMask else { return }
    slots.update(repeating: 0, count: KeySet.slotsOfBucket * bucketCount)
    age = 1
  }

  @inline(never)
  private func grow(by added: Int) {
    let old = UnsafeMutableBufferPointer(start: slots, count: KeySet.slotsOfBucket * bucketCount)
    let hashes = old.filter { $0 & KeySet.ageMask == age }
    old.deallocate()
    while 2 * (count + added) > KeySet.slotsOfBucket * bucketCount { bucketCount *= 2 }
    slots = KeySet.allocate(bucketCount)
    count = 0
    hashes.withUnsafeBufferPointer { _ = insert($0) }
  }

  private static func allocate(_ bucketCount: Int) -> UnsafeMutablePointer<UInt64> {
    let count = slotsOfBucket * bucketCount
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: 8 * count, alignment: 64)
    bytes.initializeMemory(as: UInt8.self, repeating: 0, count: 8 * count)
    return bytes.assumingMemoryBound(to: UInt64.self)
  }
}
