/// Whole numbers as sentences write them.
package enum Count {
  /// `1,234,567`
  package static func grouped(_ number: some BinaryInteger) -> String {
    var digits = String(number.magnitude)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return (number < 0 ? "-" : "") + digits
  }

  /// `1 row`, `1,234 rows`
  package static func of(_ number: some BinaryInteger, _ word: String) -> String {
    "\(grouped(number)) \(word)\(number == 1 ? "" : "s")"
  }
}
