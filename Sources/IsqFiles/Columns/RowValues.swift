import IsqColumns

/// Values and whether they are known, in order of rows.
struct RowValues<Element: RowValue> {
  private(set) var values: [Element] = []
  private var known = KnownRows()
  private let capacity: Int

  /// - Parameter capacity: the rows that there is to be room for with the first. Room that is not
  ///   used costs no memory; growing does, for the values stand twice while they move.
  init(capacity: Int = 0) { self.capacity = capacity }

  /// Other values for the same rows; `value` is asked of those that are known.
  func map<Other: RowValue>(_ value: (Element) -> Other) -> RowValues<Other> {
    var mapped = RowValues<Other>(capacity: capacity)
    mapped.known = known
    mapped.makeRoom()
    for row in values.indices { mapped.values.append(known[row] ? value(values[row]) : .none) }
    return mapped
  }

  /// A bit for every row, or nil if all are known.
  var validity: Bitmap? { known.validity }

  private mutating func makeRoom() {
    if values.isEmpty { values.reserveCapacity(capacity) }
  }

  /// Adds a batch whose lines are rows.
  mutating func append(_ batch: ScratchValues<Element>, _ count: Int) {
    makeRoom()
    values.append(contentsOf: UnsafeBufferPointer(start: batch.values, count: count))
    known.append(batch.known, count)
  }

  /// Adds a batch whose lines belong to rows.
  ///
  /// - Returns: the first line that doesn't fit what its row already holds, or nil.
  mutating func fold(
    _ batch: ScratchValues<Element>, _ count: Int, _ rows: UnsafePointer<Int32>, _ fold: LineFold
  ) -> Int? {
    makeRoom()
    if known.areAll, batch.areKnown(count) { return foldKnown(batch.values, count, rows, fold) }
    for line in 0..<count {
      let row = Int(rows[line])
      if row == values.count {
        values.append(batch.values[line])
        known.append(batch.known[line])
      } else if batch.known[line] {
        guard combine(row, batch.values[line], fold) else { return line }
      }
    }
    return nil
  }

  /// The same where everything is known.
  @inline(__always)
  private mutating func foldKnown(
    _ added: UnsafePointer<Element>, _ count: Int, _ rows: UnsafePointer<Int32>, _ fold: LineFold
  ) -> Int? {
    var next = values.count
    let new = LineRows(rows: rows).newRows(count, behind: next)
    values.append(contentsOf: repeatElement(.none, count: new))
    known.append(repeating: true, new)
    return values.withUnsafeMutableBufferPointer { values in
      for line in 0..<count {
        let row = Int(rows[line])
        if row == next {
          values[row] = added[line]
          next &+= 1
        } else if fold == .same {
          guard values[row] == added[line] else { return line }
        } else {
          guard let sum = values[row].adding(added[line]) else { return line }
          values[row] = sum
        }
      }
      return nil
    }
  }

  private mutating func combine(_ row: Int, _ value: Element, _ fold: LineFold) -> Bool {
    guard known[row] else {
      values[row] = value
      known.mark(row)
      return true
    }
    switch fold {
    case .same:
      return values[row] == value
    case .sum:
      guard let sum = values[row].adding(value) else { return false }
      values[row] = sum
      return true
    }
  }
}
