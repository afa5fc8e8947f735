import CScan
import IsqDatasets

/// Makes the route of records that are written like one that was read.
///
/// A route takes only what it says the same of as `JSONSchema`, whatever the values are; what it
/// would need to look at values for has no route.
struct JSONRouteBuilder {
  private let bytes: JSONBytes
  private var schema: JSONSchema
  /// Whether the record is an object that stands for itself, and not an element of a page's list.
  private let standsAlone: Bool
  /// Where the bytes behind the value before start.
  private var start: Int
  private var literals: [UInt8] = []
  private var steps: [isq_json_step] = []
  private var elementSteps: [isq_json_step] = []
  private var lists: [isq_json_list] = []
  private var slots: Set<Int> = []
  private var hasPlainKey = false
  private var rowStep: Int?

  private static let depthLimit = 16
  private static let anyNumber = UInt8(isq_json_number)
  private static let noNumber = UInt8(isq_json_null)

  /// The route of a record in valid text; nil where there is none.
  static func route(
    ofRecord range: Range<Int>, in text: UnsafePointer<UInt8>, _ schema: JSONSchema,
    standsAlone: Bool
  ) -> JSONRoute? {
    var builder = JSONRouteBuilder(
      bytes: JSONBytes(text: text, end: range.upperBound), schema: schema,
      standsAlone: standsAlone, start: range.lowerBound)
    guard builder.object(range.lowerBound, prefix: [], depth: 0) != nil else { return nil }
    return builder.finish(range.upperBound)
  }

  private init(bytes: JSONBytes, schema: JSONSchema, standsAlone: Bool, start: Int) {
    self.bytes = bytes
    self.schema = schema
    self.standsAlone = standsAlone
    self.start = start
  }

  private consuming func finish(_ end: Int) -> JSONRoute? {
    guard !steps.isEmpty else { return nil }
    if standsAlone {
      guard hasPlainKey else { return nil }
      if !lists.isEmpty {
        guard let rowStep else { return nil }
        steps[rowStep].allowed = UInt8(isq_json_text | isq_json_number)
      }
    }
    let ending = literal(upTo: end)
    return JSONRoute(
      literals: literals, steps: steps, elementSteps: elementSteps, lists: lists,
      ending: ending)
  }

  /// The bytes from behind the value before.
  private mutating func literal(upTo end: Int) -> Range<Int> {
    let first = literals.count
    for index in start..<end { literals.append(bytes.text[index]) }
    return first..<literals.count
  }

  /// The members of the object at an index; returns the index behind it.
  private mutating func object(_ index: Int, prefix: [UInt8], depth: Int) -> Int? {
    guard depth < JSONRouteBuilder.depthLimit else { return nil }
    var next = bytes.behindSpace(index + 1)
    if next < bytes.end, bytes.text[next] == UInt8(ascii: "}") { return next + 1 }
    while let (key, value) = bytes.key(next) {
      guard depth > 0 || accepts(key, value) else { return nil }
      let path = depth == 0 ? Array(key) : prefix + [UInt8(ascii: "_")] + key
      guard let behind = member(path, value, depth) else { return nil }
      next = bytes.behindSpace(behind)
      guard next < bytes.end else { return nil }
      if bytes.text[next] == UInt8(ascii: "}") { return next + 1 }
      next = bytes.behindSpace(next + 1)
    }
    return nil
  }

  /// Whether an object with such a key is a record whatever the value is.
  private mutating func accepts(_ key: UnsafeBufferPointer<UInt8>, _ value: Int) -> Bool {
    let name = String(decoding: key, as: UTF8.self)
    let isNested = bytes.text[value] == UInt8(ascii: "{")
    if isNested, name == "video" { return false }
    guard standsAlone else { return true }
    guard !JSONContent.namesOfAnswers.contains(name) else { return false }
    let isPlain = !isNested && bytes.text[value] != UInt8(ascii: "[")
    if isPlain, !JSONAnswer.isEnvelope(name) { hasPlainKey = true }
    let isKnown = isPlain && bytes.text[value] != UInt8(ascii: "n")
    if rowStep == nil, isKnown, JSONObject.isRowColumn(HeaderAliases.column(for: name)) {
      rowStep = steps.count
    }
    return true
  }

  private mutating func member(_ path: [UInt8], _ value: Int, _ depth: Int) -> Int? {
    switch bytes.text[value] {
    case UInt8(ascii: "{"):
      if schema.isSources(path) { return sources(value, mayBeNull: true) }
      guard let isSources = isSourceMap(value) else { return nil }
      return isSources
        ? sources(value, mayBeNull: false) : object(value, prefix: path, depth: depth + 1)
    case UInt8(ascii: "["):
      return list(path, value)
    default:
      return schema.column(ofKnown: path).flatMap { cell($0, value) }
    }
  }

  /// A step to the cell at an index; returns the index behind it.
  private mutating func cell(_ slot: Int, _ value: Int, allowed: UInt8 = 0) -> Int? {
    guard slots.insert(slot).inserted, let behind = bytes.behindValue(value) else { return nil }
    steps.append(step(value, kind: isq_json_cell_step, slot: slot, allowed: allowed))
    start = behind
    return behind
  }

  private mutating func step(
    _ value: Int, kind: Int, slot: Int, allowed: UInt8 = 0
  ) -> isq_json_step {
    let literal = literal(upTo: value)
    return isq_json_step(
      literal: UInt32(literal.lowerBound), length: UInt32(literal.count), slot: UInt32(slot),
      kind: UInt8(kind), allowed: allowed)
  }

  /// Whether the keys of an object are all those of sources; nil where that depends on values.
  private mutating func isSourceMap(_ index: Int) -> Bool? {
    var found: Set<Source> = []
    var hasOthers = false
    var schema = schema
    let isWhole = bytes.forEachMember(index) { key, _ in
      if let source = schema.isSource(Array(key)) { found.insert(source) } else { hasOthers = true }
      return true
    }
    guard isWhole else { return nil }
    if found.count < 2 { return false }
    return hasOthers ? nil : true
  }

  /// Steps to the members of an object whose keys are sources.
  private mutating func sources(_ index: Int, mayBeNull: Bool) -> Int? {
    let allowed =
      JSONRouteBuilder.anyNumber | (mayBeNull ? JSONRouteBuilder.noNumber : 0)
    var next = bytes.behindSpace(index + 1)
    if next < bytes.end, bytes.text[next] == UInt8(ascii: "}") { return next + 1 }
    while let (key, value) = bytes.key(next) {
      let name = String(decoding: key, as: UTF8.self)
      guard let slot = schema.sourceColumns[name],
        let behind = cell(slot, value, allowed: allowed)
      else { return nil }
      next = bytes.behindSpace(behind)
      guard next < bytes.end else { return nil }
      if bytes.text[next] == UInt8(ascii: "}") { return next + 1 }
      next = bytes.behindSpace(next + 1)
    }
    return nil
  }

  /// A step to a list of objects, as its first element has them.
  private mutating func list(_ path: [UInt8], _ index: Int) -> Int? {
    let element = bytes.behindSpace(index + 1)
    guard element < bytes.end, bytes.text[element] == UInt8(ascii: "{"),
      let behind = bytes.behindValue(index), let behindElement = bytes.behindValue(element)
    else { return nil }
    steps.append(step(index, kind: isq_json_list_step, slot: lists.count))
    start = element
    guard var list = elementList(element, isSources: schema.isSources(path)) else { return nil }
    let ending = literal(upTo: behindElement)
    list.end = UInt32(ending.lowerBound)
    list.end_length = UInt32(ending.count)
    lists.append(list)
    start = behind
    return behind
  }

  private mutating func elementList(_ element: Int, isSources: Bool) -> isq_json_list? {
    let first = elementSteps.count
    var names: [Int] = []
    var best: (rank: Int, index: Int)?
    var next = bytes.behindSpace(element + 1)
    while let (key, value) = bytes.key(next) {
      guard let behind = elementCell(value) else { return nil }
      let index = elementSteps.count - first - 1
      switch schema.role(ofElement: Array(key)) {
      case .name: names.append(index)
      case .part(let rank): if rank < best?.rank ?? .max { best = (rank, index) }
      case .nothing: break
      }
      next = bytes.behindSpace(behind)
      guard next < bytes.end, bytes.text[next] == Ascii.comma else { break }
      next = bytes.behindSpace(next + 1)
    }
    guard elementSteps.count > first else { return nil }
    let isClear = isSources ? names.count == 1 && best != nil : names.isEmpty || best == nil
    guard isClear else { return nil }
    return isq_json_list(
      first: UInt32(first), count: UInt32(elementSteps.count - first), end: 0, end_length: 0,
      name: isSources ? UInt32(names[0]) : .max,
      part: isSources ? UInt32(best?.index ?? 0) : .max, is_sources: isSources ? 1 : 0)
  }

  /// A step to a plain value of an element.
  private mutating func elementCell(_ value: Int) -> Int? {
    let byte = bytes.text[value]
    guard byte != UInt8(ascii: "{"), byte != UInt8(ascii: "["),
      let behind = bytes.behindValue(value)
    else { return nil }
    elementSteps.append(step(value, kind: isq_json_cell_step, slot: 0))
    start = behind
    return behind
  }
}
