import IsqDatasets
import IsqText

/// What an object of a JSON file is: a record, or an answer with a list of them.
enum JSONContent {
  case record(FileForm, JSONObject, unused: Set<String> = [])
  case list(List)

  struct List {
    var form: FileForm
    /// The keys on the way to the list: `data.videos`.
    var name: String
    var elements: [JSONValue]
    /// Whether the list was found by looking for one, not by its name.
    var isFound = false
    /// The account that stands beside the list.
    var account: (key: [UInt8], value: JSONValue)?
    /// Whether the answer says that there are more pages.
    var hasMore = false
    /// Lists beside this one.
    var unused: Set<String> = []
  }

  /// Finds out what an object is.
  ///
  /// - Parameter isWhole: whether the object is all that the file holds.
  /// - Throws: E302 for several lists, of which none is known.
  static func of(
    _ object: JSONObject, isWhole: Bool, path: String
  ) throws(Diagnostic) -> JSONContent {
    guard object.hasNested else { return flat(object) }
    let body = object["data"]?.object ?? object
    for candidate in [body, object] where JSONInsight.isInsight(candidate) {
      let (record, unused) = JSONInsight.record(of: candidate)
      return .record(.insights, record, unused: unused)
    }
    if let list = named(body) ?? download(object) { return .list(list) }
    if let rows = object["data"]?.array, rows.first?.object != nil {
      return .list(List(form: .objects, name: "data", elements: rows))
    }
    if let rows = JSONColumnar.rows(of: object) {
      return .list(List(form: .objects, name: "columns", elements: rows))
    }
    let search = JSONListSearch(object, isWhole: isWhole, path: path)
    if var list = try search.list() {
      list.hasMore = object.hasMore
      return .list(list)
    }
    return flat(object)
  }

  private static func flat(_ object: JSONObject) -> JSONContent {
    if JSONAnswer.isEmpty(object) {
      return .list(List(form: .objects, name: "data", elements: []))
    }
    return .record(form(ofVideo: object), object)
  }

  /// The form of a list with such an object in it.
  static func form(ofVideo object: JSONObject) -> FileForm {
    if object["item_id"] != nil { return .videoList }
    let isDisplayed =
      object["id"] != nil && object["view_count"] != nil && object["like_count"] != nil
    return isDisplayed ? .displayList : .objects
  }

  /// The lists that the APIs answer with.
  private static func named(_ body: JSONObject) -> List? {
    var list: List
    if let videos = body["videos"]?.array {
      let first = videos.first?.object.map { form(ofVideo: $0) }
      list = List(
        form: first == .displayList ? .displayList : .videoList, name: "videos", elements: videos)
    } else if let days = body["metrics"]?.array, days.allSatisfy({ $0.object != nil }) {
      list = List(form: .accountMetrics, name: "metrics", elements: days)
    } else {
      return nil
    }
    list.account = body.account
    list.hasMore = body.hasMore
    list.unused = Set(
      body.members.compactMap { member in
        let name = String(decoding: member.key, as: UTF8.self)
        return member.value.array != nil && name != list.name ? name : nil
      })
    return list
  }

  /// Keys of objects that may be answers, whatever else is in them.
  static let namesOfAnswers: Set<String> = JSONInsight.names.union([
    "data", "error", "videos", "metrics", "Post", "Posts", "Video", "Videos",
  ])

  /// The posts in a copy of all of an account's data, under the names that they have had.
  private static func download(_ object: JSONObject) -> List? {
    let rooms: [(outer: StaticString, inner: StaticString)] = [
      ("Post", "Posts"), ("Video", "Videos"),
    ]
    for (outer, inner) in rooms {
      let room = object[outer]?.object ?? object
      guard let list = room[inner]?.object?["VideoList"]?.array else { continue }
      return List(form: .dataDownload, name: "\(inner).VideoList", elements: list)
    }
    return nil
  }
}

extension JSONObject {
  /// Whether a value is a list or an object.
  var hasNested: Bool {
    members.contains { member in
      switch member.value {
      case .array, .object: true
      case .null, .boolean, .number, .string: false
      }
    }
  }

  /// Whether an answer says that there are more pages.
  var hasMore: Bool {
    if case .boolean(let hasMore)? = self["has_more"] { return hasMore }
    return self["has_more"]?.text == "1"
  }

  /// The name of an account among the values.
  var account: (key: [UInt8], value: JSONValue)? {
    members.first { member in
      guard case .string = member.value else { return false }
      return HeaderAliases.column(for: String(decoding: member.key, as: UTF8.self)) == .account
    }
  }

  /// Adds the account that stands beside the list, where the record names none.
  mutating func complete(with account: (key: [UInt8], value: JSONValue)?) {
    guard let account, self.account == nil else { return }
    members.append(account)
  }
}
