/// The operators and marks of the language.
package enum Symbol: String, CaseIterable, Hashable, Sendable {
  case openParenthesis = "("
  case closeParenthesis = ")"
  case comma = ","
  case dot = "."
  case semicolon = ";"
  case equal = "="
  case notEqual = "!="
  case lessOrEqual = "<="
  case less = "<"
  case greaterOrEqual = ">="
  case greater = ">"
  case plus = "+"
  case minus = "-"
  case star = "*"
  case slash = "/"
  case orElse = "??"
}

extension Symbol {
  /// The symbols, those of two characters first.
  static let longestFirst: [Symbol] = allCases.sorted {
    $0.rawValue.utf8.count > $1.rawValue.utf8.count
  }
}
