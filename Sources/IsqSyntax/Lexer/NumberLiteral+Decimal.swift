extension NumberLiteral {
  /// Reads a number by decimal arithmetic: digits, `_` between digits, a fraction, a suffix.
  ///
  /// Nil where it is misspelt, or a whole number beyond 64 bits.
  init?(written text: String) {
    guard let decimal = Decimal(text), let value = decimal.value else { return nil }
    self.init(value, spelling: NumberLiteral.canonical(text))
  }

  /// The number of zeros that a suffix stands for.
  static func exponent(ofSuffix byte: UInt8) -> Int? {
    switch byte | 0x20 {
    case UInt8(ascii: "k"): 3
    case UInt8(ascii: "m"): 6
    case UInt8(ascii: "b"): 9
    default: nil
    }
  }

  /// `10k`, `1M`, `2B`: the suffix as people write it, the digits as they were written.
  private static func canonical(_ text: String) -> String {
    switch text.utf8.last {
    case UInt8(ascii: "K"): text.dropLast() + "k"
    case UInt8(ascii: "m"): text.dropLast() + "M"
    case UInt8(ascii: "b"): text.dropLast() + "B"
    default: text
    }
  }

  /// The number ÷ 100, rounded once: what `12%` means.
  ///
  /// **Units**: a ratio.
  package var hundredth: Double {
    guard var decimal = Decimal(spelling) else { return .nan }
    decimal.exponent -= 2
    return decimal.fraction
  }

  /// The number as a fraction, rounded once.
  package var double: Double {
    switch value {
    case .integer(let integer): Double(integer)
    case .fraction(let fraction): fraction
    }
  }
}

/// Decimal digits and the power of ten they are multiplied with.
private struct Decimal {
  var digits: String
  var exponent: Int

  init?(_ text: String) {
    var digits: [UInt8] = []
    var fractionLength: Int?
    var suffix = 0
    var last: UInt8 = 0
    for byte in text.utf8 {
      guard suffix == 0 else { return nil }
      if byte.isDigit {
        digits.append(byte)
        fractionLength = fractionLength.map { $0 + 1 }
      } else if let exponent = NumberLiteral.exponent(ofSuffix: byte), last.isDigit {
        suffix = exponent
      } else if byte == UInt8(ascii: "_"), last.isDigit {
      } else if byte == UInt8(ascii: "."), fractionLength == nil, last.isDigit {
        fractionLength = 0
      } else {
        return nil
      }
      last = byte
    }
    guard last.isDigit || suffix > 0 else { return nil }
    self.exponent = suffix - (fractionLength ?? 0)
    self.digits = String(decoding: digits, as: UTF8.self)
    dropTrailingZeros()
  }

  /// Moves zeros at the end of a fraction into the exponent.
  private mutating func dropTrailingZeros() {
    while exponent < 0, digits.utf8.last == UInt8(ascii: "0"), digits.utf8.count > 1 {
      digits.removeLast()
      exponent += 1
    }
    if digits == "0" { exponent = 0 }
  }

  /// Nil where the number is whole and beyond 64 bits, or not finite.
  var value: NumberLiteral.Value? {
    guard exponent < 0 else {
      return Int64(digits + String(repeating: "0", count: exponent)).map { .integer($0) }
    }
    return fraction.isFinite ? .fraction(fraction) : nil
  }

  /// The nearest fraction; the digits are checked, so the standard library reads all of them.
  var fraction: Double { Double("\(digits)e\(exponent)") ?? .nan }
}
