import IsqSyntax
import IsqText

/// A place of a statement, as far as candidates depend on it.
struct CompletionPlace {
  /// What names stand for there.
  enum Level: Hashable {
    case rows, groups, keys
  }

  let prospect: Prospect
  let fragment: TypedFragment
  /// The dataset that the statement says.
  let using: Name?

  /// Looks at a place; nil where nothing can be completed.
  ///
  /// - Parameter cursor: a UTF-8 offset of the text, between two characters.
  init?(_ text: TypedText, cursor: Int, _ memory: PlaceMemory) {
    let source = text.source
    let whole = text.sketch.lexed
    let isEnd = cursor == source.utf8.count
    let head = isEnd ? source : SourceText(source[SourceRange(0, cursor)])
    guard head.utf8.count == cursor else { return nil }
    let lexed = isEnd ? whole : Lexer.lex(head)
    guard let fragment = TypedFragment(cursor: cursor, lexed, in: source, whole) else { return nil }
    let start = fragment.range.lowerBound
    var tokens = lexed.tokens
    while let last = tokens.last, last.range.end > start { tokens.removeLast() }
    self.fragment = fragment
    let isWhole = isEnd && tokens.count == lexed.tokens.count
    prospect = memory.prospect(behind: source.utf8[..<start]) {
      isWhole
        ? text.sketch.prospect(behind: source)
        : IsqSyntax.prospect(in: source, at: start, behind: tokens)
    }
    using = whole.dataset(usedAt: cursor)
  }

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
