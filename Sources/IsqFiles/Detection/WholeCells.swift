/// Cells of up to 18 digits, which most are, counted without a look at anything else.
struct WholeCells {
  private(set) var count = 0
  private(set) var largest = Int64.min
  private(set) var smallest = Int64.max
  private(set) var fewestDigits = Int.max
  private(set) var mostDigits = 0
  private(set) var hasLeadingZeros = false

  /// Counts a cell of a run if it is one of these.
  @inline(__always)
  mutating func take(_ run: CellRun, _ row: Int) -> Bool {
    let (start, end) = (run.start(row), run.end(row))
    guard let value = EightDigits.value(of: run.base, start, end) else {
      return take(UnsafeBufferPointer(start: run.base + start, count: end &- start))
    }
    add(Int64(truncatingIfNeeded: value), digits: end &- start, first: run.base[start])
    return true
  }

  /// Counts a cell if it is one of these.
  mutating func take(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.count &- 1 < 18, let first = cell.first else { return false }
    var value: Int64 = 0
    for byte in cell {
      guard Ascii.isDigit(byte) else { return false }
      value = value &* 10 &+ Int64(byte &- Ascii.zero)
    }
    add(value, digits: cell.count, first: first)
    return true
  }

  @inline(__always)
  private mutating func add(_ value: Int64, digits: Int, first: UInt8) {
    count &+= 1
    largest = max(largest, value)
    smallest = min(smallest, value)
    fewestDigits = min(fewestDigits, digits)
    mostDigits = max(mostDigits, digits)
    if digits > 1, first == Ascii.zero { hasLeadingZeros = true }
  }
}
