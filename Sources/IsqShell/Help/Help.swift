import IsqText

/// What `help`, at the prompt, says of a topic.
package struct Help {
  /// The text, without the answer of the example.
  package let text: String
  /// A statement that shows the topic on whatever is loaded: of a long answer, the first lines.
  package let example: String?

  package init(_ topic: String) {
    if let group = Help.group(topic) {
      self.text = Help.list(group)
      self.example = nil
      return
    }
    var (found, near) = HelpCatalogue.pages(of: topic)
    // `help sort by` is about `sort`.
    if found.isEmpty, let first = topic.split(separator: " ").first {
      (found, near) = HelpCatalogue.pages(of: String(first))
    }
    guard !found.isEmpty else {
      let hint =
        near.isEmpty ? "" : "; did you mean \(near.map { "`\($0)`" }.joined(separator: " or "))?"
      let groups = Help.groups.map { "help \($0.0)" }.joined(separator: " · ")
      self.text = "there is no help for `\(TerminalText.safe(topic))`\(hint)\n\(groups)\n"
      self.example = nil
      return
    }
    let shown = found.map { page in
      var page = page
      page.example = page.example.map(Help.shortened)
      return page
    }
    self.text = shown.map(\.text).joined(separator: "\n")
    self.example = shown.lazy.compactMap(\.example).first(where: Help.isQuestion)
  }

  private static func list(_ group: HelpPage.Group) -> String {
    let pages = HelpCatalogue.all.filter { $0.group == group }
    let width = pages.map(\.form.count).max() ?? 0
    let lines = pages.map { page in
      page.form + String(repeating: " ", count: width - page.form.count + 4) + page.summary + "\n"
    }
    return lines.joined()
  }

  /// The words that name a whole group.
  private static let groups: [(String, HelpPage.Group)] = [
    ("measures", .measures), ("functions", .functions), ("words", .words),
    ("commands", .commands), ("settings", .settings), ("options", .options),
    ("sources", .sources), ("codes", .codes),
  ]

  /// The words that name all pages of a kind.
  static var groupNames: [String] { groups.map(\.0) }

  private static func group(_ topic: String) -> HelpPage.Group? {
    groups.first { $0.0 == topic.lowercased() }?.1
  }

  private static func isQuestion(_ statement: String) -> Bool {
    ["show ", "list ", "top ", "bottom "].contains { statement.hasPrefix($0) }
  }

  /// A question that has few lines for an answer.
  private static func shortened(_ statement: String) -> String {
    let isLong =
      (statement.hasPrefix("show ") && statement.contains(" by "))
      || statement.hasPrefix("list ")
    return isLong && !statement.contains(" limit ") ? statement + " limit 5" : statement
  }
}
