import IsqText

extension DelimitedPass {
  /// Reads the records of the window byte by byte: a quote inside an unquoted field is itself.
  mutating func splitByHand(
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let windowEnd = scanned
    let splitter = RecordSplitter(marks: marks)
    var cells: [RecordSplitter.Cell] = []
    var bounds: [UInt32] = []
    var count = 0
    var next = recordStart
    reading: while next < windowEnd, recordCount + count < limit {
      let outcome = splitter.split(text, from: next, to: length, isWhole: isAtEnd, into: &cells)
      switch outcome {
      case .cut: break reading
      case .stray(let close, let open): throw stray(close, open)
      case .comment(let end): next = end
      case .record(let end):
        if try isEven(cells, splitter) {
          append(cells, to: &bounds, splitter)
          count += 1
        }
        next = end
      }
    }
    try handOut(bounds, count, body)
    restart(at: next)
    if next < windowEnd { scanned = length }
  }

  private mutating func handOut(
    _ bounds: [UInt32], _ count: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let cells = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, bounds.count))
    defer { cells.deallocate() }
    cells.update(from: bounds, count: bounds.count)
    try handOut(cells: cells, count: count, body)
  }

  /// Whether a record has as many fields as the header, or only empty ones more.
  ///
  /// - Throws: E301 for one that has not, if that is no comment and not to be skipped.
  private mutating func isEven(
    _ cells: [RecordSplitter.Cell], _ splitter: RecordSplitter
  ) throws(Diagnostic) -> Bool {
    if cells.count == 1, isBlank(cells[0]) { return false }
    if cells.count == fieldCount { return true }
    if cells.count > fieldCount, cells[fieldCount...].allSatisfy(isBlank) { return true }
    if splitter.isComment(text, cells[0].start, length) { return false }
    guard reader.errors == .stop else {
      skippedCount += 1
      return false
    }
    let place = cells.count > fieldCount ? cells[fieldCount].start : cells[cells.count - 1].end
    throw ragged(cells.count, at: place)
  }

  private func isBlank(_ cell: RecordSplitter.Cell) -> Bool {
    cell.open == nil && isBlank(UInt32(cell.start), UInt32(cell.end))
  }

  /// Undoes quotes and escapes where the cells stand, and adds where they start and end.
  private func append(
    _ cells: [RecordSplitter.Cell], to bounds: inout [UInt32], _ splitter: RecordSplitter
  ) {
    for cell in cells.prefix(fieldCount) {
      var end = cell.end
      if cell.open != nil || marks.escape != nil {
        end = cell.start + splitter.decode(cell, of: text, to: text + cell.start)
      }
      bounds.append(UInt32(cell.start))
      bounds.append(UInt32(end))
    }
  }

  /// Reads a little further in what is packed: a bomb says more of a file than a long line.
  ///
  /// - Throws: what the source throws.
  func readOn() throws(Diagnostic) {
    guard reader.source.size == nil else { return }
    let end = nextOffset + 8 * DelimitedPass.recordLimit
    var offset = nextOffset
    while offset < end {
      let count = try reader.source.bytes(from: offset, atMost: 1 << 20).count
      guard count > 0 else { return }
      offset += count
    }
  }

  /// E301 for what is left behind the last record: it has an open quote, or it is too long.
  func unfinished() -> Diagnostic {
    let splitter = RecordSplitter(marks: marks)
    var cells: [RecordSplitter.Cell] = []
    let outcome = splitter.split(
      text, from: recordStart, to: length, isWhole: isAtEnd, into: &cells)
    let isTooLong = length - recordStart > DelimitedPass.recordLimit
    switch outcome {
    case .stray(let close, let open): return stray(close, open)
    case .cut(let open?): return reader.unclosed(atByte: origin + open, isTooLong: isTooLong)
    case .cut, .record, .comment: return reader.tooLong(atByte: origin + recordStart)
    }
  }

  private func stray(_ close: Int, _ open: Int) -> Diagnostic {
    reader.stray(atByte: origin + close, open: origin + open)
  }
}
