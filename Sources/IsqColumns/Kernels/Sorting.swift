/// One criterion of an order: a column, and which way.
package struct SortCriterion: Sendable {
  package var column: Column
  package var isDescending: Bool
  package var folding: TextFolding

  package init(_ column: Column, isDescending: Bool = false, folding: TextFolding = .caseless) {
    self.column = column
    self.isDescending = isDescending
    self.folding = folding
  }
}

extension SortCriterion {
  fileprivate var hasMissing: Bool { column.validity.map { !$0.isAllSet } ?? false }

  /// The same for some of the rows.
  fileprivate func gather(_ rows: [Int32]) -> SortCriterion {
    SortCriterion(column.gather(rows), isDescending: isDescending, folding: folding)
  }
}

/// Orders rows. Missing stands last in both directions; rows that tie keep their order.
package enum Sorting {
  /// The indices of all rows, in the order that the criteria give; or of those alone that stand
  /// first.
  ///
  /// - Parameter check: called now and then; what it throws ends the work.
  /// - Shape: criteria of `count` rows each; the result is a permutation of `0..<count`, or its
  ///   first `limit` rows.
  package static func order(
    _ criteria: [SortCriterion], count: Int, limit: Int? = nil, _ check: () throws -> Void
  ) rethrows -> [Int32] {
    let wanted = max(0, min(limit ?? count, count))
    if wanted < count / 4, criteria.count > 1,
      let few = candidates(criteria[0], wanted), few.count < count / 2
    {
      return try order(criteria.map { $0.gather(few) }, count: few.count, limit: wanted, check)
        .map { few[Int($0)] }
    }
    let keys = try criteria.flatMap { try Sorting.keys(of: $0, check) }
    guard let first = keys.first else { return Array(0..<Int32(truncatingIfNeeded: wanted)) }
    let order = RowOrder(others: Array(keys.dropFirst()))
    var rows =
      wanted < count / 4
      ? order.smallest(wanted, first)
      : first.enumerated().map {
        SortedRow(key: $0.element, row: Int32(truncatingIfNeeded: $0.offset))
      }
    var pulse = Pulse()
    try rows.sort { a, b in
      try pulse.beat(check)
      return order.isBefore(a, b)
    }
    return rows.prefix(wanted).map(\.row)
  }

  /// The same, to the end.
  package static func order(
    _ criteria: [SortCriterion], count: Int, limit: Int? = nil
  ) -> [Int32] { order(criteria, count: count, limit: limit, {}) }

  /// The indices of rows in the order that the criteria give, among them the first `limit` of those
  /// that are the same for the first `each` criteria.
  package static func order(
    _ criteria: [SortCriterion], count: Int, limit: Int, ofEach each: Int,
    _ check: () throws -> Void
  ) rethrows -> [Int32] {
    guard limit > 0, each > 0, each < criteria.count else {
      return try order(criteria, count: count, check)
    }
    let keys = try criteria.prefix(each).flatMap { try Sorting.keys(of: $0, check) }
    var table = GroupTable(width: keys.count)
    let groups = table.groups(of: keys, rowCount: count)
    let few = candidates(criteria[each], limit, groups, groupCount: table.count)
    return try order(criteria.map { $0.gather(few) }, count: few.count, check)
      .map { few[Int($0)] }
  }

  /// The same, to the end.
  package static func order(
    _ criteria: [SortCriterion], count: Int, limit: Int, ofEach each: Int
  ) -> [Int32] { order(criteria, count: count, limit: limit, ofEach: each, {}) }

  /// Whether two rows stand at the same place for the criteria.
  package static func ties(_ criteria: [SortCriterion], _ a: Int, _ b: Int) -> Bool {
    criteria.allSatisfy { criterion in
      let pair = criterion.column.gather([
        Int32(truncatingIfNeeded: a), Int32(truncatingIfNeeded: b),
      ])
      return keys(of: SortCriterion(pair, folding: criterion.folding), {}).allSatisfy {
        $0[0] == $0[1]
      }
    }
  }

  /// The rows that may be among the first for a criterion, in their order; nil where texts would
  /// have to be put in order for it.
  package static func candidates(_ criterion: SortCriterion, _ wanted: Int) -> [Int32]? {
    if case .texts = criterion.column.values { return nil }
    guard wanted > 0 else { return [] }
    let count = criterion.column.count
    guard wanted < count else { return Array(0..<Int32(truncatingIfNeeded: count)) }
    let keys = roughKeys(criterion)
    let last = keys.withUnsafeBufferPointer { Selection.pair($0, at: wanted - 1).first }
    return keys.withUnsafeBufferPointer { keys in
      Bitmap.masks(keys.count) { keys[$0] <= last }.selection
    }
  }

  /// The rows that may be among the first of their groups for a criterion, in their order.
  private static func candidates(
    _ criterion: SortCriterion, _ wanted: Int, _ groups: [Int32], groupCount: Int
  ) -> [Int32] {
    let keys = roughKeys(criterion)
    var starts = [Int](repeating: 0, count: groupCount + 1)
    for group in groups { starts[Int(group) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var next = starts
    var ordered = keys
    for (row, group) in groups.enumerated() {
      ordered[next[Int(group)]] = keys[row]
      next[Int(group)] += 1
    }
    let lasts = ordered.withUnsafeBufferPointer { ordered in
      (0..<groupCount).map { group in
        let part = UnsafeBufferPointer(rebasing: ordered[starts[group]..<starts[group + 1]])
        return part.count <= wanted ? .max : Selection.pair(part, at: wanted - 1).first
      }
    }
    return Bitmap.masks(keys.count) { keys[$0] <= lasts[Int(groups[$0])] }.selection
  }

  /// A whole number for every row that keeps the order; missing is beside the last.
  private static func roughKeys(_ criterion: SortCriterion) -> [Int64] {
    let keys = keys(of: criterion, {})
    guard criterion.hasMissing else { return keys[0] }
    return zip(keys[0], keys[1]).map { $0 > 0 ? .max : $1 }
  }

  /// Whole numbers for every row, smaller first: where rows are missing, first whether they are;
  /// then the value.
  private static func keys(
    of criterion: SortCriterion, _ check: () throws -> Void
  ) rethrows -> [[Int64]] {
    var keys = try valueKeys(criterion.column, criterion.folding, check)
    for index in keys.indices where criterion.isDescending {
      for row in keys[index].indices { keys[index][row] = ~keys[index][row] }
    }
    guard criterion.hasMissing, let validity = criterion.column.validity else { return keys }
    for index in keys.indices {
      Bitmap.forEachSet(~validity, count: validity.count) { keys[index][$0] = 0 }
    }
    return [validity.map { $0 ? 0 : 1 }] + keys
  }

  private static func valueKeys(
    _ column: Column, _ folding: TextFolding, _ check: () throws -> Void
  ) rethrows -> [[Int64]] {
    if case .identifiers(let numbers) = column.values {
      return Identifier.orderKeys(numbers, column.validity)
    }
    return [try rawKeys(column.values, folding, check)]
  }

  /// A whole number for every row that keeps the order of the values.
  private static func rawKeys(
    _ values: ColumnValues, _ folding: TextFolding, _ check: () throws -> Void
  ) rethrows -> [Int64] {
    switch values {
    case .integers(let values), .moments(let values), .identifiers(let values): return values
    case .dates(let values): return values.map { Int64($0) }
    case .fractions(let values): return values.map(ordered)
    case .booleans(let bits): return bits.map { $0 ? 1 : 0 }
    case .texts(let codes, let dictionary):
      let (used, compact) = dictionary.compacted(codes)
      let ranks = try compact.ranks(folding, check)
      return used.map { ranks.isEmpty ? 0 : Int64(ranks[Int($0)]) }
    }
  }

  /// The bits of a double, so that whole-number order is number order; -0 is 0.
  static func ordered(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: (value == 0 ? 0.0 : value).bitPattern)
    return bits < 0 ? bits ^ Int64.max : bits
  }

  static func double(ofOrdered key: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: key < 0 ? key ^ Int64.max : key))
  }
}

/// Counts the steps of long work, to ask only now and then whether it is still wanted.
struct Pulse {
  private static let steps = 1 << 14
  private var left = steps

  @inline(__always)
  mutating func beat(_ check: () throws -> Void) rethrows {
    left &-= 1
    guard left == 0 else { return }
    left = Pulse.steps
    try check()
  }
}

/// A row and the first of its keys, side by side: most comparisons need no more.
private struct SortedRow {
  var key: Int64
  var row: Int32
}

/// The order of rows: by the first key, then by the others, then as they stood.
private struct RowOrder {
  let others: [[Int64]]

  @inline(__always)
  func isBefore(_ a: SortedRow, _ b: SortedRow) -> Bool {
    a.key != b.key ? a.key < b.key : isBeforeByOthers(a.row, b.row)
  }

  private func isBeforeByOthers(_ a: Int32, _ b: Int32) -> Bool {
    for keys in others where keys[Int(a)] != keys[Int(b)] { return keys[Int(a)] < keys[Int(b)] }
    return a < b
  }

  /// The rows that stand first, in no order: a heap whose top is the last of them.
  func smallest(_ count: Int, _ keys: [Int64]) -> [SortedRow] {
    var heap: [SortedRow] = []
    guard count > 0 else { return heap }
    keys.withUnsafeBufferPointer { keys in
      for row in keys.indices {
        let next = SortedRow(key: keys[row], row: Int32(truncatingIfNeeded: row))
        if heap.count < count {
          heap.append(next)
          siftUp(&heap)
        } else if next.key <= heap[0].key, isBefore(next, heap[0]) {
          heap[0] = next
          siftDown(&heap)
        }
      }
    }
    return heap
  }

  private func siftUp(_ heap: inout [SortedRow]) {
    var child = heap.count - 1
    while child > 0, isBefore(heap[(child - 1) / 2], heap[child]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private func siftDown(_ heap: inout [SortedRow]) {
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count, isBefore(heap[child], heap[child + 1]) { child += 1 }
      guard isBefore(heap[parent], heap[child]) else { return }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}
