import CScan
import IsqText

/// One reading of the records of JSON text from front to back, as far as they are written like
/// those that a layout knows.
///
/// Unsafe: owns `rows`, freed by `free()`, which whoever makes a pass calls. Bytes of
/// text from `at` to `length` were read and are followed by zeros.
struct JSONPass {
  enum Step {
    /// Rows are filled.
    case records
    /// The list of a page began, or ended.
    case opened, closed
    /// What follows starts at the bound or behind it.
    case reached
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
  var rows: JSONRows
  /// The rows that there may be before they are cleared.
  var rowLimit = JSONRows.limit
  /// The offset in the file at which nothing is begun any more, nor behind it.
  var bound = Int.max
  /// Whether the bound is one of the elements of lists, too.
  var boundsElements = true
  private(set) var nesting: JSONNesting
  /// Whether batches say where they lie in the file, and not how many records stand before.
  var tellsOffsets = false
  private(set) var form: FileForm?
  /// What the pages say, where it is not known yet.
  var pages: JSONPageReading?
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
  /// The bytes that are read at once: they are still in the cache when they are looked at.
  static let chunkSize = 1 << 18
  /// The bytes that are read at once behind the bound.
  private static let restSize = 1 << 14

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
    bound = .max
  }

  /// Goes on at the first line that starts in some bytes, behind their first, and with an object;
  /// false if there is none.
  mutating func enter(lineIn bytes: Range<Int>, _ nesting: JSONNesting) throws(Diagnostic) -> Bool {
    enter(JSONLayout.Mark(offset: bytes.lowerBound, firstRecord: 0, nesting: nesting))
    bound = bytes.upperBound
    while origin + at < bound {
      if let line = behindBreak() {
        at = line
        while nextByte() == nil, !isAtEnd { try refill() }
        guard origin + at < bound else { return false }
        if rows.text[at] == UInt8(ascii: "{") { return true }
      } else {
        at = length
        guard !isAtEnd else { return false }
        try refill()
      }
    }
    return false
  }

  /// The index behind the next line break.
  private func behindBreak() -> Int? {
    UnsafeBufferPointer(start: rows.text + at, count: length - at)
      .firstIndex(of: Ascii.newline).map { at + $0 + 1 }
  }

  private mutating func preparePaths() {
    paths = routes.map { $0.path(names, width: rows.width) }
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

  private mutating func value() -> Step {
    if rows.text[at] == UInt8(ascii: "{") {
      guard origin + at < boundHere else {
        recordStart = at
        return .reached
      }
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

  /// The bound of what starts here.
  private var boundHere: Int { boundsElements || !nesting.isInList ? bound : .max }

  private mutating func record() -> Step {
    guard rows.count < rowLimit else { return .full }
    let isListed = nesting.isInList || nesting.isInArray
    let bound = boundHere
    let end = rows.fill(
      along: &paths, from: at, bound: bound == .max ? .max : bound - origin,
      separator: isListed ? Ascii.comma : 0, limit: rowLimit, undoesEscapes: !learns)
    guard let end else { return unusual() }
    recordStart = at
    at = end
    nesting.hasElement = true
    if paths.count > 1 { promote() }
    return .records
  }

  /// Lets routes be tried before those that fit less often.
  private mutating func promote() {
    for route in 1..<paths.count where paths[route].hits > paths[route - 1].hits {
      paths.swapAt(route, route - 1)
      routes.swapAt(route, route - 1)
    }
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
    rows.keepNext(start: at)
    recordStart = at
    at = end
    nesting.hasElement = true
    if learns { learn(recordStart..<end) }
    return .records
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
    let next = origin + front + rest
    let wanted = bound == .max ? .max : max(JSONPass.restSize, rest, bound - next)
    let room = UnsafeMutableRawBufferPointer(
      start: rows.text + front + rest, count: min(rows.capacity - rest, wanted))
    let read = try source.read(into: room, at: next)
    length = front + rest + read
    isAtEnd = read < room.count || source.size.map { origin + length >= $0 } ?? false
    (rows.text + length).update(repeating: 0, count: JSONRows.padding)
  }

  /// The text between two indices.
  func text(_ range: Range<Int>) -> [UInt8] {
    Array(UnsafeBufferPointer(start: rows.text + range.lowerBound, count: range.count))
  }

  /// The offset in the file at which the pass stands.
  var offset: Int { origin + at }

  /// The place at which a pass could go on.
  func mark(firstRecord: Int) -> JSONLayout.Mark {
    JSONLayout.Mark(offset: origin + at, firstRecord: firstRecord, nesting: nesting)
  }
}
