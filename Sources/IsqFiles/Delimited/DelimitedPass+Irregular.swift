import IsqText

extension DelimitedPass {
  /// Hands out records whose separators are right but not as many as the header's.
  mutating func handOutIrregular(
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    var records = EvenRecords(fieldCount: fieldCount)
    var start = 0
    for index in 1..<(held + 1) where text[Int(positions[index])] == marks.newline {
      try add(UnsafeBufferPointer(start: positions + start, count: index - start + 1), to: &records)
      start = index
    }
    try handOut(records, body)
    if start > 0 { keep(from: start) }
  }

  mutating func handOut(
    _ records: EvenRecords, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let stride = records.fieldCount + 1
    let count = records.count
    skippedCount += records.skippedCount
    let even = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, records.positions.count))
    defer { even.deallocate() }
    even.update(from: records.positions, count: records.positions.count)
    try handOut(separators: even, stride: stride, count: count, body)
  }

  /// Adds a record, given the byte before it and its separators, if it has as many fields as the
  /// header or only empty ones more.
  func add(
    _ bounds: UnsafeBufferPointer<UInt32>, to records: inout EvenRecords
  ) throws(Diagnostic) {
    let count = bounds.count - 1
    if count == 1, isBlank(bounds[0] + 1, bounds[1]) { return }
    let hasSpare =
      count > fieldCount && isBlankBeyond(bounds, from: fieldCount)
    if count == fieldCount || hasSpare {
      records.positions.append(contentsOf: bounds[0...fieldCount])
    } else if reader.errors == .skip {
      records.skippedCount += 1
    } else if recordCount + records.count < limit {
      throw ragged(bounds)
    }
  }

  private func isBlankBeyond(_ bounds: UnsafeBufferPointer<UInt32>, from index: Int) -> Bool {
    (index..<bounds.count - 1).allSatisfy { isBlank(bounds[$0] + 1, bounds[$0 + 1]) }
  }

  func isBlank(_ start: UInt32, _ end: UInt32) -> Bool {
    (Int(start)..<Int(end)).allSatisfy {
      Ascii.isSpace(text[$0]) || text[$0] == Ascii.carriageReturn
    }
  }

  private func ragged(_ bounds: UnsafeBufferPointer<UInt32>) -> Diagnostic {
    let count = bounds.count - 1
    return ragged(
      count, at: count > fieldCount ? Int(bounds[fieldCount]) + 1 : Int(bounds[count]))
  }

  /// E301 for a record of so many fields, at the first that is one too many or where one is missing.
  func ragged(_ count: Int, at index: Int) -> Diagnostic {
    let wanted = fieldCount == 1 ? "1 field" : "\(fieldCount) fields"
    let limit = RecordSplitter.cellLimit
    let found = count > limit ? "more than \(limit)" : String(count)
    let header = reader.dialect.hasHeader ? "the header" : "the first line"
    return
      .inFile(
        .fileMalformed, "expected \(wanted), as \(header) has, and found \(found)",
        at: reader.place(atByte: origin + index)
      )
      .helping("to leave such lines out: load … with (errors = skip)")
  }
}

/// Records that were put in order: each has the byte before it and then its separators.
struct EvenRecords {
  let fieldCount: Int
  var positions: [UInt32] = []
  var skippedCount = 0

  var count: Int { positions.count / (fieldCount + 1) }
}
