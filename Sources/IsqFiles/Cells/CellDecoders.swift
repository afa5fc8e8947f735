import CScan
import IsqCalendar

/// Turns the cells of a run into values: plain loops, with everything unusual out of line.
///
/// Unsafe: each writes `run.count` values and marks to buffers that the caller made that large.
/// **Shape**: `known[row]` is false where the cell says nothing; the value is 0 there.
/// Each returns the first row whose cell is something else than was expected, or nil.
enum CellDecoders {
  static func integers(
    _ run: CellRun, _ style: NumberStyle, _ values: UnsafeMutablePointer<Int64>,
    _ known: UnsafeMutablePointer<Bool>
  ) -> Int? {
    var cells = run.cells
    var row = isq_read_wholes(&cells, 0, run.count, values, known)
    while row < run.count {
      if !integer(run, row, style, values, known) { return row }
      row = isq_read_wholes(&cells, row + 1, run.count, values, known)
    }
    return nil
  }

  @inline(never)
  private static func integer(
    _ run: CellRun, _ row: Int, _ style: NumberStyle, _ values: UnsafeMutablePointer<Int64>,
    _ known: UnsafeMutablePointer<Bool>
  ) -> Bool {
    let cell = run.trimmed(row)
    values[row] = 0
    known[row] = false
    if MissingText.matches(cell) { return true }
    guard let value = NumberText(cell, style)?.integer else { return false }
    values[row] = value
    known[row] = true
    return true
  }

  static func fractions(
    _ run: CellRun, _ style: NumberStyle, shift: Int, _ values: UnsafeMutablePointer<Double>,
    _ known: UnsafeMutablePointer<Bool>
  ) -> Int? {
    for row in 0..<run.count {
      let start = run.start(row)
      let length = run.end(row) &- start
      if length &- 1 < 15, length > 0,
        let value = decimal(run.base + start, length, style.decimal, shift)
      {
        values[row] = value
        known[row] = true
      } else if !fraction(run, row, style, shift, values, known) {
        return row
      }
    }
    return nil
  }

  /// The value of up to 15 bytes that are digits and at most one decimal sign among them.
  @inline(__always)
  private static func decimal(
    _ at: UnsafePointer<UInt8>, _ length: Int, _ sign: UInt8, _ shift: Int
  ) -> Double? {
    var value: UInt64 = 0
    var decimals = -1
    for index in 0..<length {
      let byte = at[index]
      let digit = byte &- Ascii.zero
      if digit < 10 {
        value = value &* 10 &+ UInt64(digit)
        if decimals >= 0 { decimals &+= 1 }
      } else {
        guard byte == sign, decimals < 0, index > 0, index < length &- 1 else { return nil }
        decimals = 0
      }
    }
    let power = max(0, decimals) &- shift
    guard power >= 0, power <= 22 else { return nil }
    return Double(value) / NumberText.powers[power]
  }

  @inline(never)
  private static func fraction(
    _ run: CellRun, _ row: Int, _ style: NumberStyle, _ shift: Int,
    _ values: UnsafeMutablePointer<Double>, _ known: UnsafeMutablePointer<Bool>
  ) -> Bool {
    let cell = run.trimmed(row)
    values[row] = 0
    known[row] = false
    if MissingText.matches(cell) { return true }
    guard let number = NumberText(cell, style),
      let value = number.fraction(shiftedBy: number.isPercent ? 0 : shift)
    else { return false }
    values[row] = value
    known[row] = true
    return true
  }

  static func booleans(
    _ run: CellRun, _ values: UnsafeMutablePointer<Bool>, _ known: UnsafeMutablePointer<Bool>
  ) -> Int? {
    for row in 0..<run.count {
      let cell = run.trimmed(row)
      guard let value = boolean(cell) else {
        guard MissingText.matches(cell) else { return row }
        values[row] = false
        known[row] = false
        continue
      }
      values[row] = value
      known[row] = true
    }
    return nil
  }

  /// `true` or `false`, in either case.
  static func boolean(_ cell: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard cell.count == 4 || cell.count == 5 else { return nil }
    let word = cell.map { $0 | 0x20 }
    return word == Array("true".utf8) ? true : word == Array("false".utf8) ? false : nil
  }
}
