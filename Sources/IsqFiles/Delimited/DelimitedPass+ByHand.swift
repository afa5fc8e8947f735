import IsqText

extension DelimitedPass {
  /// Reads the records of the window byte by byte: a quote inside an unquoted field is itself.
  mutating func splitByHand(
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    var records = EvenRecords(fieldCount: fieldCount)
    let windowEnd = scanned
    var next = recordStart
    while next < windowEnd, recordCount + records.count < limit {
      var bounds: [UInt32] = [UInt32(next - 1)]
      guard let end = try splitRecord(from: next, into: &bounds) else { break }
      next = end
      try bounds.withUnsafeBufferPointer { bounds throws(Diagnostic) in
        try add(bounds, to: &records)
      }
    }
    try handOut(records, body)
    restart(at: next)
    if next < windowEnd { scanned = length }
  }

  /// Finds the separators of one record.
  ///
  /// - Returns: the index behind its line break; nil if the text read so far doesn't hold it all.
  private func splitRecord(from start: Int, into bounds: inout [UInt32]) throws(Diagnostic) -> Int?
  {
    var index = start
    while index < length {
      if text[index] == Ascii.quote {
        guard let closed = try closing(of: index) else { return nil }
        index = closed + 1
      }
      while index < length, !isSeparator(index) { index += 1 }
      guard index < length else { return nil }
      bounds.append(UInt32(index))
      index += 1
      if text[index - 1] == reader.dialect.newline { return index }
    }
    return nil
  }

  private func isSeparator(_ index: Int) -> Bool {
    text[index] == reader.dialect.delimiter || text[index] == reader.dialect.newline
  }

  /// The index of the quote that closes the one at an index.
  private func closing(of open: Int) throws(Diagnostic) -> Int? {
    var index = open + 1
    while index < length {
      guard text[index] == Ascii.quote else {
        index += 1
        continue
      }
      guard index + 1 < length else { return isAtEnd ? index : nil }
      if text[index + 1] == Ascii.quote {
        index += 2
        continue
      }
      var next = index + 1
      while next < length, Ascii.isSpace(text[next]), !isSeparator(next) { next += 1 }
      guard next < length else { return isAtEnd ? index : nil }
      guard isSeparator(next) || text[next] == Ascii.carriageReturn else {
        throw refusal(
          "expected a delimiter after this closing quote", at: index,
          help: "a quote inside quotes is written twice")
      }
      return index
    }
    return nil
  }

  /// Sees to it that nothing is left at the end of the file, which only an open quote can leave.
  func refuseUnclosedQuote() throws(Diagnostic) {
    guard recordStart < length else { return }
    var index = recordStart
    while index < length, text[index] != Ascii.quote || !isFieldStart(index) {
      index += 1
    }
    var opened = index
    while index < length, let closed = try closing(of: index) {
      index = closed + 1
      while index < length, text[index] != Ascii.quote || !isFieldStart(index) { index += 1 }
      if index < length { opened = index }
    }
    throw refusal(
      "the quote that opens here is never closed", at: opened,
      help: "a field that starts with a quote ends with one")
  }

  private func isFieldStart(_ index: Int) -> Bool { index == recordStart || isSeparator(index - 1) }

  private func refusal(_ message: String, at index: Int, help: String) -> Diagnostic {
    .inFile(.fileMalformed, message, at: reader.place(atByte: origin + index)).helping(help)
  }
}
