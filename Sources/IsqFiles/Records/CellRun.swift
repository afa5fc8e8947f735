/// The cells of one column in a batch of records: where each begins and ends.
///
/// Unsafe: valid only inside the call that hands out the batch, which keeps the memory alive; the
/// reader that makes a run promises `count` positions at its stride, all inside its buffer.
struct CellRun {
  let base: UnsafePointer<UInt8>
  let positions: UnsafePointer<UInt32>
  /// Positions from one record to the next.
  let stride: Int
  /// Bytes from a position to the cell behind it: 1 where positions are those of separators.
  let gap: Int
  let count: Int
  /// Whether cells may stand in quotes, by RFC 4180.
  let isQuotable: Bool
  /// Whether a cell may end with a carriage return that belongs to the line break.
  let dropsReturn: Bool

  @inline(__always)
  func start(_ row: Int) -> Int { Int(positions[row &* stride]) &+ gap }

  @inline(__always)
  func end(_ row: Int) -> Int {
    let end = Int(positions[row &* stride &+ 1])
    guard dropsReturn, end > start(row), base[end &- 1] == Ascii.carriageReturn else { return end }
    return end &- 1
  }

  /// The bytes of a cell as they stand in the file, with their quotes.
  @inline(__always)
  func raw(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    let start = start(row)
    return UnsafeBufferPointer(start: base + start, count: end(row) &- start)
  }

  /// The bytes of a cell without quotes around them and without white space at its ends.
  ///
  /// A doubled quote inside stays doubled: what needs this reads numbers and dates.
  func trimmed(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    var start = base + start(row)
    var end = base + end(row)
    while start < end, Ascii.isSpace((end - 1)[0]) { end -= 1 }
    if isQuotable, end - start >= 2, start[0] == Ascii.quote, (end - 1)[0] == Ascii.quote {
      start += 1
      end -= 1
    }
    while start < end, Ascii.isSpace(start[0]) { start += 1 }
    while start < end, Ascii.isSpace((end - 1)[0]) { end -= 1 }
    return UnsafeBufferPointer(start: start, count: end - start)
  }

  /// The run without its first cells.
  func dropping(_ rows: Int) -> CellRun {
    CellRun(
      base: base, positions: positions + rows * stride, stride: stride, gap: gap,
      count: count - rows, isQuotable: isQuotable, dropsReturn: dropsReturn)
  }

  /// The text of a cell, quotes undone, as bytes.
  func text(_ row: Int) -> [UInt8] {
    let raw = raw(row)
    guard isQuotable, raw.first == Ascii.quote else { return Array(raw) }
    return Quoting.undone(raw)
  }
}
