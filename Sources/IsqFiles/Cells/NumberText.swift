/// Which character begins the decimals; the other of the two separates thousands.
enum NumberStyle: Hashable, Sendable {
  case point, comma

  var decimal: UInt8 { self == .point ? Ascii.dot : Ascii.comma }
  var thousands: UInt8 { self == .point ? Ascii.comma : Ascii.dot }
}

/// A number as a cell writes it: `mantissa` × 10^`exponent`.
struct NumberText: Hashable {
  var mantissa: UInt64 = 0
  var exponent = 0
  var isNegative = false
  var isPercent = false
  /// Whether it was written with decimals, so that its column holds fractions.
  var hasDecimals = false
  /// Whether more digits stood there than 64 bits hold.
  var isTooLong = false
  /// Whether it starts with a zero that means nothing, as a postal code may.
  var hasLeadingZero = false
  var digitCount = 0

  /// The exact value; nil where it is none or doesn't fit.
  var integer: Int64? {
    guard !isTooLong, !isPercent else { return nil }
    var value = mantissa
    for _ in 0..<max(0, min(exponent, 20)) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = product
    }
    for _ in 0..<max(0, min(-exponent, 20)) {
      guard value % 10 == 0 else { return nil }
      value /= 10
    }
    guard isNegative else { return Int64(exactly: value) }
    return value == 1 << 63 ? .min : Int64(exactly: value).map { -$0 }
  }

  /// The nearest fraction, times 10^`shift`; a percentage is divided by 100. Nil if too large.
  func fraction(shiftedBy shift: Int = 0) -> Double? {
    let power = exponent + shift - (isPercent ? 2 : 0)
    let value: Double
    if mantissa <= 1 << 53, power >= 0, power <= 22 {
      value = Double(mantissa) * NumberText.powers[power]
    } else if mantissa <= 1 << 53, power < 0, power >= -22 {
      value = Double(mantissa) / NumberText.powers[-power]
    } else {
      value = Double("\(mantissa)e\(power)") ?? .infinity
    }
    guard value.isFinite else { return nil }
    return isNegative && value != 0 ? -value : value
  }

  /// About the fraction, without its care for the last digit.
  var estimate: Double {
    let power = exponent - (isPercent ? 2 : 0)
    guard abs(power) <= 22 else { return fraction() ?? .infinity }
    let scale = NumberText.powers[abs(power)]
    let value = power < 0 ? Double(mantissa) / scale : Double(mantissa) * scale
    return isNegative ? -value : value
  }

  /// The powers of ten that a fraction holds exactly.
  static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}

extension NumberText {
  /// Reads `1,234` · `1 234` · `-1` · `(12)` · `1.2K` · `18.4 %` · `<0.1%` · `1.5e3`; nil for
  /// anything else.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ style: NumberStyle) {
    var cursor = ByteCursor(bytes)
    let isBelow = cursor.take(UInt8(ascii: "<"))
    cursor.skipSpaces()
    let isBracketed = cursor.take(UInt8(ascii: "("))
    isNegative = isBracketed || cursor.take(Ascii.minus) || cursor.take([0xE2, 0x88, 0x92])
    guard readDigits(&cursor, style) else { return nil }
    readExponent(&cursor)
    readSuffix(&cursor)
    cursor.skipSpaces()
    isPercent = cursor.take(UInt8(ascii: "%"))
    if isBracketed, !cursor.take(UInt8(ascii: ")")) { return nil }
    guard cursor.isAtEnd else { return nil }
    if isBelow { mantissa = 0 }
  }

  private mutating func readDigits(_ cursor: inout ByteCursor, _ style: NumberStyle) -> Bool {
    let first = cursor.peek
    var group = 0
    var isGrouped = false
    while let byte = cursor.peek {
      if Ascii.isDigit(byte) {
        add(byte)
        group += 1
        cursor.advance()
      } else if let width = cursor.thousandsWidth(style), group > 0, group <= 3,
        first != Ascii.zero, !isGrouped || group == 3, cursor.hasThreeDigits(behind: width)
      {
        cursor.advance(width)
        isGrouped = true
        group = 0
      } else {
        break
      }
    }
    hasLeadingZero = first == Ascii.zero && digitCount > 1
    guard !isGrouped || group == 3 else { return false }
    guard cursor.peek == style.decimal else { return digitCount > 0 }
    cursor.advance()
    guard let digit = cursor.peek, Ascii.isDigit(digit) else { return false }
    hasDecimals = true
    while let byte = cursor.peek, Ascii.isDigit(byte) {
      add(byte)
      exponent -= 1
      cursor.advance()
    }
    return true
  }

  private mutating func add(_ byte: UInt8) {
    digitCount += 1
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
    let (sum, carries) = product.addingReportingOverflow(UInt64(byte &- Ascii.zero))
    guard !overflow, !carries, !isTooLong else {
      isTooLong = true
      exponent += 1
      return
    }
    mantissa = sum
  }

  private mutating func readExponent(_ cursor: inout ByteCursor) {
    guard cursor.peek.map({ $0 | 0x20 }) == UInt8(ascii: "e") else { return }
    var ahead = cursor
    ahead.advance()
    let isMinus = ahead.take(Ascii.minus)
    if !isMinus { _ = ahead.take(UInt8(ascii: "+")) }
    var value = 0
    var digits = 0
    while let byte = ahead.peek, Ascii.isDigit(byte) {
      value = min(value * 10 + Int(byte - Ascii.zero), 100_000)
      digits += 1
      ahead.advance()
    }
    guard digits > 0 else { return }
    exponent += isMinus ? -value : value
    hasDecimals = true
    cursor = ahead
  }

  private mutating func readSuffix(_ cursor: inout ByteCursor) {
    let power: Int
    switch cursor.peek.map({ $0 | 0x20 }) {
    case UInt8(ascii: "k"): power = 3
    case UInt8(ascii: "m"): power = 6
    case UInt8(ascii: "b"): power = 9
    default: return
    }
    cursor.advance()
    exponent += power
    hasDecimals = exponent < 0
  }
}
