/// The decimal digits of a finite number: the fewest that read back as the same number.
///
/// The value is 0.DIGITS × 10^point. Rounding works on these digits, so `2.675` rounds to `2.68`
/// as it stands written, not to what its binary neighbour would give.
struct ShortestDecimal {
  private(set) var digits = InlineArray<18, UInt8>(repeating: 0)
  /// The number of digits; 0 for the value 0. Neither the first nor the last is 0.
  private(set) var count = 0
  private var point = 0
  private var isNegative = false

  init(_ value: Double) {
    var exponent = 0
    var digitsBeforePoint: Int?
    var digitsSeen = 0
    var description = value.description
    description.withUTF8 { bytes in
      for (index, byte) in bytes.enumerated() {
        switch byte {
        case UInt8(ascii: "-"): isNegative = true
        case UInt8(ascii: "."): digitsBeforePoint = digitsSeen
        case UInt8(ascii: "e"):
          exponent = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)) ?? 0
          if digitsBeforePoint == nil { digitsBeforePoint = digitsSeen }
          return
        default:
          digitsSeen += 1
          append(digit: byte &- UInt8(ascii: "0"))
        }
      }
    }
    point += (digitsBeforePoint ?? digitsSeen) + exponent
    trim()
  }

  /// Appends a digit behind the others; a leading 0 moves the point instead.
  private mutating func append(digit: UInt8) {
    if count == 0, digit == 0 {
      point -= 1
    } else if count < 18 {
      digits[count] = digit
      count += 1
    }
  }

  private mutating func trim() {
    while count > 0, digits[count - 1] == 0 { count -= 1 }
    if count == 0 {
      point = 0
      isNegative = false
    }
  }

  /// Whether the number is written without a power of ten where people and programs expect it.
  ///
  /// **Source**: ECMAScript 2025, `Number::toString`.
  var isOfOrdinarySize: Bool { point > -6 && point <= 21 }

  /// The number times 100, exactly.
  var percent: ShortestDecimal {
    var result = self
    if count > 0 { result.point += 2 }
    return result
  }

  /// The number of decimals.
  var decimals: Int { max(0, count - point) }

  /// Rounds to a number of decimals, half away from zero.
  func rounded(to places: Int) -> ShortestDecimal {
    let kept = point + places
    guard kept < count else { return self }
    var result = self
    let roundsUp = kept >= 0 && digits[kept] >= 5
    result.count = max(0, kept)
    if roundsUp { result.carry() }
    result.trim()
    return result
  }

  /// Adds one in the last place that is kept.
  private mutating func carry() {
    while count > 0, digits[count - 1] == 9 { count -= 1 }
    if count > 0 {
      digits[count - 1] += 1
    } else {
      digits[0] = 1
      count = 1
      point += 1
    }
  }

  /// Appends the number with at least so many decimals and a mark between thousands, if any.
  func append(to bytes: inout [UInt8], decimals places: Int = 0, thousands: UInt8? = nil) {
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    if point <= 0 { bytes.append(UInt8(ascii: "0")) }
    for place in 0..<max(0, point) {
      if let thousands, place > 0, (point - place) % 3 == 0 { bytes.append(thousands) }
      bytes.append(UInt8(ascii: "0") + digit(place))
    }
    let places = max(places, decimals)
    guard places > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    for place in point..<point + places { bytes.append(UInt8(ascii: "0") + digit(place)) }
  }

  private func digit(_ place: Int) -> UInt8 { place >= 0 && place < count ? digits[place] : 0 }
}
