import CScan
import IsqText

/// One reading of the records of JSON text from front to back, as far as they are written like
/// those that a layout knows.
///
/// Unsafe: owns `rows`, freed by `free()`, which whoever makes a pass calls. Bytes of
/// text from `at` to `length` were read and are followed by zeros.
struct JSONPass {
  enum Step {
    /// The next row is filled.
    case record
    /// The list of a page began, or ended.
    case opened, closed
    /// There is no room for a record before the rows are cleared.
    case full
    /// The rest of the text is cut.
    case cut
    case end
    /// What follows has to be read in another way, or is no JSON.
    case irregular
  }

  let source: ByteSource
  let listPath: [String]
  private let learns: Bool
  private(set) var schema: JSONSchema
  private(set) var routes: [JSONRoute]
  private var names: JSONSourceNames
  private var paths: [isq_json_path] = []
  private var hits: [Int] = []
  var rows: JSONRows
  private(set) var nesting: JSONNesting
  /// Whether batches say where they lie in the file, and not how many records stand before.
  var tellsOffsets = false
  private(set) var form: FileForm?
  /// Where the last record, or the part of a page, starts.
  private(set) var recordStart = JSONRows.padding
  /// The next byte to look at, and where the text ends.
  private(set) var at = JSONRows.padding
  private var length = JSONRows.padding
  /// The offset in the file of the byte at index 0.
  private(set) var origin: Int
  private var isAtEnd = false

  /// The bytes that a record, or a page around its list, may have.
  private static let recordLimit = 1 << 24
  private static let routeLimit = 8

  /// - Parameter learns: whether columns and routes may be added to those of the layout.
  init(
    _ source: ByteSource, _ layout: JSONLayout, from mark: JSONLayout.Mark, chunkSize: Int,
    learns: Bool = false
  ) {
    self.source = source
    self.learns = learns
    listPath = layout.listPath
    schema = layout.schema
    routes = layout.routes
    names = JSONSourceNames(layout.schema)
    nesting = mark.nesting
    origin = mark.offset - JSONRows.padding
    let left = source.size.map { max(1, $0 - mark.offset) } ?? chunkSize
    rows = JSONRows(capacity: max(1, min(chunkSize, left)), width: layout.schema.columns.count)
    preparePaths()
  }

  func free() { rows.free() }

  /// Goes on at a place between two records.
  mutating func enter(_ mark: JSONLayout.Mark) {
    rows.clear()
    at = JSONRows.padding
    length = JSONRows.padding
    rows.text[at] = 0
    origin = mark.offset - JSONRows.padding
    nesting = mark.nesting
    isAtEnd = false
  }

  private mutating func preparePaths() {
    paths = routes.map { $0.path(names) }
    hits = hits + [Int](repeating: 0, count: routes.count - hits.count)
  }

  /// Goes on to the next record or the next part of a page.
  mutating func next() -> Step {
    guard let byte = nextByte() else {
      guard isAtEnd else { return .cut }
      return nesting.isInList || nesting.isInArray ? .irregular : .end
    }
    let isInside = nesting.isInList || nesting.isInArray
    if isInside, byte == UInt8(ascii: "]") { return close() }
    if isInside, nesting.hasElement {
      guard byte == Ascii.comma else { return .irregular }
      let comma = at
      at += 1
      guard nextByte() != nil else {
        at = comma
        return isAtEnd ? .irregular : .cut
      }
      let step = value()
      if step == .cut || step == .full { at = comma }
      return step
    }
    return value()
  }

  /// The next byte that is no space.
  @inline(__always)
  private mutating func nextByte() -> UInt8? {
    while JSONBytes.isSpace(rows.text[at]) { at &+= 1 }
    return at < length ? rows.text[at] : nil
  }

  @inline(__always)
  private mutating func value() -> Step {
    if rows.text[at] == UInt8(ascii: "{") {
      return listPath.isEmpty || nesting.isInList ? record() : open()
    }
    guard rows.text[at] == UInt8(ascii: "["), !nesting.isInArray, !nesting.isInList else {
      return .irregular
    }
    at += 1
    nesting = JSONNesting(isInArray: true)
    return next()
  }

  /// Goes into the list of a page.
  private mutating func open() -> Step {
    guard let start = JSONPages.listStart(listPath, bytes, at) else { return unfinished() }
    recordStart = at
    at = start
    nesting.isInList = true
    nesting.hasElement = false
    return .opened
  }

  /// Leaves the list of a page and the page, or an array.
  private mutating func close() -> Step {
    guard nesting.isInList else {
      at += 1
      nesting = JSONNesting(hasElement: true)
      return next()
    }
    recordStart = at
    guard let end = bytes.behindValue(at + 1, depth: listPath.count) else { return unfinished() }
    at = end
    nesting.isInList = false
    nesting.hasElement = true
    return .closed
  }

  private func unfinished() -> Step {
    isAtEnd || length - at > JSONPass.recordLimit ? .irregular : .cut
  }

  private var bytes: JSONBytes { JSONBytes(text: rows.text, end: length) }

  @inline(__always)
  private mutating func record() -> Step {
    var escapes: UInt32 = 0
    for route in paths.indices {
      rows.clearNext()
      let end = isq_json_match(&paths[route], rows.text, at, rows.next, rows.kinds, &escapes)
      guard end > 0 else { continue }
      recordStart = at
      at = end
      nesting.hasElement = true
      if escapes > 0, !learns { rows.undoEscapes() }
      if route > 0 { promote(route) }
      return .record
    }
    return unusual()
  }

  /// Lets a route be tried before one that fits less often.
  private mutating func promote(_ route: Int) {
    hits[route] += 1
    guard hits[route] > hits[route - 1] else { return }
    hits.swapAt(route, route - 1)
    paths.swapAt(route, route - 1)
    routes.swapAt(route, route - 1)
  }

  /// A record that is on no route, read as a value.
  @inline(never)
  private mutating func unusual() -> Step {
    guard let end = bytes.behindValue(at) else { return unfinished() }
    let text = Array(UnsafeBufferPointer(start: rows.text + at, count: end - at))
    guard let value = try? JSONParser.value(of: text, path: source.path),
      let object = value.object, nesting.isInList || isRecord(object)
    else { return .irregular }
    var cells = JSONRowCells()
    schema.flatten(object, into: &cells)
    guard fits() else { return .irregular }
    guard place(cells) else { return .full }
    recordStart = at
    at = end
    nesting.hasElement = true
    if learns { learn(recordStart..<end) }
    return .record
  }

  /// Whether an object that stands for itself is a record.
  private mutating func isRecord(_ object: JSONObject) -> Bool {
    guard JSONAnswer.error(in: object) == nil,
      case .record(let form, _, _)? = try? JSONContent.of(object, isWhole: false, path: ""),
      form != .insights
    else { return false }
    if self.form == nil { self.form = form }
    return true
  }

  /// Whether rows have all columns, which only a pass that learns may add to.
  private mutating func fits() -> Bool {
    guard schema.columns.count > rows.width else { return true }
    guard learns else { return false }
    rows.widen(to: schema.columns.count)
    names = JSONSourceNames(schema)
    preparePaths()
    return true
  }

  /// Makes the cells those of the next row; false if there is no room before the rows are cleared.
  private mutating func place(_ cells: JSONRowCells) -> Bool {
    for (column, kind) in cells.kinds { rows.kinds[column] |= kind }
    guard !learns else { return true }
    let size = cells.bytes.reduce(0) { $0 + $1.value.count }
    guard rows.hasRoom(for: size, keeping: length) else { return false }
    rows.clearNext()
    for (column, cell) in cells.bytes { rows.set(cell, column) }
    return true
  }

  private mutating func learn(_ record: Range<Int>) {
    guard routes.count < JSONPass.routeLimit,
      let route = JSONRouteBuilder.route(
        ofRecord: record, in: rows.text, schema, standsAlone: !nesting.isInList)
    else { return }
    routes.append(route)
    preparePaths()
  }

  /// Reads on behind what is left of the text; the rows must have been cleared.
  mutating func refill() throws(Diagnostic) {
    try Cancellation.check()
    let rest = length - at
    let front = JSONRows.padding
    rows.text.advanced(by: front).update(from: rows.text + at, count: rest)
    if 2 * rest > rows.capacity { rows.grow(to: 2 * rest + 64, keeping: front + rest) }
    origin += at - front
    at = front
    let room = UnsafeMutableRawBufferPointer(
      start: rows.text + front + rest, count: rows.capacity - rest)
    let read = try source.read(into: room, at: origin + front + rest)
    length = front + rest + read
    isAtEnd = read < room.count || source.size.map { origin + length >= $0 } ?? false
    (rows.text + length).update(repeating: 0, count: JSONRows.padding)
  }

  /// The text between two indices.
  func text(_ range: Range<Int>) -> [UInt8] {
    Array(UnsafeBufferPointer(start: rows.text + range.lowerBound, count: range.count))
  }

  /// The place at which a pass could go on.
  func mark(firstRecord: Int) -> JSONLayout.Mark {
    JSONLayout.Mark(offset: origin + at, firstRecord: firstRecord, nesting: nesting)
  }
}
