import IsqText
import Synchronization

/// Reads the records of JSON text in chunks, along the layout that a survey found.
///
/// Where the survey looked at the beginning alone, the rest is taken as it was found there: a reading
/// that meets something else throws, and one of all of the file proves that it has it right.
final class JSONReader: RecordReader {
  let source: ByteSource
  let layout: JSONLayout
  /// The bytes of a part; nil: as many as suit the size of the file.
  let partSize: Int?
  private let chunkSize: Int
  let headers: [String]
  let hints: [ColumnHint]
  private let proof: Mutex<Bool>
  private let sample = JSONSample()

  /// Said to nobody: the file is to be surveyed whole.
  static let isOtherwise = Diagnostic(.fileMalformed, "records are written as none before")

  var path: String { source.path }

  init(_ source: ByteSource, _ layout: JSONLayout, chunkSize: Int, partSize: Int? = nil) {
    self.source = source
    self.layout = layout
    self.chunkSize = chunkSize
    self.partSize = partSize
    headers = layout.schema.columns.map(\.header)
    hints = layout.hints
    proof = Mutex(layout.isWhole)
  }

  var estimatedCount: Int {
    guard !layout.isWhole, let size = source.size else { return layout.recordCount }
    return (size - layout.start) / max(1, layout.size / max(1, layout.recordCount)) + 1
  }

  var isProven: Bool { proof.withLock { $0 } }

  /// Notes that all of the file is as the layout says.
  func prove() { proof.withLock { $0 = true } }

  func read(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    let rows = try sample.rows(atMost: limit) { () throws(Diagnostic) in try readSample() }
    if let rows {
      try rows.read(body)
      try source.checkUnchanged()
    } else {
      try readAll(atMost: limit, body)
    }
    return 0
  }

  private func readAll(
    atMost limit: Int, _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    var pass = pass(from: layout.marks[0])
    defer { pass.free() }
    let (_, ending) = try hand(&pass, atMost: limit, body)
    try source.checkUnchanged()
    if ending == .end { prove() }
  }

  /// The first records, to be kept; nil where they are too many.
  private func readSample() throws(Diagnostic) -> JSONSample.Rows? {
    guard !headers.isEmpty else { return nil }
    if let parts = wholeParts(), parts.count > 1,
      let rows = try JSONSampling.rows(of: parts)
    {
      return rows.count > 0 ? rows : nil
    }
    var rows = JSONSample.Rows()
    try readAll(atMost: Sample.size) { (batch) throws(Diagnostic) in
      if rows.size <= JSONSample.limit { rows.append(JSONKeptRows(batch)) }
    }
    return rows.size <= JSONSample.limit ? rows : nil
  }

  /// Gives up what is kept of the first records.
  func releaseSample() { sample.release() }

  /// A pass that starts at a place between two records.
  func pass(from mark: JSONLayout.Mark) -> JSONPass {
    var pass = JSONPass(source, layout, from: mark, chunkSize: chunkSize)
    if !layout.isWhole, !layout.listPath.isEmpty { pass.pages = JSONPageReading(layout) }
    return pass
  }

  /// Why a reading ends.
  enum Ending { case limit, bound, end }

  /// Hands out the records of a pass, as far as its bound; gives their number.
  ///
  /// - Throws: E305, and what `body` throws.
  func hand(
    _ pass: inout JSONPass, atMost limit: Int,
    _ body: (borrowing RecordBatch) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> (count: Int, Ending) {
    var done = 0
    while done < limit {
      pass.rowLimit = min(JSONRows.limit, limit - done)
      switch pass.next() {
      case .records:
        if pass.pages?.wantsRecord ?? false { pass.pages?.note(record: [0]) }
        if pass.rows.count == pass.rowLimit { try handOut(&pass, &done, body) }
      case .opened:
        let head = pass.text(pass.recordStart..<pass.at)
        pass.pages?.open(head: head)
      case .closed: try closePage(&pass)
      case .full: try handOut(&pass, &done, body)
      case .cut:
        try handOut(&pass, &done, body)
        try pass.refill()
      case .reached:
        try handOut(&pass, &done, body)
        try checkLayout(of: pass, isAtEnd: false)
        return (done, .bound)
      case .end:
        try handOut(&pass, &done, body)
        try checkLayout(of: pass, isAtEnd: true)
        return (done, .end)
      case .irregular: throw otherwise
      }
    }
    return (done, .limit)
  }

  private func closePage(_ pass: inout JSONPass) throws(Diagnostic) {
    let tail = pass.text(pass.recordStart..<pass.at)
    guard pass.pages?.close(tail: tail) ?? true else { throw otherwise }
  }

  /// Sees to it that nothing was read which the layout does not say.
  private func checkLayout(of pass: JSONPass, isAtEnd: Bool) throws(Diagnostic) {
    guard !layout.isWhole else { return }
    let isKnown =
      layout.kinds.indices.allSatisfy { pass.rows.kinds[$0] & ~layout.kinds[$0] == 0 }
      && pass.schema.unusedKeys == layout.schema.unusedKeys
      && pass.schema.repeatedKeys == layout.schema.repeatedKeys
      && pass.nesting.isInArray == (layout.isInArray && !isAtEnd)
    let isKnownPage =
      pass.pages.map {
        $0.unusedLists == layout.unusedLists
          && (!isAtEnd || $0.hasMore == layout.findings.hasMore)
      } ?? true
    guard isKnown, isKnownPage else { throw otherwise }
  }

  /// What is thrown where a file is not what its layout says.
  private var otherwise: Diagnostic { layout.isWhole ? source.changed : JSONReader.isOtherwise }

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
      case .records:
        if index < count + pass.rows.count {
          return pass.origin + Int(pass.rows.starts[index - count])
        }
        count += pass.rows.count
        pass.rows.clear()
      case .opened, .closed: continue
      case .cut: try pass.refill()
      case .full, .reached, .end, .irregular: throw otherwise
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
