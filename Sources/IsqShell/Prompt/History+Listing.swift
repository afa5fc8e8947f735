import IsqText

extension History {
  /// How many statements are listed where nothing is looked for, and at most.
  private static let counts = (recent: 20, most: 200)

  /// The last statements, or those that hold all the words: when, of what, what.
  func listing(holding words: String?, _ style: TextStyle) -> String {
    let wanted = (words ?? "").lowercased().split(separator: " ")
    let found = entries.filter { entry in
      let text = entry.text.lowercased()
      return wanted.allSatisfy { text.contains($0) }
    }
    guard !found.isEmpty else { return style.paint("nothing like this was asked", .faint) + "\n" }
    let shown = found.suffix(words == nil ? History.counts.recent : History.counts.most)
    let width = shown.map { DisplayWidth.of(History.origin($0)) }.max() ?? 0
    let lines = shown.map { entry in
      let origin = History.origin(entry)
      let blanks = String(repeating: " ", count: width - DisplayWidth.of(origin) + 2)
      let texts = entry.text.split(separator: "\n", omittingEmptySubsequences: false)
      let indent = "\n" + String(repeating: " ", count: width + 2)
      return style.paint(origin, .faint) + blanks
        + texts.map { TerminalText.safe(String($0)) }.joined(separator: indent) + "\n"
    }
    return lines.joined()
  }

  /// `2026-08-30 12:00 posts`
  private static func origin(_ entry: HistoryEntry) -> String {
    let day = entry.time.prefix(10)
    let minute = entry.time.dropFirst(11).prefix(5)
    return TerminalText.safe("\(day) \(minute) \(entry.dataset ?? "")")
  }
}
