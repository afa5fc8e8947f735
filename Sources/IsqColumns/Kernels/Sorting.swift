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
  /// The indices of all rows, in the order that the criteria give.
  ///
  /// - Shape: criteria of `count` rows each; the result is a permutation of `0..<count`.
  package static func order(_ criteria: [SortCriterion], count: Int) -> [Int32] {
    let columns = criteria.map(keys)
    var rows = Array(0..<Int32(truncatingIfNeeded: count))
    rows.sort { a, b in
      for key in columns {
        let x = key[Int(a)]
        let y = key[Int(b)]
        if x != y { return x < y }
      }
      return a < b
    }
    return rows
  }

  /// Whether two rows stand at the same place for the criteria.
  package static func ties(_ criteria: [SortCriterion], _ a: Int, _ b: Int) -> Bool {
    criteria.allSatisfy { criterion in
      let pair = criterion.column.gather([Int32(a), Int32(b)])
      let key = keys(of: SortCriterion(pair, folding: criterion.folding))
      return key[0] == key[1]
    }
  }

  /// A key for every row, smaller first: the value, wide enough that missing is behind all.
  private static func keys(of criterion: SortCriterion) -> [SortKey] {
    let column = criterion.column
    let ranks = rawKeys(column.values, criterion.folding)
    return ranks.indices.map { row in
      guard column.isValid(row) else { return SortKey(isMissing: 1, value: 0) }
      return SortKey(isMissing: 0, value: criterion.isDescending ? ~ranks[row] : ranks[row])
    }
  }

  /// A whole number for every row that keeps the order of the values.
  private static func rawKeys(_ values: ColumnValues, _ folding: TextFolding) -> [Int64] {
    switch values {
    case .integers(let values), .moments(let values): return values
    case .dates(let values): return values.map { Int64($0) }
    case .fractions(let values): return values.map(ordered)
    case .booleans(let bits): return (0..<bits.count).map { bits[$0] ? 1 : 0 }
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
}

/// A sort key: what is missing is greater than any value.
private struct SortKey: Comparable {
  var isMissing: UInt8
  var value: Int64

  static func < (a: SortKey, b: SortKey) -> Bool {
    a.isMissing != b.isMissing ? a.isMissing < b.isMissing : a.value < b.value
  }
}
