import IsqSyntax

/// A place of a statement, as far as candidates depend on it.
struct CompletionPlace {
  /// What names stand for there.
  enum Level: Hashable {
    case rows, groups, keys
  }

  let prospect: Prospect
  let fragment: TypedFragment

  var subject: Subject? { prospect.subject }

  var level: Level {
    switch prospect.clause {
    case .by, .each: prospect.subject == nil ? .keys : .groups
    case .where, .list: .rows
    default: prospect.verb == .word(.segment) ? .rows : .groups
    }
  }

  /// Whether a condition is being written.
  var isCondition: Bool {
    switch prospect.clause {
    case .where, .having: true
    default:
      prospect.verb == .word(.assert) || prospect.expected.contains(.keyword(.then))
    }
  }

  /// The name right before the place.
  var previousName: Name? {
    guard let token = prospect.previous, let text = token.name else { return nil }
    return Name(text, isQuoted: token.plainName == nil, range: token.range)
  }
}
