/// A number as decimal digits, so that it can be rounded and shifted without binary noise.
struct DecimalDigits: Hashable {
  var isNegative = false
  /// The digits from the first that is not 0 to the last that is not 0; none for zero.
  private(set) var digits: [UInt8] = []
  /// The number of digits before the decimal point; negative for zeros behind it.
  private(set) var point = 0
  /// Whether it was written with a power of ten.
  private(set) var hasPower = false

  /// What Excel keeps and shows of a number.
  static let precision = 15

  /// Reads `-12.50` and `1.5E-3`; nil for anything else.
  init?(_ bytes: some BidirectionalCollection<UInt8>) {
    var rest = bytes[...]
    isNegative = rest.first == Ascii.minus
    if isNegative { rest = rest.dropFirst() }
    let mantissa = rest.prefix { Ascii.isDigit($0) || $0 == Ascii.dot }
    let parts = mantissa.split(separator: Ascii.dot, omittingEmptySubsequences: false)
    guard parts.count <= 2, mantissa.contains(where: Ascii.isDigit),
      let power = DecimalDigits.power(rest[mantissa.endIndex...])
    else { return nil }
    hasPower = mantissa.endIndex != rest.endIndex
    let all = parts.joined()
    let zeros = all.prefix { $0 == Ascii.zero }.count
    digits = Array(all.dropFirst(zeros))
    point = parts[0].count + power - zeros
    trim()
  }

  /// The value of `E-05`; 0 for nothing.
  private static func power(_ text: some Collection<UInt8>) -> Int? {
    guard let first = text.first else { return 0 }
    guard first | 0x20 == UInt8(ascii: "e") else { return nil }
    var rest = text.dropFirst()
    let sign = rest.first
    if sign == Ascii.minus || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard rest.count <= 4, let value = Ascii.number(rest) else { return nil }
    return sign == Ascii.minus ? -value : value
  }

  private mutating func trim() {
    while digits.last == Ascii.zero { digits.removeLast() }
    if digits.isEmpty { (point, isNegative) = (0, false) }
  }

  /// Moves the decimal point to the right.
  mutating func shift(by places: Int) {
    if !digits.isEmpty { point += places }
  }

  /// Keeps so many digits, rounding half up.
  mutating func round(to count: Int) {
    guard digits.count > count else { return }
    let roundsUp = digits[count] >= UInt8(ascii: "5")
    digits.removeSubrange(count...)
    if roundsUp { increment() }
    trim()
  }

  private mutating func increment() {
    while digits.last == UInt8(ascii: "9") { digits.removeLast() }
    guard let last = digits.popLast() else {
      digits = [UInt8(ascii: "1")]
      point += 1
      return
    }
    digits.append(last + 1)
  }

  /// Whether the number is better written without a power of ten.
  var isPlain: Bool { (-20...21).contains(point) }

  /// Writes the number, without a power of ten where it is plain.
  func write(to text: inout [UInt8], decimal: UInt8 = Ascii.dot) {
    if isNegative { text.append(Ascii.minus) }
    guard isPlain else {
      text.append(contentsOf: digits.prefix(1))
      if digits.count > 1 {
        text.append(decimal)
        text.append(contentsOf: digits.dropFirst())
      }
      text.append(contentsOf: "E\(point - 1)".utf8)
      return
    }
    let whole = max(0, point)
    if whole == 0 { text.append(Ascii.zero) }
    text.append(contentsOf: digits.prefix(whole))
    text.append(contentsOf: repeatElement(Ascii.zero, count: max(0, whole - digits.count)))
    guard digits.count > whole else { return }
    text.append(decimal)
    text.append(contentsOf: repeatElement(Ascii.zero, count: max(0, -point)))
    text.append(contentsOf: digits.dropFirst(whole))
  }
}
