/// What standard error drew for one code: everything else is left out.
struct Drawing {
  let text: String

  /// - Parameter folders: the paths before the names of files, which are not the same everywhere.
  init(_ errors: String, of code: String, without folders: [String]) {
    var text = errors
    for folder in folders { text = text.replacing("\(folder)/", with: "") }
    var isWanted = false
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let title = line.prefixMatch(of: /(?:error|warning|note)\[(\w+)\]/) {
        isWanted = title.1 == code
      } else if line.prefixMatch(of: #/ |\d+ \|/#) == nil {
        isWanted = false
      }
      if isWanted { lines.append(line) }
    }
    self.text = lines.map { Drawing.cut(String($0)) + "\n" }.joined()
  }

  /// The line of a long query without its middle.
  private static func cut(_ line: String) -> String {
    line.count <= 200 ? line : "\(line.prefix(60)) … \(line.suffix(60))"
  }
}

/// Long queries, written short: `1{, 1 * 3}` is `1, 1, 1, 1`.
enum Repetition {
  static func expanded(_ query: String) -> String {
    query.replacing(/\{(.+?) \* (\d+)\}/) { match in
      String(repeating: String(match.1), count: Int(match.2) ?? 0)
    }
  }
}
