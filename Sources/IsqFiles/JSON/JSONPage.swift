import IsqText

/// A page with a list of records, without its records.
struct JSONPage {
  private let head: [UInt8]
  /// The first record; empty where there is none yet.
  var first: [UInt8] = []

  /// - Parameter head: the text up to the bracket that opens the list.
  init(head: [UInt8]) { self.head = head }

  var isEmpty: Bool { first.isEmpty }

  /// The list with its first record, as all of the page would have given it; nil where the page is
  /// something else, or no JSON.
  ///
  /// - Parameter isFirst: whether the list's form is still to be found out by its first record.
  func list(tail: [UInt8], isFirst: Bool) -> JSONContent.List? {
    let element = isEmpty || isFirst ? first : Array("{}".utf8)
    guard let page = try? JSONParser.value(of: head + element + tail, path: "").object,
      JSONAnswer.error(in: page) == nil,
      case .list(let list)? = try? JSONContent.of(page, isWhole: false, path: ""),
      !list.isFound, list.account == nil, isOwn(list.elements)
    else { return nil }
    return list
  }

  /// Whether the elements of a list are those that stand behind the head.
  private func isOwn(_ elements: [JSONValue]) -> Bool {
    guard let element = elements.first else { return isEmpty }
    return elements.count == 1 && element.object?.offset == head.count
  }
}
