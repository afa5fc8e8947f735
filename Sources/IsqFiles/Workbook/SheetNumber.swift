/// Writes the number of a cell as a person would: a date as a date, a percentage with its sign.
struct SheetNumber {
  /// Whether days are counted from 1904.
  var countsFrom1904 = false
  /// What stands before decimals: what the texts of the sheet have there.
  var decimal = Ascii.dot

  /// Adds a number in a format to a text; what is none stays as it is.
  func write(_ cell: [UInt8], as format: NumberFormat, to text: inout [UInt8]) {
    if format == .number, SheetNumber.isWhole(cell) {
      text.append(contentsOf: cell)
      return
    }
    guard let number = SheetNumber.digits(of: cell) else {
      text.append(contentsOf: cell)
      return
    }
    switch format {
    case .percent: writePercent(number, to: &text)
    case .date(let hasTime):
      if !writeMoment(cell, hasTime: hasTime, to: &text) {
        number.write(to: &text, decimal: decimal)
      }
    case .time:
      if !writeTime(cell, to: &text) { number.write(to: &text, decimal: decimal) }
    case .number:
      // The damage of long ids shows in their power of ten.
      if number.hasPower, number.isWide {
        text.append(contentsOf: cell)
      } else {
        number.write(to: &text, decimal: decimal)
      }
    }
  }

  /// Whether a cell is digits alone, perhaps with a sign.
  private static func isWhole(_ cell: [UInt8]) -> Bool {
    let digits = cell.first == Ascii.minus ? cell.dropFirst() : cell[...]
    return !digits.isEmpty && digits.allSatisfy(Ascii.isDigit)
  }

  /// The fewest digits that mean the same number: 0.18399999999999999 is 0.184.
  private static func digits(of cell: [UInt8]) -> DecimalDigits? {
    guard let written = DecimalDigits(cell) else { return nil }
    guard written.digits.count > DecimalDigits.precision, !(written.hasPower && written.isWide),
      let value = Double(String(decoding: cell, as: UTF8.self)), value.isFinite
    else { return written }
    var shortest = DecimalDigits(Array(value.description.utf8))
    shortest?.isNegative = written.isNegative
    return shortest ?? written
  }

  private func writePercent(_ number: DecimalDigits, to text: inout [UInt8]) {
    var number = number
    number.round(to: DecimalDigits.precision)
    number.shift(by: 2)
    number.write(to: &text, decimal: decimal)
    text.append(UInt8(ascii: "%"))
  }
}

extension DecimalDigits {
  /// Whether the number has more digits before the point than a spreadsheet keeps.
  fileprivate var isWide: Bool { point > DecimalDigits.precision }
}
