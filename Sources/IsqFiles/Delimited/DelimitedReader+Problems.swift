import IsqText

// What can be wrong with delimited text; all E301.
extension DelimitedReader {
  /// A quote that closes a cell which goes on.
  func stray(atByte close: Int, open: Int) -> Diagnostic {
    let place = place(atByte: close)
    let opened = self.place(atByte: open).line
    let problem = Diagnostic.inFile(
      .fileMalformed, "expected a delimiter after this closing quote", at: place)
    guard let opened, opened != place.line else {
      return problem.helping("a quote inside quotes is written twice")
    }
    return problem.helping(
      "the cell starts with a quote on line \(opened); a quote inside quotes is written twice")
  }

  /// A quote that nothing closes, or only far behind.
  func unclosed(atByte open: Int, isTooLong: Bool = false) -> Diagnostic {
    let limit = isTooLong ? "not closed within \(DelimitedReader.limitText)" : "never closed"
    return
      .inFile(
        .fileMalformed, "the quote that opens here is \(limit)", at: place(atByte: open)
      )
      .helping("a field that starts with a quote ends with one")
      .helping("where quotes are bytes like others: load … with (quote = none)")
  }

  /// A line that does not end.
  func tooLong(atByte start: Int) -> Diagnostic {
    .inFile(
      .fileMalformed, "this line is longer than \(DelimitedReader.limitText)",
      at: place(atByte: start)
    )
    .helping("a line of data is at most that long")
  }

  /// More columns than can be read.
  func tooWide() -> Diagnostic {
    .inFile(
      .fileMalformed,
      "this line has more than \(RecordSplitter.cellLimit) cells, which is as many as can be read",
      at: place(atByte: dialect.headerOffset))
  }

  private static let limitText = "\(DelimitedPass.recordLimit >> 20) MiB"
}
