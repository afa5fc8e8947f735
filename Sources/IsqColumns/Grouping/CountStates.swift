/// `count of rows`.
struct RowCountState: AggregateState {
  private var counts: [Int64] = []

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    counts.grow(to: groupCount, 0)
    for group in groups { counts[Int(group)] &+= 1 }
  }

  func finish(groupCount: Int) -> Column {
    var result = counts
    result.grow(to: groupCount, 0)
    return Column(.integers(result))
  }
}

/// `count of X`: rows in which X is known.
struct CountState: AggregateState {
  private var counts: [Int64] = []

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    counts.grow(to: groupCount, 0)
    for row in groups.indices where columns[0].isValid(row) { counts[Int(groups[row])] &+= 1 }
  }

  func finish(groupCount: Int) -> Column {
    var result = counts
    result.grow(to: groupCount, 0)
    return Column(.integers(result))
  }
}

/// `count of distinct X`: exact, by a table of the pairs of group and value that occurred.
struct DistinctState: AggregateState {
  private var encoder: KeyEncoder
  private var pairs = GroupTable(width: 2)

  init(type: ColumnType, folding: TextFolding) {
    encoder = KeyEncoder(type: type, folding: folding)
  }

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    let keys = encoder.encode(columns[0])
    var pair: [Int64] = [0, 0]
    for row in groups.indices where columns[0].isValid(row) {
      pair[0] = Int64(groups[row])
      pair[1] = keys[row]
      pairs.group(of: pair)
    }
  }

  func finish(groupCount: Int) -> Column {
    var counts = [Int64](repeating: 0, count: groupCount)
    for group in pairs.column(0) { counts[Int(group)] &+= 1 }
    return Column(.integers(counts))
  }
}
