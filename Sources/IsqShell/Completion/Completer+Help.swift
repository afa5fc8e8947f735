/// What `help` explains.
extension Completer {
  /// The topics behind `help `; nil where something else is typed.
  func helpTopics(_ head: ArraySlice<UInt8>) -> Completion? {
    guard let first = head.first(where: { $0 != UInt8(ascii: " ") }),
      first | 0x20 == UInt8(ascii: "h")
    else { return nil }
    let text = String(decoding: head, as: UTF8.self)
    let start = text.prefix { $0 == " " }
    let words = text.dropFirst(start.count)
    guard words.prefix(5).lowercased() == "help " else { return nil }
    let typed = words.dropFirst(5).drop { $0 == " " }
    let range = (head.count - typed.utf8.count)..<head.count
    let groups = Help.groupNames.map { Candidate($0, .topic, "all \($0)") }
    let pages = HelpCatalogue.all.map { Candidate($0.name, .topic, $0.summary) }
    let found = Completer.ranked(groups + pages, String(typed))
    return found.isEmpty ? nil : Completion(range: range, candidates: found)
  }
}
