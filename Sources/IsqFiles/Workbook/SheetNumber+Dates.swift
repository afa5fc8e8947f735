import IsqCalendar

// Numbers that count days.
extension SheetNumber {
  private static let secondsPerDay = 86_400.0

  /// Adds a day, with its time if it has one; false for a number that is no day.
  func writeMoment(_ cell: [UInt8], hasTime: Bool, to text: inout [UInt8]) -> Bool {
    guard let serial = SheetNumber.value(cell) else { return false }
    if serial < 1, serial > 0, !countsFrom1904 { return writeTime(cell, to: &text) }
    let total = (serial * SheetNumber.secondsPerDay).rounded()
    let day = (total / SheetNumber.secondsPerDay).rounded(.down)
    guard let date = date(ofDay: Int(day)) else { return false }
    text.append(contentsOf: date.iso.utf8)
    let seconds = Int(total - day * SheetNumber.secondsPerDay)
    if hasTime || seconds > 0 {
      text.append(UInt8(ascii: "T"))
      SheetNumber.writeClock(seconds, to: &text)
    }
    return true
  }

  /// Adds hours, minutes and seconds, and the day if there is one; false for a number below 0.
  func writeTime(_ cell: [UInt8], to text: inout [UInt8]) -> Bool {
    guard let serial = SheetNumber.value(cell) else { return false }
    if serial >= SheetNumber.firstLikelyDay {
      return writeMoment(cell, hasTime: true, to: &text)
    }
    let thousandths = Int((serial * SheetNumber.secondsPerDay * 1000).rounded())
    SheetNumber.writeClock(thousandths / 1000, to: &text)
    let rest = thousandths % 1000
    if rest > 0 {
      text.append(Ascii.dot)
      text.append(contentsOf: String(1000 + rest).utf8.dropFirst())
    }
    return true
  }

  /// From here on a number in a format of hours is a day with its time and no length of time:
  /// 1982, or 27 years.
  private static let firstLikelyDay = 30_000.0

  /// A number that days may be counted with: not negative, and before the year 10000.
  private static func value(_ cell: [UInt8]) -> Double? {
    guard let value = Double(String(decoding: cell, as: UTF8.self)), value >= 0,
      value < 2_958_466
    else { return nil }
    return value
  }

  /// The date of a day's number. Day 60 of 1900 is the 29 February that only Excel knows.
  private func date(ofDay day: Int) -> CivilDate? {
    if countsFrom1904 { return CivilDate(days: Int32(day - 24_107)) }
    guard day >= 1, day != 60 else { return nil }
    return CivilDate(days: Int32(day - (day < 60 ? 25_568 : 25_569)))
  }

  private static func writeClock(_ seconds: Int, to text: inout [UInt8]) {
    func add(_ number: Int) {
      if number < 10 { text.append(Ascii.zero) }
      text.append(contentsOf: String(number).utf8)
    }
    add(seconds / 3600)
    text.append(UInt8(ascii: ":"))
    add(seconds / 60 % 60)
    text.append(UInt8(ascii: ":"))
    add(seconds % 60)
  }
}
