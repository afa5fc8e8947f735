/// The types of the language, as the checker sees them.
package enum ValueType: String, Hashable, Sendable {
  /// A whole number.
  case integer = "number"
  /// A number that need not be whole.
  case fraction = "number with decimals"
  /// A part of a whole: a percentage, a share, a rate.
  case ratio
  case text
  case date
  case boolean = "condition"
  case source

  package var isNumeric: Bool {
    switch self {
    case .integer, .fraction, .ratio: true
    case .text, .date, .boolean, .source: false
    }
  }

  /// The word of messages: a whole number and one with decimals are both numbers.
  package var word: String { self == .fraction ? "number" : rawValue }
}
