import IsqText

/// Reads all of a text of JSON once, to find out how its records are written and that all of it is
/// JSON.
struct JSONSurvey {
  private var pass: JSONPass
  private var layout: JSONLayout
  private var page: JSONPage?

  /// The bytes in which the first record or the list of the first page starts.
  private static let headSize = 1 << 18

  /// The layout of a text of objects or pages that follow each other; nil for anything else, and
  /// for text that is no JSON.
  ///
  /// - Throws: E300, E305, R002.
  static func layout(
    of source: ByteSource, from start: Int, chunkSize: Int
  ) throws(Diagnostic) -> JSONLayout? {
    let head = try source.bytes(from: start, atMost: headSize)
    let listPath = head.withUnsafeBufferPointer { head -> [String]? in
      head.baseAddress.flatMap { JSONSurvey.listPath(JSONBytes(text: $0, end: head.count)) }
    }
    guard let listPath else { return nil }
    let layout = JSONLayout(start: start, listPath: listPath)
    var survey = JSONSurvey(source, layout, chunkSize: chunkSize)
    defer { survey.pass.free() }
    return try survey.run() ? survey.finish() : nil
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
    let start = JSONLayout.Mark(offset: layout.start, firstRecord: 0, nesting: JSONNesting())
    pass = JSONPass(source, layout, from: start, chunkSize: chunkSize, learns: true)
  }

  /// Whether all of the text was read.
  private mutating func run() throws(Diagnostic) -> Bool {
    while true {
      switch pass.next() {
      case .record:
        layout.recordCount += 1
        if page?.isEmpty == true { page?.first = pass.text(pass.recordStart..<pass.at) }
        layout.isInArray = layout.isInArray || pass.nesting.isInArray
      case .opened:
        page = JSONPage(head: pass.text(pass.recordStart..<pass.at))
      case .closed:
        guard add(tail: pass.text(pass.recordStart..<pass.at)) else { return false }
      case .cut:
        layout.marks.append(pass.mark(firstRecord: layout.recordCount))
        try pass.refill()
      case .end:
        return true
      case .full, .irregular:
        return false
      }
    }
  }

  /// Whether a page is one that is understood, whose end this is.
  private mutating func add(tail: [UInt8]) -> Bool {
    guard let found = page?.list(tail: tail, isFirst: layout.recordForm == nil),
      found.name == layout.listPath.last
    else { return false }
    layout.findings.hasMore = found.hasMore
    page = nil
    guard !found.elements.isEmpty else { return true }
    layout.unusedLists.formUnion(found.unused)
    if layout.recordForm == nil { layout.recordForm = found.form }
    return true
  }

  /// The layout; nil for a text that is to be looked at as a whole.
  private func finish() -> JSONLayout? {
    var layout = layout
    guard layout.recordCount > 0 else { return nil }
    // One object that is the whole text may hold a list that is found by looking for one.
    let isOneObject = layout.listPath.isEmpty && layout.recordCount == 1 && !layout.isInArray
    guard !isOneObject, let form = pass.form ?? layout.recordForm else { return nil }
    layout.form = form
    layout.schema = pass.schema
    layout.schema.unusedKeys.formUnion(layout.unusedLists)
    layout.routes = pass.routes
    layout.kinds = (0..<pass.rows.width).map { pass.rows.kinds[$0] }
    return layout
  }
}
