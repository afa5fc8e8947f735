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
    var result = [Int32](repeating: 0, count: rowCount)
    guard width > 0 else { return result }
    if width == 1 { return groups(ofOne: columns[0]) }
    var key = [Int64](repeating: 0, count: width)
    for row in 0..<rowCount {
      for index in 0..<width { key[index] = columns[index][row] }
      result[row] = group(of: key)
    }
    return result
  }

  /// Rows of one key tend to stand together: a row like the one before it is not looked up.
  private mutating func groups(ofOne column: [Int64]) -> [Int32] {
    var result = [Int32](repeating: 0, count: column.count)
    var last: Int64 = 0
    var lastGroup: Int32 = -1
    for row in column.indices {
      if lastGroup < 0 || column[row] != last {
        last = column[row]
        lastGroup = group(of: [last])
      }
      result[row] = lastGroup
    }
    return result
  }

  /// The number of a key's group, which is made where there is none.
  @discardableResult
  package mutating func group(of key: [Int64]) -> Int32 {
    guard width > 0 else { return 0 }
    var slot = GroupTable.hash(key) & (slots.count - 1)
    while slots[slot] >= 0 {
      if isKey(key, ofGroup: Int(slots[slot])) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let group = Int32(count)
    slots[slot] = group
    keys.append(contentsOf: key)
    count += 1
    if count * 2 > slots.count { grow() }
    return group
  }

  /// The numbers of one key column, a number a group.
  package func column(_ index: Int) -> [Int64] {
    (0..<count).map { keys[$0 * width + index] }
  }

  private func isKey(_ key: [Int64], ofGroup group: Int) -> Bool {
    for index in 0..<width where keys[group * width + index] != key[index] { return false }
    return true
  }

  private mutating func grow() {
    var larger = [Int32](repeating: -1, count: slots.count * 2)
    let mask = larger.count - 1
    for group in 0..<count {
      let key = Array(keys[(group * width)..<((group + 1) * width)])
      var slot = GroupTable.hash(key) & mask
      while larger[slot] >= 0 { slot = (slot + 1) & mask }
      larger[slot] = Int32(group)
    }
    slots = larger
  }

  /// - Source: the finaliser of SplitMix64.
  private static func hash(_ key: [Int64]) -> Int {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for number in key {
      hash = (hash ^ UInt64(bitPattern: number)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 29
    }
    hash = hash &* 0x94D0_49BB_1331_11EB
    return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7FFF_FFFF_FFFF_FFFF)
  }
}
