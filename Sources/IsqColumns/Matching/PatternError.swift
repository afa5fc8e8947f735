/// Why a text is no pattern.
///
/// - Units: `offset` and `length` count UTF-8 within the pattern; both stand on whole characters.
package struct PatternError: Error, Hashable, Sendable {
  /// What is wrong: lower case, no full stop.
  package let message: String
  package let offset: Int
  package let length: Int
}
