import IsqDatasets
import IsqText

/// Looks for the one list of objects in an object whose form nobody knows.
struct JSONListSearch {
  private let object: JSONObject
  private let isWhole: Bool
  private let path: String
  private var lists: [JSONContent.List] = []
  private var emptyLists: [String] = []
  private var sources = JSONSources()

  /// How deep lists are looked for.
  private static let depthLimit = 4

  init(_ object: JSONObject, isWhole: Bool, path: String) {
    self.object = object
    self.isWhole = isWhole
    self.path = path
    collect(object, prefix: "", depth: 1, account: nil)
  }

  /// The list whose objects are the rows; nil if the object is a row itself.
  ///
  /// - Throws: E302 for several lists that may be meant.
  func list() throws(Diagnostic) -> JSONContent.List? {
    let isRow = object.columns.contains(where: JSONObject.isRowColumn)
    guard !isRow else { return nil }
    let likely = lists.filter { list in
      list.elements.first?.object?.columns.contains(where: JSONObject.isRowColumn) ?? false
    }
    if likely.count == 1 { return likely[0].beside(lists) }
    guard isWhole, !object.columns.contains(where: { $0.kind != nil }) else { return nil }
    if lists.count == 1 { return lists[0] }
    guard lists.isEmpty else { throw several() }
    guard let name = emptyLists.first, object.columns.isEmpty else { return nil }
    return JSONContent.List(form: .objects, name: name, elements: [], isFound: true)
  }

  private mutating func collect(
    _ object: JSONObject, prefix: String, depth: Int,
    account: (key: [UInt8], value: JSONValue)?
  ) {
    guard depth <= JSONListSearch.depthLimit else { return }
    let account = object.account ?? account
    for (key, value) in object.members {
      let name = prefix + String(decoding: key, as: UTF8.self)
      switch value {
      case .object(let inner):
        collect(inner, prefix: name + ".", depth: depth + 1, account: account)
      case .array(let elements):
        guard !elements.isEmpty else {
          emptyLists.append(name)
          continue
        }
        guard elements.allSatisfy({ $0.object != nil }), sources.known(in: value) == nil
        else { continue }
        lists.append(
          JSONContent.List(
            form: form(elements), name: name, elements: JSONListSearch.inSeconds(elements, name),
            isFound: true, account: account))
      case .null, .boolean, .number, .string:
        continue
      }
    }
  }

  private func form(_ elements: [JSONValue]) -> FileForm {
    elements.first?.object.map { JSONContent.form(ofVideo: $0) } ?? .objects
  }

  /// The posts of Studio's own list, which gives durations in milliseconds.
  private static func inSeconds(_ elements: [JSONValue], _ name: String) -> [JSONValue] {
    guard name.hasSuffix("item_list") else { return elements }
    return elements.map { element in
      element.object.map { .object($0.withDurationInSeconds()) } ?? element
    }
  }

  private func several() -> Diagnostic {
    let names = lists.prefix(4).map { "`\($0.name)`" }.joined(separator: ", ")
    return
      .inFile(
        .fileUnrecognised,
        "\(Opener.shown(path)) holds several lists of objects: \(names)"
          + (lists.count > 4 ? ", …" : ""), path: path
      )
      .helping("save the list that is meant as a file of its own")
  }
}

extension JSONContent.List {
  /// The list, with the names of those that are not used.
  fileprivate func beside(_ others: [JSONContent.List]) -> JSONContent.List {
    var list = self
    list.unused = Set(others.map(\.name).filter { $0 != name })
    return list
  }
}

extension JSONObject {
  /// Whether an object with a value of this column is a row, and not an answer with rows in it.
  static func isRowColumn(_ column: CanonicalColumn?) -> Bool {
    column == .views || column == .video
  }

  /// The canonical columns among the keys of plain values.
  fileprivate var columns: [CanonicalColumn] {
    members.compactMap { member in
      guard member.value.scalar != nil else { return nil }
      return HeaderAliases.column(for: String(decoding: member.key, as: UTF8.self))
    }
  }
}
