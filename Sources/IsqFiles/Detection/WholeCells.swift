/// Cells of up to 18 digits, which most are, counted without a look at anything else.
struct WholeCells {
  private(set) var count = 0
  private(set) var largest = Int64.min
  private(set) var smallest = Int64.max
  private(set) var fewestDigits = Int.max
  private(set) var mostDigits = 0
  private(set) var hasLeadingZeros = false

  /// Counts a cell if it is one of these.
  @inline(__always)
  mutating func take(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = cell.count
    guard length &- 1 < 18, length > 0, let start = cell.baseAddress else { return false }
    var value: Int64 = 0
    for index in 0..<length {
      let digit = start[index] &- Ascii.zero
      guard digit < 10 else { return false }
      value = value &* 10 &+ Int64(digit)
    }
    count &+= 1
    largest = max(largest, value)
    smallest = min(smallest, value)
    fewestDigits = min(fewestDigits, length)
    mostDigits = max(mostDigits, length)
    if length > 1, start[0] == Ascii.zero { hasLeadingZeros = true }
    return true
  }
}
