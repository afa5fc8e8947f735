import CScan

/// The way through a record whose keys come in a known order, with the bytes between its values.
///
/// Unsafe: owns buffers that are written once and freed when the last copy of the reference goes.
final class JSONRoute: @unchecked Sendable {
  private let literals: UnsafeMutablePointer<UInt8>
  private let steps: UnsafeMutablePointer<isq_json_step>
  private let lists: UnsafeMutablePointer<isq_json_list>
  private let counts: (steps: Int, ending: Range<Int>)
  private let hasLists: Bool

  /// - Parameter literals: the bytes between values; the last of them stand behind the last value.
  init(
    literals: [UInt8], steps: [isq_json_step], elementSteps: [isq_json_step],
    lists: [isq_json_list], ending: Range<Int>
  ) {
    self.literals = JSONRoute.copy(literals + [UInt8](repeating: 0, count: 64))
    self.steps = JSONRoute.copy(steps + elementSteps)
    self.lists = JSONRoute.copy(
      lists.map { list in
        var list = list
        list.first += UInt32(steps.count)
        return list
      })
    counts = (steps.count, ending)
    hasLists = !lists.isEmpty
  }

  deinit {
    literals.deallocate()
    steps.deallocate()
    lists.deallocate()
  }

  private static func copy<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    copy.initialize(from: elements, count: elements.count)
    return copy
  }

  /// The route as the matcher wants it, valid as long as the route and the names.
  ///
  /// - Parameter width: the number of columns.
  func path(_ names: JSONSourceNames, width: Int) -> isq_json_path {
    isq_json_path(
      literals: literals, steps: steps, lists: lists, name_texts: names.texts, names: names.names,
      count: UInt32(counts.steps), name_count: UInt32(names.count),
      end: UInt32(counts.ending.lowerBound), end_length: UInt32(counts.ending.count),
      leaves_cells: hasLists || counts.steps < width ? 1 : 0, hits: 0)
  }
}

/// The names of sources and their columns.
///
/// Unsafe: owns buffers that are written once and freed when the last copy of the reference goes.
final class JSONSourceNames: @unchecked Sendable {
  let texts: UnsafeMutablePointer<UInt8>
  let names: UnsafeMutablePointer<isq_json_name>
  let count: Int

  init(_ schema: JSONSchema) {
    let known = schema.sourceColumns.sorted { $0.value < $1.value }
    let bytes = known.map { Array($0.key.utf8) }
    count = known.count
    texts = .allocate(capacity: bytes.reduce(1) { $0 + $1.count })
    names = .allocate(capacity: max(1, known.count))
    var end = 0
    for (index, text) in bytes.enumerated() {
      (texts + end).initialize(from: text, count: text.count)
      let head = text.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      (names + index).initialize(
        to: isq_json_name(
          head: head, text: UInt32(end), length: UInt32(text.count),
          slot: UInt32(known[index].value)))
      end += text.count
    }
  }

  deinit {
    texts.deallocate()
    names.deallocate()
  }
}
