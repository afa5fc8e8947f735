/// How numbers that isq does not know would be written.
enum NumberRepair {
  /// The number that a misspelt one stands for: `28days` → `28 days`, `1e3` → `1k`, `.5` → `0.5`.
  static func spelling(of text: String) -> String? {
    if let number = leadingZero(text) { return number }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "_" || $0 == ".") }
    let word = text.dropFirst(digits.count).lowercased()
    guard NumberLiteral(written: String(digits)) != nil else { return nil }
    if Word(rawValue: word)?.isUnit == true { return "\(digits) \(word)" }
    return powerOfTen(String(digits), word)
  }

  /// The ways to write a whole number: `10000`, `10_000`, `10k`; the shortest last.
  static func spellings(of digits: String) -> [String] {
    let suffixes = [("000000000", "B"), ("000000", "M"), ("000", "k")]
    let short = suffixes.first { digits.hasSuffix($0.0) && digits.count > $0.0.count }
    guard let (zeros, suffix) = short else { return [grouped(digits), digits] }
    return [digits, grouped(digits), digits.dropLast(zeros.count) + suffix]
  }

  private static func leadingZero(_ text: String) -> String? {
    guard text.hasPrefix("."), NumberLiteral(written: "0" + text) != nil else { return nil }
    return "0" + text
  }

  private static func powerOfTen(_ digits: String, _ word: String) -> String? {
    guard word.hasPrefix("e"), let exponent = Int(word.dropFirst()), (1...18).contains(exponent),
      !digits.contains(".")
    else { return nil }
    let plain = digits + String(repeating: "0", count: exponent)
    return NumberLiteral(written: plain).flatMap { spellings(of: $0.spelling).last }
  }

  /// `10_000`
  private static func grouped(_ digits: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append("_") }
      result.append(digit)
    }
    return result
  }
}
