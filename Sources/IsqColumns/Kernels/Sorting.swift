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

/// Orders rows. Missing stands last in both directions; rows that tie keep their order.
package enum Sorting {
  /// The indices of all rows, in the order that the criteria give; or of those alone that stand
  /// first.
  ///
  /// - Shape: criteria of `count` rows each; the result is a permutation of `0..<count`, or its
  ///   first `limit` rows.
  package static func order(
    _ criteria: [SortCriterion], count: Int, limit: Int? = nil
  ) -> [Int32] {
    let wanted = max(0, min(limit ?? count, count))
    let keys = criteria.flatMap(keys)
    guard let first = keys.first else { return Array(0..<Int32(truncatingIfNeeded: wanted)) }
    let order = RowOrder(others: Array(keys.dropFirst()))
    var rows =
      wanted < count / 4
      ? order.smallest(wanted, first)
      : first.enumerated().map {
        SortedRow(key: $0.element, row: Int32(truncatingIfNeeded: $0.offset))
      }
    rows.sort(by: order.isBefore)
    return rows.prefix(wanted).map(\.row)
  }

  /// Whether two rows stand at the same place for the criteria.
  package static func ties(_ criteria: [SortCriterion], _ a: Int, _ b: Int) -> Bool {
    criteria.allSatisfy { criterion in
      let pair = criterion.column.gather([
        Int32(truncatingIfNeeded: a), Int32(truncatingIfNeeded: b),
      ])
      return keys(of: SortCriterion(pair, folding: criterion.folding)).allSatisfy { $0[0] == $0[1] }
    }
  }

  /// Whole numbers for every row, smaller first: where rows are missing, first whether they are;
  /// then the value.
  private static func keys(of criterion: SortCriterion) -> [[Int64]] {
    var keys = rawKeys(criterion.column.values, criterion.folding)
    if criterion.isDescending { for row in keys.indices { keys[row] = ~keys[row] } }
    guard let validity = criterion.column.validity, !validity.isAllSet else { return [keys] }
    Bitmap.forEachSet(~validity, count: keys.count) { keys[$0] = 0 }
    return [validity.map { $0 ? 0 : 1 }, keys]
  }

  /// A whole number for every row that keeps the order of the values.
  private static func rawKeys(_ values: ColumnValues, _ folding: TextFolding) -> [Int64] {
    switch values {
    case .integers(let values), .moments(let values): return values
    case .dates(let values): return values.map { Int64($0) }
    case .fractions(let values): return values.map(ordered)
    case .booleans(let bits): return bits.map { $0 ? 1 : 0 }
    case .texts(let codes, let dictionary):
      let (used, compact) = dictionary.compacted(codes)
      let ranks = compact.ranks(folding)
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
