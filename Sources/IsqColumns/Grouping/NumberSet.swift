/// A set of whole numbers, none of them negative.
struct NumberSet: Sendable {
  /// -1 where a slot is free; the count is a power of two.
  private var slots: [Int64] = []
  private(set) var count = 0

  @inline(__always)
  mutating func insert(_ number: Int64) {
    if 4 &* count >= 3 &* slots.count { grow() }
    let isNew = slots.withUnsafeMutableBufferPointer { NumberSet.insert(number, into: $0) }
    count &+= isNew ? 1 : 0
  }

  func forEach(_ body: (Int64) -> Void) {
    for number in slots where number >= 0 { body(number) }
  }

  @inline(__always)
  private static func insert(
    _ number: Int64, into slots: UnsafeMutableBufferPointer<Int64>
  ) -> Bool {
    let mask = slots.count &- 1
    var slot = hash(number) & mask
    while slots[slot] >= 0 {
      if slots[slot] == number { return false }
      slot = (slot &+ 1) & mask
    }
    slots[slot] = number
    return true
  }

  @inline(never)
  private mutating func grow() {
    var larger = [Int64](repeating: -1, count: max(8, 2 * slots.count))
    larger.withUnsafeMutableBufferPointer { larger in
      for number in slots where number >= 0 { _ = NumberSet.insert(number, into: larger) }
    }
    slots = larger
  }

  /// - Source: the finaliser of SplitMix64.
  @inline(__always)
  private static func hash(_ number: Int64) -> Int {
    var hash = UInt64(bitPattern: number) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 29)) &* 0x94D0_49BB_1331_11EB
    return Int(truncatingIfNeeded: hash >> 20)
  }
}
