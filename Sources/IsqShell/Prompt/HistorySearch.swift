/// The list of Ctrl-R: the statements that hold all the words that were typed, the newest first.
struct HistorySearch: Hashable, Sendable {
  /// The newest first, each once.
  private let statements: [String]
  private let folded: [String]
  private(set) var words = ""
  private(set) var matches: [Int]
  private(set) var choice = 0

  /// - Parameter history: oldest first.
  init(_ history: [String]) {
    var seen = Set<String>()
    statements = history.reversed().filter { seen.insert($0).inserted }
    folded = statements.map { $0.lowercased() }
    matches = Array(statements.indices)
  }

  /// The statement that is chosen; nil where none fits.
  var chosen: String? { matches.indices.contains(choice) ? statements[matches[choice]] : nil }

  mutating func type(_ scalar: Unicode.Scalar) {
    words.unicodeScalars.append(scalar)
    narrow()
  }

  mutating func erase() {
    guard !words.isEmpty else { return }
    words.removeLast()
    narrow()
  }

  /// Moves the choice; −1: to a newer statement.
  mutating func move(by step: Int) {
    choice = min(max(choice + step, 0), max(matches.count - 1, 0))
  }

  private mutating func narrow() {
    let wanted = words.lowercased().split(separator: " ")
    matches = statements.indices.filter { index in
      wanted.allSatisfy { folded[index].contains($0) }
    }
    choice = 0
  }
}

extension HistorySearch {
  /// The most statements that are seen at once.
  private static let height = 8

  /// What stands below the line.
  func lines(in window: WindowSize) -> [[InkedText]] {
    let height = max(1, min(HistorySearch.height, window.rows / 2))
    let first = max(0, min(choice - height / 2, matches.count - height))
    let last = min(matches.count, first + height)
    var lines = [[InkedText("history: ", .faint), InkedText(words, .strong)]]
    if matches.isEmpty { lines[0].append(InkedText("  nothing holds this", .faint)) }
    for index in first..<last {
      let text = statements[matches[index]].split(separator: "\n").joined(separator: " ⏎ ")
      let isChosen = index == choice
      lines.append([InkedText((isChosen ? "› " : "  ") + text, isChosen ? .chosen : .plain)])
    }
    if last < matches.count { lines.append([InkedText("  \(matches.count - last) older", .faint)]) }
    return lines
  }
}
