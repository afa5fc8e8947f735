import IsqCalendar

/// The parts of a time in UTC, as writers need them.
struct CivilTime {
  let seconds: Int
  private let parts: (year: Int, month: Int, day: Int)

  init(_ seconds: Int) {
    self.seconds = seconds
    let parts = CivilDate(days: Int32(seconds / 86_400)).parts
    self.parts = (parts.year, parts.month, parts.day)
  }

  var year: Int { parts.year }
  var month: Int { parts.month }
  var day: Int { parts.day }

  var isoDay: String { "\(year)-\(padded(month))-\(padded(day))" }

  var clock: String {
    let second = seconds % 86_400
    return "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
  }

  /// Days since 1899-12-30, with more decimals than a second needs.
  var serial: String {
    let millionths = (seconds % 86_400 * 1_000_000_000 + 43_200) / 86_400
    return decimal((seconds / 86_400 + 25_569) * 1_000_000_000 + millionths, places: 9)
  }

  var monthName: String {
    [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ][month - 1]
  }

  func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
