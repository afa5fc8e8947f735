/// `count of rows`.
struct RowCountState: AggregateState {
  private var counts: [Int64] = []

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    counts.grow(to: groupCount, 0)
    counts.withUnsafeMutableBufferPointer { counts in
      for group in groups { counts[Int(group)] &+= 1 }
    }
  }

  mutating func merge(_ other: RowCountState, _ map: GroupMap, groupCount: Int) {
    counts.grow(to: groupCount, 0)
    map.forEach(count: other.counts.count) { counts[$1] &+= other.counts[$0] }
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
    counts.withUnsafeMutableBufferPointer { counts in
      groups.withUnsafeBufferPointer { groups in
        columns[0].forEachKnown { counts[Int(groups[$0])] &+= 1 }
      }
    }
  }

  mutating func merge(_ other: CountState, _ map: GroupMap, groupCount: Int) {
    counts.grow(to: groupCount, 0)
    map.forEach(count: other.counts.count) { counts[$1] &+= other.counts[$0] }
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
    guard let validity = columns[0].validity else {
      return add(groups, encoder.encode(columns[0]))
    }
    let rows = validity.selection
    add(rows.map { groups[Int($0)] }, encoder.encode(columns[0].gather(rows)))
  }

  private mutating func add(_ groups: [Int32], _ keys: [Int64]) {
    _ = pairs.groups(of: [groups.map { Int64($0) }, keys], rowCount: groups.count)
  }

  mutating func merge(_ other: DistinctState, _ map: GroupMap, groupCount: Int) {
    let theirs = encoder.encode(other.encoder.decode(other.pairs.column(1)))
    var groups: [Int32] = []
    var keys: [Int64] = []
    for (pair, group) in other.pairs.column(0).enumerated() {
      map.forEachTarget(of: Int(group)) {
        groups.append(Int32($0))
        keys.append(theirs[pair])
      }
    }
    add(groups, keys)
  }

  func finish(groupCount: Int) -> Column {
    var counts = [Int64](repeating: 0, count: groupCount)
    for group in pairs.column(0) { counts[Int(group)] &+= 1 }
    return Column(.integers(counts))
  }
}

/// `count of hashtags`: the different hashtags of the texts.
struct DistinctHashtagsState: AggregateState {
  private var tags = DistinctState(type: .text, folding: .caseless)

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    let (rows, found) = Hashtags.expand(columns[0])
    tags.update(rows.map { groups[Int($0)] }, groupCount: groupCount, [found])
  }

  mutating func merge(_ other: DistinctHashtagsState, _ map: GroupMap, groupCount: Int) {
    tags.merge(other.tags, map, groupCount: groupCount)
  }

  func finish(groupCount: Int) -> Column { tags.finish(groupCount: groupCount) }
}
