/// The statements Up and Down go through, and the rules of what is kept.
struct History {
  /// Oldest first.
  private(set) var entries: [HistoryEntry]
  private let file: HistoryFile?

  var statements: [String] { entries.map(\.text) }

  /// The statements that a dataset answered.
  func answered(by dataset: String?) -> [String] {
    entries.compactMap { $0.isFine && $0.dataset == dataset ? $0.text : nil }
  }

  init(file: HistoryFile?) {
    self.file = file
    self.entries = file?.entries() ?? []
  }

  /// Keeps a statement, unless it starts with a space or repeats the last one. A password in a
  /// URL is never kept.
  mutating func keep(_ entry: HistoryEntry) {
    guard let first = entry.text.first, !first.isWhitespace else { return }
    var entry = entry
    entry.text = History.withoutPasswords(entry.text)
    guard entry.text != entries.last?.text else { return }
    entries.append(entry)
    _ = file?.append(entry)
  }

  /// A text in which `scheme://name:password@host` has lost its password.
  static func withoutPasswords(_ text: String) -> String {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let start = History.position(of: "://", in: rest) {
      result += rest[..<(start + 3)]
      rest = rest[(start + 3)...]
      let authority = rest.prefix { !" \t\n\"'`/?#".utf8.contains($0) }
      guard let sign = authority.lastIndex(of: UInt8(ascii: "@")),
        let colon = authority[..<sign].firstIndex(of: UInt8(ascii: ":"))
      else { continue }
      result += rest[..<colon]
      rest = rest[sign...]
    }
    return String(decoding: result + rest, as: UTF8.self)
  }

  private static func position(of word: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let word = Array(word.utf8)
    return bytes.indices.first { bytes[$0...].starts(with: word) }
  }
}
