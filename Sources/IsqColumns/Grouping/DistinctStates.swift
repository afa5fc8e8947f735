import IsqParallel

/// `count of distinct X`: exact, by the set of the pairs of group and value that occurred.
///
/// Ids that are whole numbers are taken as such: who gives them gives no other texts.
struct DistinctState: AggregateState {
  private var encoder: KeyEncoder
  private var pairs = PairSet()
  /// Those of the first groups, which may have many; the other groups are among the pairs.
  private var ids: [NumberSet] = []

  /// Groups that have a set of ids of their own: more are small.
  private static let setCount = 1 << 12

  init(type: ColumnType, folding: TextFolding) {
    encoder = KeyEncoder(type: type, folding: folding)
  }

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    let column = columns[0]
    guard !rows.isEmpty else { return }
    if add(ids: column, rows, groupCount) { return }
    if let dictionary = column.dictionary, let classes = encoder.classes(of: dictionary) {
      return add(rows, column, classes)
    }
    let keys = encoder.encode(column.copy)
    keys.withUnsafeBufferPointer { keys in
      rows.forEach(known: column.validity) { row, group in pairs.insert(group: group, keys[row]) }
    }
  }

  /// Takes in ids that are whole numbers; false for other columns.
  private mutating func add(ids column: ColumnView, _ rows: GroupedRows, _ groupCount: Int) -> Bool
  {
    let done: Void? = column.withIdentifiers { numbers in
      makeSets(groupCount)
      rows.forEach(known: column.validity) { insert(id: numbers[$0], group: $1) }
    }
    return done != nil
  }

  @inline(__always)
  private mutating func insert(id: Int64, group: Int) {
    if group < ids.count { ids[group].insert(id) } else { pairs.insert(group: group, id) }
  }

  private mutating func makeSets(_ groupCount: Int) {
    ids.grow(to: min(groupCount, DistinctState.setCount), NumberSet())
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
    if !ids.isEmpty || !other.ids.isEmpty { return mergeIDs(other, map, groupCount) }
    let numbers = encoder.merge(other.encoder)
    other.pairs.forEach { group, key in
      let mine = numbers.number(of: key)
      map.forEachTarget(of: group) { pairs.insert(group: $0, mine) }
    }
  }

  private mutating func mergeIDs(_ other: DistinctState, _ map: GroupMap, _ groupCount: Int) {
    makeSets(groupCount)
    for (group, numbers) in other.ids.enumerated() {
      map.forEachTarget(of: group) { target in
        numbers.forEach { insert(id: $0, group: target) }
      }
    }
    other.pairs.forEach { group, id in
      map.forEachTarget(of: group) { insert(id: id, group: $0) }
    }
  }

  func finish(groupCount: Int, _ workers: Workers) -> Column {
    var counts = pairs.counts(groupCount)
    for (group, numbers) in ids.enumerated() { counts[group] += Int64(numbers.count) }
    return Column(.integers(counts))
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
