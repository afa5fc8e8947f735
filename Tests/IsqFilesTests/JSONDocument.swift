import TestSupport

/// Makes up text of JSON with the forms that records come in, and what goes wrong with them.
struct JSONDocument {
  /// How the records follow each other.
  enum Frame: CaseIterable, Sendable { case lines, array, pages, arrayOfPages, videos, data }

  private var random: SeededGenerator
  private let space: String
  private let keys: [String]
  private let isRegular: Bool

  init(seed: Int) {
    var random = SeededGenerator(seed: seed)
    space = random.pick(["", "", "", " ", "\n  ", " \t"])
    isRegular = random.isHit(oneIn: 3)
    let pool = [
      "views", "item_id", "likes", "caption", "a", "b c", "é", "traffic", "video", "url", "share",
      "impression_sources", "audience_countries", "stats", "date", "code", "message", "",
    ]
    keys = (0..<random.number(1...7)).map { _ in random.pick(pool) }
    self.random = random
  }

  mutating func text(_ frame: Frame) -> String {
    let records = (0..<random.number(0...9)).map { _ in record() }
    var text = framed(records, frame)
    if random.isHit(oneIn: 3) { text += random.pick(["\n", " ", "\r\n\n"]) }
    return random.isHit(oneIn: 3) ? damaged(text) : text
  }

  private mutating func framed(_ records: [String], _ frame: Frame) -> String {
    switch frame {
    case .lines: return records.joined(separator: random.pick(["\n", "", " ", "\r\n"]))
    case .array: return list(records)
    case .pages: return pages(records).joined(separator: "\n")
    case .arrayOfPages: return list(pages(records))
    case .videos: return #"{"videos":\#(space)\#(list(records))}"#
    case .data: return #"{"data":\#(list(records))\#(space),"has_more":true}"#
    }
  }

  private mutating func pages(_ records: [String]) -> [String] {
    let middle = random.number(0...records.count)
    return [records[..<middle], records[middle...]].map { part in
      let more = random.pick([#","has_more":true"#, #","cursor":12,"has_more":false"#, ""])
      let beside = random.pick(["", "", "", #","authors":[{"a":1}]"#, #","username":"x""#])
      let code = random.isHit(oneIn: 20) ? 40_001 : 0
      return #"{"code":\#(code),"message":"OK","data":\#(space){"videos":\#(list(Array(part)))"#
        + more + beside + "}}"
    }
  }

  private mutating func list(_ elements: [String]) -> String {
    "[" + elements.joined(separator: "," + space) + space + "]"
  }

  private mutating func record() -> String {
    var keys = keys
    if !isRegular {
      if random.isHit(oneIn: 4) { keys.shuffle(using: &random) }
      if random.isHit(oneIn: 4) { keys.removeLast() }
      if random.isHit(oneIn: 6) { keys.append("new\(random.number(0...2))") }
    }
    return object(keys.map { ($0, value(of: $0, depth: 0)) })
  }

  private func object(_ members: [(String, String)]) -> String {
    let inner = members.map { "\"\($0.0)\"\(space):\(space)\($0.1)" }
    return "{" + space + inner.joined(separator: "\(space),") + space + "}"
  }

  private mutating func value(of key: String, depth: Int) -> String {
    if !isRegular, random.isHit(oneIn: 12) { return scalar() }
    switch key {
    case "impression_sources": return sources("impression_source", "percentage")
    case "audience_countries": return sources("country", "percentage")
    case "traffic": return map()
    case "stats" where depth < 3:
      return object(["likes", "share", "stats"].map { ($0, value(of: $0, depth: depth + 1)) })
    case "views", "item_id": return String(random.number(0...99_999))
    default: return scalar()
    }
  }

  private mutating func sources(_ name: String, _ part: String) -> String {
    if random.isHit(oneIn: 8) { return random.pick(["[]", "null", #"[1,"b"]"#, "[{}]"]) }
    let names = ["For You", "Search", "Follow", "Direct Message", "Personal Profile", "odd\\n"]
    let count = random.number(1...4)
    return list(
      (0..<count).map { index in
        let text = isRegular ? names[index] : random.pick(names)
        return object([(name, "\"\(text)\""), (part, share())])
      })
  }

  private mutating func share() -> String {
    random.isHit(oneIn: 10)
      ? random.pick(["null", #""0.5""#, "true", "1e-2", "-0"]) : "0.\(random.number(1...999))"
  }

  private mutating func map() -> String {
    let names = random.pick([["forYou", "search"], ["search"], ["search", "follow", "total"]])
    return object(names.map { ($0, share()) })
  }

  private mutating func scalar() -> String {
    switch random.number(0...9) {
    case 0: random.pick(["null", "true", "false"])
    case 1: random.pick(["0", "-1", "1.5", "1e5", "2E-3", "-0.10", "12345678901234567890"])
    case 2: random.pick([#""\n\"\\""#, #""\u00e9""#, #""\ud83d\udd25x""#, #""\ud83d""#, #""a\/""#])
    case 3: random.pick(["\"🔥é\"", "\"\"", "\" \"", "\"\(String(repeating: "ab,", count: 30))\""])
    case 4: random.pick(["[1,2]", "[]", #"["a","b\t"]"#, "{}", #"{"x":{"y":1}}"#, "[[1]]"])
    default: String(random.number(0...1_000_000))
    }
  }

  /// The text with one mistake.
  private mutating func damaged(_ text: String) -> String {
    var bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return text }
    let place = random.number(0...(bytes.count - 1))
    switch random.number(0...3) {
    case 0: bytes.removeSubrange(place...)
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(random.pick(Array(#"{}[]",:0\ax "#.utf8) + [0, 1, 0xFF]), at: place)
    default: bytes[place] = random.pick(Array(#"{}[]",:0-.e "#.utf8) + [0, 0x80])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
