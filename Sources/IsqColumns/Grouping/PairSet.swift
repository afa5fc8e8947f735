/// A set of pairs of a group and a whole number.
///
/// Numbers that fit 32 bits, as codes of texts and days do, make one word with their group; pairs
/// of larger ones are kept in a table of two columns. Words are found by open addressing: 0 stands
/// for a free slot, so a word is kept with one bit of it changed.
struct PairSet: Sendable {
  private var slots: [UInt64] = []
  private var count = 0
  private var hasZero = false
  private var large = GroupTable(width: 2)
  /// The word that came last: those of one key tend to stand together.
  private var last = UInt64.max

  @inline(__always)
  mutating func insert(group: Int, _ key: Int64) {
    guard let small = Int32(exactly: key) else { return insertLarge(group, key) }
    let word = UInt64(UInt32(truncatingIfNeeded: group)) << 32 | UInt64(UInt32(bitPattern: small))
    if word == last { return }
    insert(word)
  }

  /// Calls a function with every pair, in no order.
  func forEach(_ body: (_ group: Int, _ key: Int64) -> Void) {
    if hasZero { body(0, 0) }
    for word in slots where word != 0 {
      body(Int(word >> 32), Int64(Int32(truncatingIfNeeded: Int64(bitPattern: word))))
    }
    for pair in 0..<large.count {
      let key = large.key(of: pair)
      body(Int(key[0]), key[1])
    }
  }

  /// The number of pairs of each group.
  func counts(_ groupCount: Int) -> [Int64] {
    var counts = [Int64](repeating: 0, count: groupCount)
    counts.withUnsafeMutableBufferPointer { counts in
      if hasZero { counts[0] &+= 1 }
      for word in slots where word != 0 { counts[Int(word >> 32)] &+= 1 }
    }
    for group in large.column(0) { counts[Int(group)] &+= 1 }
    return counts
  }

  @inline(never)
  private mutating func insertLarge(_ group: Int, _ key: Int64) {
    large.group(of: [Int64(group), key])
  }

  @inline(__always)
  private mutating func insert(_ word: UInt64) {
    last = word
    if word == 0 {
      hasZero = true
      return
    }
    if count &* 2 >= slots.count { grow() }
    slots.withUnsafeMutableBufferPointer { slots in
      let mask = slots.count &- 1
      var slot = PairSet.hash(word) & mask
      while slots[slot] != 0 {
        if slots[slot] == word { return }
        slot = (slot &+ 1) & mask
      }
      slots[slot] = word
      count &+= 1
    }
  }

  @inline(never)
  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: max(1024, slots.count * 2))
    let mask = larger.count - 1
    larger.withUnsafeMutableBufferPointer { larger in
      for word in slots where word != 0 {
        var slot = PairSet.hash(word) & mask
        while larger[slot] != 0 { slot = (slot &+ 1) & mask }
        larger[slot] = word
      }
    }
    slots = larger
  }

  /// Numbers that follow each other, as those of values that came together do, share a line of the
  /// cache: they are asked for together.
  ///
  /// - Source: the finaliser of SplitMix64.
  @inline(__always)
  private static func hash(_ word: UInt64) -> Int {
    var line = (word >> 3) &* 0xBF58_476D_1CE4_E5B9
    line = (line ^ (line >> 31)) &* 0x94D0_49BB_1331_11EB
    line ^= line >> 29
    return Int(truncatingIfNeeded: (line << 3 | word & 7) & 0x7FFF_FFFF_FFFF_FFFF)
  }
}
