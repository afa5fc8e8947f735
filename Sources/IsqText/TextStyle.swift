/// Whether text for people carries colour.
package enum TextStyle: Hashable, Sendable {
  case plain
  /// With the terminal's own 16 colours.
  case coloured

  /// What a piece of text is, which decides how it looks.
  package enum Role: Hashable, Sendable, CaseIterable {
    case error, warning, note
    /// What gives way to the rest: gutters, rules, footnotes.
    case faint
    /// What stands out: messages, headers.
    case strong
    /// What is right: a fix.
    case good
    /// A second place that explains.
    case second
  }

  package func paint(_ text: String, _ role: Role) -> String {
    guard self == .coloured, !text.isEmpty else { return text }
    return "\u{1B}[\(TextStyle.attributes(role))m\(text)\u{1B}[0m"
  }

  private static func attributes(_ role: Role) -> String {
    switch role {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    case .faint: "2"
    case .strong: "1"
    case .good: "32"
    case .second: "34"
    }
  }
}
