/// What the pages around the records of a text say.
struct JSONPageReading {
  /// What the list of a page is called.
  private let listName: String?
  private var page: JSONPage?
  /// What pages were found to be, by all that matters of them.
  private var known: [[UInt8]: JSONContent.List] = [:]
  /// What the first page with records says that they are.
  private(set) var form: FileForm?
  /// Lists beside those of the records.
  private(set) var unusedLists: Set<String> = []
  /// Whether the last page says that there are more.
  private(set) var hasMore = false

  init(_ layout: JSONLayout) {
    listName = layout.listPath.last
    form = layout.recordForm
    unusedLists = layout.unusedLists
  }

  /// Whether the next record is the first of its page.
  var wantsRecord: Bool { page?.isEmpty ?? false }

  /// Notes the first record of a page.
  mutating func note(record: [UInt8]) { page?.first = record }

  mutating func open(head: [UInt8]) { page = JSONPage(head: head) }

  /// Whether the page is one that is understood, whose end this is.
  mutating func close(tail: [UInt8]) -> Bool {
    guard let page, let found = list(of: page, tail), found.name == listName else { return false }
    self.page = nil
    hasMore = found.hasMore
    guard !page.isEmpty else { return true }
    unusedLists.formUnion(found.unused)
    if form == nil { form = found.form }
    return true
  }

  private mutating func list(of page: JSONPage, _ tail: [UInt8]) -> JSONContent.List? {
    guard form != nil else { return page.list(tail: tail, isFirst: true) }
    let key = page.gist(tail: tail)
    if let list = known[key] { return list }
    guard known.count < JSONPageReading.limit else { return page.list(tail: tail, isFirst: false) }
    let list = page.list(tail: tail, isFirst: false)
    if let list { known[key] = list }
    return list
  }

  /// How many different pages are remembered.
  private static let limit = 64
}
