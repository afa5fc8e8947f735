import IsqColumns

/// Values and whether they are known, in order of rows.
struct RowValues<Element: RowValue> {
  var values: [Element] = []
  var known: [Bool] = []

  /// A bit for every row, or nil if all are known.
  var validity: Bitmap? { RowValues.validity(of: known) }

  static func validity(of known: [Bool]) -> Bitmap? {
    var words = [UInt64](repeating: 0, count: (known.count + 63) / 64)
    var areAllKnown = true
    for row in known.indices {
      areAllKnown = areAllKnown && known[row]
      words[row >> 6] |= (known[row] ? 1 : 0) << UInt64(row & 63)
    }
    return areAllKnown ? nil : Bitmap(words: words, count: known.count)
  }

  /// Adds a batch whose lines are rows.
  mutating func append(_ batch: ScratchValues<Element>, _ count: Int) {
    values.append(contentsOf: UnsafeBufferPointer(start: batch.values, count: count))
    known.append(contentsOf: UnsafeBufferPointer(start: batch.known, count: count))
  }

  /// Adds a batch whose lines belong to rows.
  ///
  /// - Returns: the first line that doesn't fit what its row already holds, or nil.
  mutating func fold(
    _ batch: ScratchValues<Element>, _ count: Int, _ rows: UnsafePointer<Int32>, _ fold: LineFold
  ) -> Int? {
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

  private mutating func combine(_ row: Int, _ value: Element, _ fold: LineFold) -> Bool {
    guard known[row] else {
      values[row] = value
      known[row] = true
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
