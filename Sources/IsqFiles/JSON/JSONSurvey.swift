import IsqText

/// Reads a text of JSON, all of it or its beginning, to find out how its records are written and that
/// it is JSON.
struct JSONSurvey {
  private var pass: JSONPass
  private var layout: JSONLayout
  private var pages: JSONPageReading
  private let chunkSize: Int

  /// The bytes in which the first record or the list of the first page starts.
  private static let headSize = 1 << 18
  /// The bytes among which the last page is looked for.
  private static let tailSize = 1 << 18
  /// The pieces that are read between two places at which a part may start.
  private static let piecesOfPart = 8

  /// The layout of a text of objects or pages that follow each other; nil for anything else, and
  /// for text that is no JSON.
  ///
  /// - Parameter size: the bytes that are looked at; nil for all.
  /// - Throws: E300, E305, R002.
  static func layout(
    of source: ByteSource, from start: Int, chunkSize: Int, size: Int? = nil
  ) throws(Diagnostic) -> JSONLayout? {
    let head = try source.bytes(from: start, atMost: headSize)
    let listPath = head.withUnsafeBufferPointer { head -> [String]? in
      head.baseAddress.flatMap { JSONSurvey.listPath(JSONBytes(text: $0, end: head.count)) }
    }
    guard let listPath else { return nil }
    let layout = JSONLayout(start: start, listPath: listPath)
    var survey = JSONSurvey(source, layout, chunkSize: chunkSize)
    defer { survey.pass.free() }
    guard try survey.run(upTo: size.map { start + $0 }), var found = survey.finish() else {
      return nil
    }
    if !found.isWhole, !found.listPath.isEmpty {
      // Whether there are more pages is what the last one says.
      guard let hasMore = try survey.lastPageHasMore(found) else {
        return try JSONSurvey.layout(of: source, from: start, chunkSize: chunkSize)
      }
      found.findings.hasMore = hasMore
    }
    return found
  }

  /// The way to the list in the first object; nil where the text starts with something else.
  private static func listPath(_ bytes: JSONBytes) -> [String]? {
    var index = bytes.behindSpace(0)
    if index < bytes.end, bytes.text[index] == UInt8(ascii: "[") {
      index = bytes.behindSpace(index + 1)
    }
    guard index < bytes.end, bytes.text[index] == UInt8(ascii: "{") else { return nil }
    return JSONPages.path(bytes, index)
  }

  private init(_ source: ByteSource, _ layout: JSONLayout, chunkSize: Int) {
    self.layout = layout
    self.chunkSize = chunkSize
    let start = JSONLayout.Mark(offset: layout.start, firstRecord: 0, nesting: JSONNesting())
    pass = JSONPass(source, layout, from: start, chunkSize: chunkSize, learns: true)
    pages = JSONPageReading(layout)
  }

  /// Whether the text was read, all of it or as far as it is to be.
  private mutating func run(upTo end: Int?) throws(Diagnostic) -> Bool {
    while true {
      pass.rowLimit = pages.wantsRecord ? 1 : JSONRows.limit
      switch pass.next() {
      case .records:
        if pages.wantsRecord { pages.note(record: pass.text(pass.recordStart..<pass.at)) }
        layout.recordCount += pass.rows.count
        pass.rows.clear()
        layout.isInArray = layout.isInArray || pass.nesting.isInArray
      case .opened:
        pages.open(head: pass.text(pass.recordStart..<pass.at))
      case .closed:
        guard pages.close(tail: pass.text(pass.recordStart..<pass.at)) else { return false }
      case .cut:
        if let end, pass.offset >= end, isEnough {
          layout.isWhole = false
          return true
        }
        mark()
        try pass.refill()
      case .end:
        return true
      case .full, .reached, .irregular:
        return false
      }
    }
  }

  /// Whether it is known what the records are.
  private var isEnough: Bool {
    layout.recordCount > 1 && (layout.listPath.isEmpty || pages.form != nil)
  }

  /// Notes a place at which a part may start.
  private mutating func mark() {
    let distance = JSONSurvey.piecesOfPart * chunkSize
    if let last = layout.marks.last, pass.offset < last.offset + distance { return }
    layout.marks.append(pass.mark(firstRecord: layout.recordCount))
  }

  /// Whether the last page says that there are more; nil where it isn't found by its line.
  private func lastPageHasMore(_ layout: JSONLayout) throws(Diagnostic) -> Bool? {
    guard let end = pass.source.size else { return nil }
    var tail = JSONPass(pass.source, layout, from: layout.marks[0], chunkSize: chunkSize)
    defer { tail.free() }
    tail.boundsElements = false
    var pages = JSONPageReading(layout)
    let bytes = max(layout.start, end - JSONSurvey.tailSize)..<end
    let nesting = JSONNesting(isInArray: layout.isInArray)
    guard try tail.enter(lineIn: bytes, nesting) else { return nil }
    tail.bound = .max
    while true {
      switch tail.next() {
      case .records:
        if pages.wantsRecord { pages.note(record: [0]) }
        tail.rows.clear()
      case .opened: pages.open(head: tail.text(tail.recordStart..<tail.at))
      case .closed:
        guard pages.close(tail: tail.text(tail.recordStart..<tail.at)) else { return nil }
      case .cut: try tail.refill()
      case .end: return pages.hasMore
      case .full, .reached, .irregular: return nil
      }
    }
  }

  /// The layout; nil for a text that is to be looked at as a whole.
  private func finish() -> JSONLayout? {
    var layout = layout
    guard layout.recordCount > 0 else { return nil }
    // One object that is the whole text may hold a list that is found by looking for one.
    let isOneObject = layout.listPath.isEmpty && layout.recordCount == 1 && !layout.isInArray
    guard !isOneObject, let form = pass.form ?? pages.form else { return nil }
    layout.form = form
    layout.size = pass.offset - layout.start
    layout.recordForm = pages.form
    layout.unusedLists = pages.unusedLists
    layout.findings.hasMore = pages.hasMore
    layout.schema = pass.schema
    layout.schema.unusedKeys.formUnion(layout.unusedLists)
    layout.routes = pass.routes
    layout.kinds = (0..<pass.rows.width).map { pass.rows.kinds[$0] }
    return layout
  }
}
