import IsqParallel

/// The sum of whole numbers, in 128 bits, so that no order of the rows overflows on the way.
struct IntegerTotalState: AggregateState {
  private struct Entry {
    var sum: Int128 = 0
    var hasRows = false
    var isKnown = false
  }

  private var entries: [Entry] = []

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    entries.grow(to: groupCount, Entry())
    let known = columns[0].validity
    let done: Void? = columns[0].withIntegers { values in
      entries.withUnsafeMutableBufferPointer { entries in
        let bits = Arithmetic.both(rows.selection, known)
        let areTogether = rows.forEachRun { part, group in
          let taken = rows.selection?.setCount(in: part) ?? part.count
          guard taken > 0 else { return }
          entries[group].hasRows = true
          let isWhole = rows.selection == nil
          let (sum, count) =
            (isWhole ? columns[0].wholeSum(part) : nil)
            ?? (WholeSum.sum(values, part, bits), bits?.setCount(in: part) ?? part.count)
          entries[group].sum &+= sum
          entries[group].isKnown = entries[group].isKnown || count > 0
        }
        if areTogether { return }
        if known != nil { rows.forEach { entries[$1].hasRows = true } }
        rows.forEach(known: known) { row, group in
          entries[group].sum &+= Int128(values[row])
          entries[group].isKnown = true
        }
      }
    }
    precondition(done != nil, "planned: a total of whole numbers")
  }

  mutating func merge(_ other: IntegerTotalState, _ map: GroupMap, groupCount: Int) {
    entries.grow(to: groupCount, Entry())
    map.forEach(count: other.entries.count) { from, group in
      entries[group].sum &+= other.entries[from].sum
      entries[group].hasRows = entries[group].hasRows || other.entries[from].hasRows
      entries[group].isKnown = entries[group].isKnown || other.entries[from].isKnown
    }
  }

  func finish(groupCount: Int, _ workers: Workers) throws(AggregateError) -> Column {
    var totals = [Int64](repeating: 0, count: groupCount)
    var validity = Bitmap(repeating: true, count: groupCount)
    for (group, entry) in entries.prefix(groupCount).enumerated() {
      guard let total = Int64(exactly: entry.sum) else { throw .overflow }
      totals[group] = total
      if entry.hasRows, !entry.isKnown { validity[group] = false }
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
