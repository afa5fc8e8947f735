/// The kinds of characters that an escape names.
///
/// - Source: Unicode Technical Standard 18, Annex C. Each kind holds a character exactly where it
///   holds the folded one.
enum CharacterKind: Hashable, Sendable {
  /// `\d`: a decimal digit of any script.
  case digit
  /// `\w`: a letter, mark, decimal digit, connector or joiner.
  case word
  /// `\s`: white space, line breaks included.
  case space

  func holds(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .digit: scalar.properties.generalCategory == .decimalNumber
    case .word: Self.isWord(scalar)
    case .space: scalar.properties.isWhitespace
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic || scalar.properties.isJoinControl { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      return true
    default:
      return false
    }
  }
}
