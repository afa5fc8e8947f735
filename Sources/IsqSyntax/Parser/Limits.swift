/// Limits that keep every later stage within bounds; each has its own message.
package enum Limits {
  /// The bytes of one statement.
  package static let statementBytes = 64 * 1024
  /// The levels of brackets, `of`, `not`, signs and `if` inside each other.
  package static let nesting = 64
  /// The items of one list.
  package static let items = 10_000
  /// The operators of one statement, which bound the depth of its tree.
  package static let operators = 1_000
  /// The diagnostics of one script.
  package static let diagnostics = 20
}
