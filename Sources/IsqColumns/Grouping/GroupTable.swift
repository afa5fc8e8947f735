/// Numbers the groups of a query: rows with the same key get the same number, from 0 in order of
/// first appearance.
///
/// A key is a run of whole numbers, one for each key column; see `KeyEncoder`. Groups are found by
/// open addressing over one flat array, so that a key costs a few nanoseconds.
package struct GroupTable: Sendable {
  package let width: Int
  /// Keys of the groups, `width` numbers each.
  package private(set) var keys: [Int64] = []
  package private(set) var count = 0
  /// Group numbers by slot; -1 is free. The count is a power of two.
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  package init(width: Int) {
    self.width = width
    if width == 0 { count = 1 }
  }

  /// The group of every row of a batch.
  ///
  /// - Shape: `columns` are `width` arrays of `rowCount` numbers.
  package mutating func groups(of columns: [[Int64]], rowCount: Int) -> [Int32] {
    guard width > 0 else { return Array(repeating: 0, count: rowCount) }
    let rows = width == 1 ? columns[0] : GroupTable.interleave(columns, rowCount)
    return Array(unsafeUninitializedCapacity: rowCount) { result, filled in
      rows.withUnsafeBufferPointer { rows in
        for row in 0..<rowCount {
          let key = UnsafeBufferPointer(rebasing: rows[(row &* width)..<(row &* width &+ width)])
          // Rows of one key tend to stand together.
          let isRepeated = row > 0 && isSame(key, rows, (row &- 1) &* width)
          result.initializeElement(at: row, to: isRepeated ? result[row &- 1] : group(at: key))
        }
      }
      filled = rowCount
    }
  }

  /// The number of a key's group, which is made where there is none.
  @discardableResult
  package mutating func group(of key: [Int64]) -> Int32 {
    guard width > 0 else { return 0 }
    return key.withUnsafeBufferPointer { group(at: $0) }
  }

  /// The number of a key's group; nil where there is none.
  package func find(_ key: [Int64]) -> Int32? {
    guard width > 0 else { return 0 }
    return key.withUnsafeBufferPointer { key in
      let slot = slot(of: key)
      return slots[slot] >= 0 ? slots[slot] : nil
    }
  }

  /// The key of a group.
  package func key(of group: Int) -> [Int64] {
    Array(keys[(group * width)..<((group + 1) * width)])
  }

  /// The numbers of one key column, a number a group.
  package func column(_ index: Int) -> [Int64] {
    (0..<count).map { keys[$0 * width + index] }
  }

  /// The keys of rows one behind the other.
  private static func interleave(_ columns: [[Int64]], _ rowCount: Int) -> [Int64] {
    let width = columns.count
    return Array(unsafeUninitializedCapacity: width * rowCount) { target, filled in
      for (index, column) in columns.enumerated() {
        column.withUnsafeBufferPointer { column in
          for row in 0..<rowCount {
            target.initializeElement(at: row &* width &+ index, to: column[row])
          }
        }
      }
      filled = width * rowCount
    }
  }

  @inline(__always)
  private mutating func group(at key: UnsafeBufferPointer<Int64>) -> Int32 {
    let slot = slot(of: key)
    return slots[slot] >= 0 ? slots[slot] : add(key, slot)
  }

  /// The slot that holds a key's group, or the free one where it belongs.
  @inline(__always)
  private func slot(of key: UnsafeBufferPointer<Int64>) -> Int {
    let mask = slots.count &- 1
    var slot = GroupTable.hash(key) & mask
    slots.withUnsafeBufferPointer { slots in
      keys.withUnsafeBufferPointer { keys in
        while slots[slot] >= 0, !isSame(key, keys, Int(slots[slot]) &* width) {
          slot = (slot &+ 1) & mask
        }
      }
    }
    return slot
  }

  @inline(never)
  private mutating func add(_ key: UnsafeBufferPointer<Int64>, _ slot: Int) -> Int32 {
    let group = Int32(truncatingIfNeeded: count)
    slots[slot] = group
    keys.append(contentsOf: key)
    count += 1
    if count * 2 > slots.count { grow() }
    return group
  }

  @inline(__always)
  private func isSame(
    _ key: UnsafeBufferPointer<Int64>, _ others: UnsafeBufferPointer<Int64>, _ start: Int
  ) -> Bool {
    for index in 0..<width where others[start &+ index] != key[index] { return false }
    return true
  }

  private mutating func grow() {
    var larger = [Int32](repeating: -1, count: slots.count * 2)
    let mask = larger.count - 1
    keys.withUnsafeBufferPointer { keys in
      for group in 0..<count {
        let key = UnsafeBufferPointer(rebasing: keys[(group * width)..<((group + 1) * width)])
        var slot = GroupTable.hash(key) & mask
        while larger[slot] >= 0 { slot = (slot + 1) & mask }
        larger[slot] = Int32(truncatingIfNeeded: group)
      }
    }
    slots = larger
  }

  /// Numbers of the last column that follow each other, as those of values that came together do,
  /// share a line of the cache: they are asked for together.
  ///
  /// - Source: the finaliser of SplitMix64.
  @inline(__always)
  private static func hash(_ key: UnsafeBufferPointer<Int64>) -> Int {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    let last = UInt64(bitPattern: key[key.count &- 1])
    for index in 0..<(key.count &- 1) {
      hash = (hash ^ UInt64(bitPattern: key[index])) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 29
    }
    hash = (hash ^ (last >> 3)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 29)) &* 0x94D0_49BB_1331_11EB
    hash = (hash ^ (hash >> 32)) << 3 | (last & 7)
    return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF_FFFF_FFFF)
  }
}
