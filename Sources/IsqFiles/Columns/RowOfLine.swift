/// The row of every line of a file whose lines are folded.
///
/// The lines of a row mostly stand together: then a bit a line tells where a row begins. Only a
/// file that comes back to an earlier row needs a number for every line.
struct RowOfLine: Sendable {
  private(set) var count = 0
  /// Whether a line begins a row, lowest bit first; of all lines while `rows` is nil.
  private var starts: [UInt64] = []
  private var rows: [Int32]?
  private var last: Int32 = -1

  /// **Units**: bytes.
  var byteCount: Int { 8 * starts.count + 4 * (rows?.count ?? 0) }

  /// Adds the rows of a batch of lines.
  ///
  /// Unsafe: reads `added` rows, which the caller promises.
  mutating func append(_ added: UnsafePointer<Int32>, _ lines: Int) {
    let batch = UnsafeBufferPointer(start: added, count: lines)
    if rows == nil, !appendStarts(batch) { rows = expanded() }
    rows?.append(contentsOf: batch)
    count += lines
  }

  /// Adds marks of a batch; false, and nothing added, where a line goes back.
  private mutating func appendStarts(_ batch: UnsafeBufferPointer<Int32>) -> Bool {
    var before = last
    for row in batch {
      guard row &- before == 0 || row &- before == 1 else { return false }
      before = row
    }
    let needed = (count + batch.count + 63) / 64
    starts.append(contentsOf: repeatElement(0, count: needed - starts.count))
    before = last
    for index in batch.indices {
      let line = count &+ index
      starts[line >> 6] |= (batch[index] == before ? 0 : 1) << UInt64(line & 63)
      before = batch[index]
    }
    last = before
    return true
  }

  private mutating func expanded() -> [Int32] {
    var reader = Reader(self)
    var rows = [Int32](repeating: 0, count: count)
    rows.withUnsafeMutableBufferPointer { reader.read(into: $0) }
    starts = []
    return rows
  }

  /// Reads the rows from the first line on.
  struct Reader {
    private let map: RowOfLine
    private var line = 0
    private var row: Int32 = -1

    init(_ map: RowOfLine) { self.map = map }

    /// Fills in the rows of the next lines, as far as there are any.
    mutating func read(into buffer: UnsafeMutableBufferPointer<Int32>) {
      let end = min(map.count, line + buffer.count)
      for index in line..<end {
        if let rows = map.rows {
          row = rows[index]
        } else {
          row &+= Int32(truncatingIfNeeded: map.starts[index >> 6] >> UInt64(index & 63) & 1)
        }
        buffer[index - line] = row
      }
      line = end
    }
  }
}
