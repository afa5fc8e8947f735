import IsqParallel

/// `count of rows`.
struct RowCountState: AggregateState {
  private var counts: [Int64] = []

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    counts.grow(to: groupCount, 0)
    rows.count(known: nil, into: &counts)
  }

  mutating func merge(_ other: RowCountState, _ map: GroupMap, groupCount: Int) {
    counts.grow(to: groupCount, 0)
    map.forEach(count: other.counts.count) { counts[$1] &+= other.counts[$0] }
  }

  func finish(groupCount: Int, _ workers: Workers) -> Column {
    var result = counts
    result.grow(to: groupCount, 0)
    return Column(.integers(result))
  }
}

/// `count of X`: rows in which X is known.
struct CountState: AggregateState {
  private var counts: [Int64] = []

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    counts.grow(to: groupCount, 0)
    rows.count(known: columns[0].validity, into: &counts)
  }

  mutating func merge(_ other: CountState, _ map: GroupMap, groupCount: Int) {
    counts.grow(to: groupCount, 0)
    map.forEach(count: other.counts.count) { counts[$1] &+= other.counts[$0] }
  }

  func finish(groupCount: Int, _ workers: Workers) -> Column {
    var result = counts
    result.grow(to: groupCount, 0)
    return Column(.integers(result))
  }
}

extension GroupedRows {
  /// Counts the rows that are taken and known, group by group.
  func count(known: Bitmap?, into counts: inout [Int64]) {
    let bits = Arithmetic.both(selection, known)
    counts.withUnsafeMutableBufferPointer { counts in
      let areTogether = forEachRun { rows, group in
        counts[group] &+= Int64(bits?.setCount(in: rows) ?? rows.count)
      }
      if !areTogether { forEach(known: known) { _, group in counts[group] &+= 1 } }
    }
  }
}
