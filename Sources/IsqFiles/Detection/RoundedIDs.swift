import IsqDatasets
import IsqText

/// Finds ids that some tool has kept as floating-point numbers, which hold 15 to 17 digits.
enum RoundedIDs {
  /// Whether all ids are such that a floating-point number writes them back: two at least, for one
  /// in a thousand is so by chance.
  static func areRounded(_ texts: some Sequence<String>, atLeast least: Int = 2) -> Bool {
    var count = 0
    for id in texts where !id.isEmpty {
      guard isRounded(id) else { return false }
      count += 1
    }
    return count >= least
  }

  private static func isRounded(_ id: String) -> Bool {
    guard (17...20).contains(id.utf8.count), id.utf8.allSatisfy(Ascii.isDigit),
      let number = Double(id)
    else { return false }
    let shortest = number.description.utf8.prefix { $0 != UInt8(ascii: "e") }
    return significant(shortest) == significant(Substring(id).utf8)
  }

  /// The digits without the zeros at the end.
  private static func significant(_ text: some Sequence<UInt8>) -> [UInt8] {
    var digits = text.filter(Ascii.isDigit)
    while digits.last == Ascii.zero { digits.removeLast() }
    return digits
  }
}
