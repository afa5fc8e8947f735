import IsqCalendar
import IsqColumns

extension [UInt8] {
  /// Appends an integer.
  mutating func append(decimal value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(digits: value.magnitude)
  }

  /// Appends an integer with a comma between thousands.
  mutating func append(grouped value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    let start = count
    append(digits: value.magnitude)
    var place = count - 3
    while place > start {
      insert(UInt8(ascii: ","), at: place)
      place -= 3
    }
  }

  private mutating func append(digits value: UInt64) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = value
      var place = 20
      repeat {
        place -= 1
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
        rest = quotient
      } while rest > 0
      append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(digits)[place...]))
    }
  }

  /// Appends a number of 0…99 in two digits.
  mutating func append(twoDigits value: Int) {
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10 % 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }

  /// Appends a finite number with the fewest digits that read back as the same number; a whole
  /// number without a point, and powers of ten only outside 10^-6…10^21.
  mutating func append(shortest value: Double) {
    if let whole = value.wholeNumber {
      append(decimal: whole)
      return
    }
    var description = value.description
    let isPlain = description.withUTF8 { bytes in
      let isPlain = !bytes.contains(UInt8(ascii: "e")) && !bytes.hasSuffix(".0")
      if isPlain { append(contentsOf: bytes) }
      return isPlain
    }
    guard !isPlain else { return }
    let decimal = ShortestDecimal(value)
    if decimal.isOfOrdinarySize {
      decimal.append(to: &self)
    } else {
      append(contentsOf: description.utf8)
    }
  }

  /// Appends a ratio in percent, exactly: `16.5%`.
  mutating func append(percentage value: Double) {
    ShortestDecimal(value).percent.append(to: &self)
    append(UInt8(ascii: "%"))
  }

  /// Appends the step that a day begins, as the language writes it: `2026-07-06`, `2026-07`,
  /// `2026-Q3`, `2026`.
  mutating func append(isoStep days: Int32, _ unit: TimeUnit) {
    let (year, month, day) = CivilDate(days: days).parts
    append(year: year)
    switch unit {
    case .year: return
    case .quarter:
      append(contentsOf: "-Q".utf8)
      append(decimal: Int64((month + 2) / 3))
    case .month, .week, .day:
      append(UInt8(ascii: "-"))
      append(twoDigits: month)
      guard unit != .month else { return }
      append(UInt8(ascii: "-"))
      append(twoDigits: day)
    }
  }

  private mutating func append(year: Int) {
    guard (0...9999).contains(year) else { return append(decimal: Int64(year)) }
    append(twoDigits: year / 100)
    append(twoDigits: year % 100)
  }

  /// Appends civil seconds since 1970: `2026-07-06T12:30:00`.
  mutating func append(moment seconds: Int64, between: UInt8) {
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let time = Int(second < 0 ? second + 86_400 : second)
    let day = Int32(clamping: second < 0 ? days - 1 : days)
    append(isoStep: day, .day)
    append(between)
    append(twoDigits: time / 3600)
    append(UInt8(ascii: ":"))
    append(twoDigits: time / 60 % 60)
    append(UInt8(ascii: ":"))
    append(twoDigits: time % 60)
  }
}

extension Double {
  /// The value where it is whole and every whole number of its size is a `Double`.
  var wholeNumber: Int64? {
    guard magnitude < 0x1p53 else { return nil }
    let whole = Int64(self)
    return Double(whole) == self ? whole : nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func hasSuffix(_ text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount
      && suffix(text.utf8CodeUnitCount).elementsEqual(
        UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

extension ValueFormat {
  /// The unit of a column of steps; plain dates are days.
  var unit: TimeUnit {
    switch self {
    case .step(let unit): unit
    case .number, .estimate, .ratio, .label, .text, .boolean, .moment, .instant, .percentage: .day
    }
  }
}
