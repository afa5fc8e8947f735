/// The sum of whole numbers, in 128 bits, so that no order of the rows overflows on the way.
struct IntegerTotalState: AggregateState {
  private struct Entry {
    var sum: Int128 = 0
    var hasRows = false
    var isKnown = false
  }

  private var entries: [Entry] = []

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    guard case .integers(let values) = columns[0].values else {
      preconditionFailure("planned: a total of whole numbers")
    }
    entries.grow(to: groupCount, Entry())
    entries.withUnsafeMutableBufferPointer { entries in
      groups.withUnsafeBufferPointer { groups in
        values.withUnsafeBufferPointer { values in
          if columns[0].validity != nil {
            for group in groups { entries[Int(group)].hasRows = true }
          }
          columns[0].forEachKnown { row in
            let group = Int(groups[row])
            entries[group].sum &+= Int128(values[row])
            entries[group].isKnown = true
          }
        }
      }
    }
  }

  mutating func merge(_ other: IntegerTotalState, _ map: GroupMap, groupCount: Int) {
    entries.grow(to: groupCount, Entry())
    map.forEach(count: other.entries.count) { from, group in
      entries[group].sum &+= other.entries[from].sum
      entries[group].hasRows = entries[group].hasRows || other.entries[from].hasRows
      entries[group].isKnown = entries[group].isKnown || other.entries[from].isKnown
    }
  }

  func finish(groupCount: Int) throws(AggregateError) -> Column {
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

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    let values = Arithmetic.fractions(columns[0])
    entries.grow(to: groupCount, Entry())
    entries.withUnsafeMutableBufferPointer { entries in
      groups.withUnsafeBufferPointer { groups in
        values.withUnsafeBufferPointer { values in
          if columns[0].validity != nil {
            for group in groups { entries[Int(group)].hasRows = true }
          }
          columns[0].forEachKnown { row in
            let group = Int(groups[row])
            entries[group].sum.add(values[row])
            entries[group].isKnown = true
          }
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

  func finish(groupCount: Int) throws(AggregateError) -> Column {
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
