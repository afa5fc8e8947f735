import CScan

/// Cells of up to 18 digits, which most are, counted without a look at anything else.
struct WholeCells {
  private var found = isq_wholes(
    count: 0, largest: .min, smallest: .max, fewest_digits: .max, most_digits: 0,
    has_leading_zeros: 0)

  var count: Int { Int(found.count) }
  var largest: Int64 { found.largest }
  var smallest: Int64 { found.smallest }
  var fewestDigits: Int { count > 0 ? Int(found.fewest_digits) : .max }
  var mostDigits: Int { Int(found.most_digits) }
  var hasLeadingZeros: Bool { found.has_leading_zeros != 0 }

  /// Counts the cells of a run from a row on; the first row whose cell is something else, or is longer
  /// than sixteen digits.
  mutating func take(_ run: CellRun, from row: Int, upTo end: Int) -> Int {
    var cells = run.cells
    return isq_count_wholes(&cells, row, end, &found)
  }

  /// Counts a cell if it is one of these.
  mutating func take(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count &- 1 < 18, let first = cell.first else { return false }
    var value: Int64 = 0
    for byte in cell {
      guard Ascii.isDigit(byte) else { return false }
      value = value &* 10 &+ Int64(byte &- Ascii.zero)
    }
    let digits = UInt32(cell.count)
    found.count += 1
    found.largest = max(largest, value)
    found.smallest = min(smallest, value)
    found.fewest_digits = min(found.fewest_digits, digits)
    found.most_digits = max(found.most_digits, digits)
    if digits > 1, first == Ascii.zero { found.has_leading_zeros = 1 }
    return true
  }
}
