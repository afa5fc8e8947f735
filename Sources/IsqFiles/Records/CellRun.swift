import CScan

/// The cells of one column in a batch of records: where each begins and ends.
///
/// Unsafe: valid only inside the call that hands out the batch, which keeps the memory alive; the
/// reader that makes a run promises `count` positions at its stride, all inside its buffer, and that
/// `padding` bytes behind any cell can be read.
struct CellRun {
  /// The bytes behind a cell that loops in C may look at with it.
  static let padding = 64

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

  /// The first cells of the run.
  func first(_ rows: Int) -> CellRun {
    CellRun(
      base: base, positions: positions, stride: stride, gap: gap, count: rows,
      isQuotable: isQuotable, dropsReturn: dropsReturn)
  }

  /// The text of a cell, quotes undone, as bytes.
  func text(_ row: Int) -> [UInt8] {
    let raw = raw(row)
    guard isQuotable, raw.first == Ascii.quote else { return Array(raw) }
    return Quoting.undone(raw)
  }
}

extension CellRun {
  /// The run as the loops in C take it.
  var cells: isq_cells {
    isq_cells(
      bytes: base, positions: positions, stride: stride, gap: UInt32(gap),
      drops_return: dropsReturn ? 1 : 0, is_quotable: isQuotable ? 1 : 0)
  }

  /// Whether the cells of two rows are the same bytes.
  @inline(__always)
  func isSame(_ row: Int, _ other: Int) -> Bool {
    let start = start(row)
    let length = end(row) &- start
    let otherStart = self.start(other)
    guard end(other) &- otherStart == length else { return false }
    return CellRun.areEqual(base + start, base + otherStart, length)
  }

  /// Whether bytes are equal; cells are short, so that a call would cost more than it does.
  @inline(__always)
  static func areEqual(
    _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ length: Int
  ) -> Bool {
    let (a, b) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
    func differs(_ offset: Int) -> Bool {
      a.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        != b.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    var index = 0
    while index &+ 8 <= length {
      if differs(index) { return false }
      index &+= 8
    }
    if index == length { return true }
    if length >= 8 { return !differs(length &- 8) }
    if length >= 4 {
      func half(_ text: UnsafeRawPointer, _ offset: Int) -> UInt32 {
        text.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      }
      return half(a, 0) == half(b, 0) && half(a, length &- 4) == half(b, length &- 4)
    }
    for index in 0..<length
    where a.load(fromByteOffset: index, as: UInt8.self)
      != b.load(fromByteOffset: index, as: UInt8.self)
    { return false }
    return true
  }
}
