import IsqText

/// Reads the records of JSON text in chunks, along the layout that a survey found.
final class JSONReader: RecordReader {
  private let source: ByteSource
  private let layout: JSONLayout
  private let chunkSize: Int
  let headers: [String]
  let hints: [ColumnHint]

  var path: String { source.path }
  var estimatedCount: Int { layout.recordCount }

  init(_ source: ByteSource, _ layout: JSONLayout, chunkSize: Int) {
    self.source = source
    self.layout = layout
    self.chunkSize = chunkSize
    headers = layout.schema.columns.map(\.header)
    hints = layout.hints
  }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    var pass = JSONPass(source, layout, from: layout.marks[0], chunkSize: chunkSize)
    defer { pass.free() }
    var done = 0
    reading: while done < limit {
      switch pass.next() {
      case .record:
        pass.rows.keepNext()
        if pass.rows.count == min(JSONRows.limit, limit - done) {
          try handOut(&pass, &done, body)
        }
      case .opened, .closed: continue
      case .full: try handOut(&pass, &done, body)
      case .cut:
        try handOut(&pass, &done, body)
        try pass.refill()
      case .end:
        try handOut(&pass, &done, body)
        break reading
      case .irregular: throw source.changed
      }
    }
    try source.checkUnchanged()
    return 0
  }

  private func handOut(
    _ pass: inout JSONPass, _ done: inout Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let rows = pass.rows
    guard rows.count > 0 else { return }
    let runs = headers.indices.map { column in
      CellRun(
        base: rows.text, positions: rows.cells + 2 * column, stride: 2 * rows.width, gap: 0,
        count: rows.count, isQuotable: false, dropsReturn: false)
    }
    try body(RecordBatch(count: rows.count, firstRecord: done, origin: done, runs: runs))
    done += rows.count
    pass.rows.clear()
  }

  func place(
    record: Int, column: Int, of batch: borrowing RecordBatch
  ) -> Diagnostic.FilePlace {
    let index = batch.origin + (batch.taken?[record] ?? record)
    let line = (try? offset(ofRecord: index)).flatMap { try? self.line(of: $0) }
    return Diagnostic.FilePlace(path: path, line: line)
  }

  /// Where a record starts in the file.
  private func offset(ofRecord index: Int) throws(Diagnostic) -> Int {
    let mark = layout.marks.last { $0.firstRecord <= index } ?? layout.marks[0]
    var pass = JSONPass(source, layout, from: mark, chunkSize: chunkSize)
    defer { pass.free() }
    var count = mark.firstRecord
    while true {
      switch pass.next() {
      case .record:
        if count == index { return pass.origin + pass.recordStart }
        count += 1
        pass.rows.clear()
      case .opened, .closed: continue
      case .cut: try pass.refill()
      case .full, .end, .irregular: throw source.changed
      }
    }
  }

  /// The line of a byte, counted from the start of the file.
  private func line(of offset: Int) throws(Diagnostic) -> Int {
    var line = 1
    var done = 0
    while done < offset {
      let bytes = try source.bytes(from: done, atMost: min(offset - done, 1 << 20))
      guard !bytes.isEmpty else { break }
      line += bytes.count { $0 == Ascii.newline }
      done += bytes.count
    }
    return line
  }
}
