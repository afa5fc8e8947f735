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

/// The quotes of RFC 4180.
enum Quoting {
  /// The text of a cell in quotes: without them, and with doubled ones once.
  static func undone(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var index = 1
    while index < raw.count {
      let byte = raw[index]
      if byte == Ascii.quote {
        guard index + 1 < raw.count, raw[index + 1] == Ascii.quote else { break }
        index += 1
      }
      text.append(byte)
      index += 1
    }
    return text
  }
}

/// The bytes that the readers look for.
enum Ascii {
  static let tab: UInt8 = 9
  static let newline: UInt8 = 10
  static let carriageReturn: UInt8 = 13
  static let space: UInt8 = 32
  static let quote: UInt8 = 34
  static let comma: UInt8 = 44
  static let minus: UInt8 = 45
  static let dot: UInt8 = 46
  static let zero: UInt8 = 48

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte == space || byte == tab }
}
