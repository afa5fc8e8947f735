import IsqParallel

/// `count of distinct X`: exact, by the set of the pairs of group and value that occurred.
struct DistinctState: AggregateState {
  private var encoder: KeyEncoder
  private var pairs = PairSet()

  init(type: ColumnType, folding: TextFolding) {
    encoder = KeyEncoder(type: type, folding: folding)
  }

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    let column = columns[0]
    guard !rows.isEmpty else { return }
    if let dictionary = column.dictionary, let classes = encoder.classes(of: dictionary) {
      return add(rows, column, classes)
    }
    let keys = encoder.encode(column.copy)
    keys.withUnsafeBufferPointer { keys in
      rows.forEach(known: column.validity) { row, group in pairs.insert(group: group, keys[row]) }
    }
  }

  /// Takes in texts by their codes.
  private mutating func add(_ rows: GroupedRows, _ column: ColumnView, _ classes: [Int32]?) {
    column.withCodes { codes in
      guard let classes else {
        return rows.forEach(known: column.validity) { row, group in
          pairs.insert(group: group, Int64(codes[row]))
        }
      }
      classes.withUnsafeBufferPointer { classes in
        rows.forEach(known: column.validity) { row, group in
          pairs.insert(group: group, Int64(classes[Int(codes[row])]))
        }
      }
    }
  }

  mutating func merge(_ other: DistinctState, _ map: GroupMap, groupCount: Int) {
    let numbers = encoder.merge(other.encoder)
    other.pairs.forEach { group, key in
      let mine = numbers.number(of: key)
      map.forEachTarget(of: group) { pairs.insert(group: $0, mine) }
    }
  }

  func finish(groupCount: Int, _ workers: Workers) -> Column {
    Column(.integers(pairs.counts(groupCount)))
  }
}

/// `count of hashtags`: the different hashtags of the texts.
struct DistinctHashtagsState: AggregateState {
  private var tags = DistinctState(type: .text, folding: .caseless)

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    var texts = columns[0].copy
    texts.validity = Arithmetic.both(texts.validity, rows.selection)
    let (places, found) = Hashtags.expand(texts)
    let groups = rows.eachGroup
    tags.update(
      GroupedRows(count: places.count, .each(places.map { groups[Int($0)] })),
      groupCount: groupCount, [ColumnView(found)])
  }

  mutating func merge(_ other: DistinctHashtagsState, _ map: GroupMap, groupCount: Int) {
    tags.merge(other.tags, map, groupCount: groupCount)
  }

  func finish(groupCount: Int, _ workers: Workers) -> Column {
    tags.finish(groupCount: groupCount, workers)
  }
}
