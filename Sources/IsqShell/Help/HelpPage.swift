/// What help says of one thing.
package struct HelpPage: Hashable, Sendable {
  package enum Group: String, CaseIterable, Hashable, Sendable {
    case measures = "measure functions"
    case functions = "functions of values"
    case words
    case commands
    case settings
    case options = "options of load"
    case sources
    case codes
  }

  package var group: Group
  /// What help is asked for: `share`, `e103`.
  package var name: String
  /// How it stands in a query: `share of …`, `round(number, whole number)`.
  package var form: String
  package var summary: String
  /// Further lines, each with its heading.
  package var details: [(heading: String, text: String)] = []
  /// A statement that shows it at work.
  package var example: String?

  package static func == (a: HelpPage, b: HelpPage) -> Bool {
    a.group == b.group && a.name == b.name
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The page as lines of text.
  package var text: String {
    var lines = ["\(form)    \(summary)"]
    let all = details + (example.map { [(heading: "example", text: $0)] } ?? [])
    let width = all.map(\.heading.count).max() ?? 0
    if !all.isEmpty { lines.append("") }
    for (heading, text) in all {
      let gap = String(repeating: " ", count: width - heading.count + 4)
      lines.append("  \(heading)\(gap)\(text)")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
