import IsqText

/// Reads the records of JSON text in chunks, along the layout that a survey found.
final class JSONReader: RecordReader {
  let source: ByteSource
  let layout: JSONLayout
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
    var pass = pass(from: layout.marks[0])
    defer { pass.free() }
    _ = try hand(&pass, atMost: limit, body)
    try source.checkUnchanged()
    return 0
  }

  /// A pass that starts at a place between two records.
  func pass(from mark: JSONLayout.Mark) -> JSONPass {
    JSONPass(source, layout, from: mark, chunkSize: chunkSize)
  }

  /// Hands out the records of a pass, as far as they start before an offset; returns their number.
  ///
  /// - Throws: E305, and what `body` throws.
  func hand(
    _ pass: inout JSONPass, atMost limit: Int, before end: Int = .max,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    var done = 0
    while done < limit {
      switch pass.next() {
      case .record:
        guard pass.origin + pass.recordStart < end else {
          try handOut(&pass, &done, body)
          return done
        }
        pass.rows.keepNext(start: pass.recordStart)
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
        return done
      case .irregular: throw source.changed
      }
    }
    return done
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
    let origin = pass.tellsOffsets ? pass.origin : done
    try body(RecordBatch(count: rows.count, firstRecord: done, origin: origin, runs: runs))
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
    var pass = pass(from: mark)
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
