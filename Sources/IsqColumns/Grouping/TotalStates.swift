import IsqParallel

/// The sum of whole numbers, so that no order of the rows overflows on the way.
///
/// A word a group, for there may be millions; what does not fit a word is kept apart.
struct IntegerTotalState: AggregateState {
  /// The sums without what is apart, `noRows` or `unknown`.
  private var sums: [Int64] = []
  private var apart: [Int: Int128] = [:]

  /// What stands for a group without rows, and for one of whose rows none is known.
  private static let noRows = Int64.min
  private static let unknown = noRows + 1
  private static let lowestSum = unknown + 1

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    sums.grow(to: groupCount, IntegerTotalState.noRows)
    let known = columns[0].validity
    let done: Void? = columns[0].withIntegers { values in
      let bits = Arithmetic.both(rows.selection, known)
      let areTogether = rows.forEachRun { part, group in
        let taken = rows.selection?.setCount(in: part) ?? part.count
        guard taken > 0 else { return }
        let isWhole = rows.selection == nil
        let (sum, count) =
          (isWhole ? columns[0].wholeSum(part) : nil)
          ?? (WholeSum.sum(values, part, bits), bits?.setCount(in: part) ?? part.count)
        if count > 0 { add(sum, to: group) } else { meet(group) }
      }
      if areTogether { return }
      if known != nil { rows.forEach { meet($1) } }
      add(values, rows, known)
    }
    precondition(done != nil, "planned: a total of whole numbers")
  }

  /// Adds rows one by one.
  private mutating func add(
    _ values: UnsafeBufferPointer<Int64>, _ rows: GroupedRows, _ known: Bitmap?
  ) {
    var late: [(row: Int, group: Int)] = []
    sums.withUnsafeMutableBufferPointer { sums in
      rows.forEach(known: known) { row, group in
        let fits = IntegerTotalState.add(values[row], to: &sums[group])
        if !fits { late.append((row, group)) }
      }
    }
    for (row, group) in late { keepApart(Int128(values[row]), group) }
  }

  /// Whether the sum is one word; otherwise it stays as it is.
  @inline(__always)
  private static func add(_ value: Int64, to sum: inout Int64) -> Bool {
    let (next, isTooLarge) = (sum < lowestSum ? 0 : sum).addingReportingOverflow(value)
    if isTooLarge || next < lowestSum { return false }
    sum = next
    return true
  }

  private mutating func add(_ value: Int128, to group: Int) {
    guard let word = Int64(exactly: value), IntegerTotalState.add(word, to: &sums[group]) else {
      return keepApart(value, group)
    }
  }

  private mutating func keepApart(_ value: Int128, _ group: Int) {
    apart[group, default: 0] &+= value
    sums[group] = sums[group] < IntegerTotalState.lowestSum ? 0 : sums[group]
  }

  /// Notes that a group has rows.
  @inline(__always)
  private mutating func meet(_ group: Int) {
    if sums[group] == IntegerTotalState.noRows { sums[group] = IntegerTotalState.unknown }
  }

  mutating func merge(_ other: IntegerTotalState, _ map: GroupMap, groupCount: Int) {
    sums.grow(to: groupCount, IntegerTotalState.noRows)
    map.forEach(count: other.sums.count) { from, group in
      switch other.sums[from] {
      case IntegerTotalState.noRows: break
      case IntegerTotalState.unknown: meet(group)
      case let sum: add(Int128(sum), to: group)
      }
    }
    for (from, value) in other.apart { map.forEachTarget(of: from) { keepApart(value, $0) } }
  }

  func finish(groupCount: Int, _ workers: Workers) throws(AggregateError) -> Column {
    var totals = [Int64](repeating: 0, count: groupCount)
    var validity = Bitmap(repeating: true, count: groupCount)
    for (group, sum) in sums.prefix(groupCount).enumerated() {
      if sum >= IntegerTotalState.lowestSum { totals[group] = sum }
      if sum == IntegerTotalState.unknown { validity[group] = false }
    }
    for (group, value) in apart where group < groupCount {
      guard let total = Int64(exactly: Int128(totals[group]) &+ value) else { throw .overflow }
      totals[group] = total
    }
    return Column(.integers(totals), validity: validity.isAllSet ? nil : validity)
  }
}

/// The sum of fractions.
struct FractionTotalState: AggregateState {
  private struct Entry {
    var sum = ExactSum()
    var hasRows = false
    var isKnown = false
  }

  private var entries: [Entry] = []

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    entries.grow(to: groupCount, Entry())
    let known = columns[0].validity
    columns[0].withDoubles { values in
      entries.withUnsafeMutableBufferPointer { entries in
        if known != nil { rows.forEach { entries[$1].hasRows = true } }
        rows.forEach(known: known) { row, group in
          entries[group].sum.add(values[row])
          entries[group].isKnown = true
        }
      }
    }
  }

  mutating func merge(_ other: FractionTotalState, _ map: GroupMap, groupCount: Int) {
    entries.grow(to: groupCount, Entry())
    map.forEach(count: other.entries.count) { from, group in
      entries[group].sum.add(other.entries[from].sum)
      entries[group].hasRows = entries[group].hasRows || other.entries[from].hasRows
      entries[group].isKnown = entries[group].isKnown || other.entries[from].isKnown
    }
  }

  func finish(groupCount: Int, _ workers: Workers) throws(AggregateError) -> Column {
    var totals = [Double](repeating: 0, count: groupCount)
    var validity = Bitmap(repeating: true, count: groupCount)
    for (group, entry) in entries.prefix(groupCount).enumerated() {
      totals[group] = entry.sum.value
      guard totals[group].isFinite else { throw .overflow }
      if entry.hasRows, !entry.isKnown { validity[group] = false }
    }
    return Column(.fractions(totals), validity: validity.isAllSet ? nil : validity)
  }
}
