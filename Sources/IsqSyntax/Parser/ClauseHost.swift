/// What clauses stand in; each takes some of them.
enum ClauseHost: String, CaseIterable {
  case show, list, top, bottom, assert

  func allows(_ clause: Keyword) -> Bool { clauses.contains(clause) }

  /// The words that start its clauses.
  var clauses: [Keyword] {
    let shared: [Keyword] = [.using, .where] + Keyword.periodStarts
    return switch self {
    case .show: shared + [.by, .having, .compare, .sort, .limit, .fill, .as]
    case .list: shared + [.sort, .limit, .as]
    case .top, .bottom: shared + [.each, .having, .compare, .with, .as]
    case .assert: shared + [.by]
    }
  }
}
