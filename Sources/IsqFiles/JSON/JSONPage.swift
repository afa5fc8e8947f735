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

extension JSONPage {
  /// Keys whose values differ from page to page and say nothing of the records.
  private static let ownKeys = ["cursor", "request_id", "log_id"].map { Array($0.utf8) }

  /// All of a page that matters but for its records: pages with the same one are the same.
  func gist(tail: [UInt8]) -> [UInt8] {
    let text = head + [isEmpty ? 0 : 1] + tail
    return text.withUnsafeBufferPointer { text in
      guard let start = text.baseAddress else { return [] }
      return JSONPage.gist(JSONBytes(text: start, end: text.count))
    }
  }

  private static func gist(_ bytes: JSONBytes) -> [UInt8] {
    var gist: [UInt8] = []
    gist.reserveCapacity(bytes.end)
    var done = 0
    var index = 0
    func keep(upTo end: Int) {
      gist += UnsafeBufferPointer(start: bytes.text + done, count: end - done)
    }
    while index < bytes.end {
      guard bytes.text[index] == Ascii.quote else {
        index += 1
        continue
      }
      guard let behind = bytes.behindText(index) else { break }
      guard let (key, value) = bytes.key(index), ownKeys.contains(where: { $0.elementsEqual(key) }),
        let next = bytes.behindPlain(value)
      else {
        index = behind
        continue
      }
      keep(upTo: value)
      gist.append(bytes.text[value] == Ascii.quote ? Ascii.quote : Ascii.zero)
      (done, index) = (next, next)
    }
    keep(upTo: bytes.end)
    return gist
  }
}

extension JSONBytes {
  /// The index behind a text without escapes, or behind digits, which are right whatever they are;
  /// nil for anything else.
  fileprivate func behindPlain(_ index: Int) -> Int? {
    let isText = text[index] == Ascii.quote
    guard isText || (1..<10).contains(text[index] &- Ascii.zero) else { return nil }
    var next = index + 1
    while next < end {
      let byte = text[next]
      if isText, byte == Ascii.quote { return next + 1 }
      let isPlain = isText ? byte >= Ascii.space && byte != UInt8(ascii: "\\") : Ascii.isDigit(byte)
      guard isPlain else { break }
      next += 1
    }
    return isText ? nil : next
  }
}
