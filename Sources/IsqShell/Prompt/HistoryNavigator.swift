/// Where Up and Down stand in the history while one statement is typed.
///
/// With a text typed before the first Up, only statements that begin with it are visited. What was
/// being typed is what Down comes back to.
struct HistoryNavigator {
  private let statements: [String]
  private var position: Int
  private var draft = ""

  init(_ statements: [String]) {
    self.statements = statements
    self.position = statements.count
  }

  /// The statement before; nil at the beginning.
  mutating func older(than current: String) -> String? {
    if position == statements.count { draft = current }
    let found = statements[..<position].lastIndex { $0.hasPrefix(draft) && $0 != current }
    guard let found else { return nil }
    position = found
    return statements[found]
  }

  /// The statement after, at the end the one that was being typed; nil past it.
  mutating func newer(than current: String) -> String? {
    guard position < statements.count else { return nil }
    let found = statements[(position + 1)...].firstIndex { $0.hasPrefix(draft) && $0 != current }
    position = found ?? statements.count
    return found.map { statements[$0] } ?? draft
  }
}
