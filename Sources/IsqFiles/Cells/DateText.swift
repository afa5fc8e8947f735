import IsqCalendar

/// In which order a file writes day and month.
package enum DateOrder: String, CaseIterable, Hashable, Sendable {
  case yearFirst = "y-m-d"
  case dayFirst = "d/m/y"
  case monthFirst = "m/d/y"
}

/// A date or a date and time as a cell writes it.
struct DateText: Hashable {
  var days: Int32
  /// Seconds since midnight; nil for a plain date.
  var seconds: Int?
  /// Seconds east of Greenwich, where a zone is written.
  var zone: Int?
  /// Whether day and month could be told apart only by the order that was asked for.
  var isNumeric = false

  /// Seconds since 1970; in UTC where a zone is written.
  var moment: Int64 { Int64(days) * 86_400 + Int64((seconds ?? 0) - (zone ?? 0)) }

  /// Reads an ISO date, `3/8/2026`, `03.08.26`, `August 3, 2026`, `3 de agosto de 2026`, each with
  /// or without a time and a zone; nil for anything else.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ order: DateOrder) {
    guard bytes.count >= 6, bytes.count <= 64, bytes.contains(where: Ascii.isDigit) else {
      return nil
    }
    var cursor = ByteCursor(bytes)
    guard let date = DateText.date(&cursor, order) else { return nil }
    days = date.date.days
    isNumeric = date.isNumeric
    guard !cursor.isAtEnd else { return }
    guard DateText.skipToTime(&cursor), let seconds = DateText.time(&cursor) else { return nil }
    self.seconds = seconds
    zone = DateText.zone(&cursor)
    guard cursor.isAtEnd else { return nil }
  }

  /// Reads `August 31`, `31 de agosto`, `31 tháng 8` or `8月31日`; nil for anything else.
  static func withoutYear(_ bytes: UnsafeBufferPointer<UInt8>) -> DayOfYear? {
    guard bytes.count >= 5, bytes.count <= 32, bytes.contains(where: Ascii.isDigit) else {
      return nil
    }
    var cursor = ByteCursor(bytes)
    skipFiller(&cursor)
    let leading = cursor.number(atMost: 2)?.value
    if let leading, let day = monthAndDay(leading, &cursor) {
      return cursor.isAtEnd ? DayOfYear(month: leading, day: day) : nil
    }
    skipFiller(&cursor)
    guard let month = month(&cursor) else { return nil }
    skipFiller(&cursor)
    guard let day = leading ?? cursor.number(atMost: 2)?.value else { return nil }
    skipFiller(&cursor)
    guard cursor.isAtEnd, CivilDate(year: 2024, month: month, day: day) != nil else { return nil }
    return DayOfYear(month: month, day: day)
  }

  /// The day behind a month: `月31日`, `월 31일`.
  private static func monthAndDay(_ month: Int, _ cursor: inout ByteCursor) -> Int? {
    for (unit, end) in [("月", "日"), ("월", "일")] where cursor.take(Array(unit.utf8)) {
      cursor.skipSpaces()
      guard let day = cursor.number(atMost: 2)?.value, cursor.take(Array(end.utf8)),
        CivilDate(year: 2024, month: month, day: day) != nil
      else { return nil }
      return day
    }
    return nil
  }

  /// The name of a month, or `tháng 8`, `tháng mười hai`.
  private static func month(_ cursor: inout ByteCursor) -> Int? {
    guard let word = cursor.word() else { return nil }
    guard MonthNames.wordsForMonth.contains(word) else { return MonthNames.month(named: word) }
    _ = cursor.take(Ascii.dot)
    cursor.skipSpaces()
    if let number = cursor.number(atMost: 2)?.value { return number }
    guard let count = cursor.word().flatMap({ MonthNames.counted[$0] }) else { return nil }
    var ahead = cursor
    ahead.skipSpaces()
    guard count == 10, let more = ahead.word().flatMap({ MonthNames.counted[$0] }), more <= 2
    else { return count }
    cursor = ahead
    return count + more
  }

  private static func date(
    _ cursor: inout ByteCursor, _ order: DateOrder
  ) -> (date: CivilDate, isNumeric: Bool)? {
    skipWeekday(&cursor)
    guard let first = cursor.number(atMost: 4) else {
      return monthFirst(&cursor).map { ($0, false) }
    }
    if first.digits == 4 { return yearFirst(first.value, &cursor).map { ($0, false) } }
    guard first.digits <= 2 else { return nil }
    var ahead = cursor
    guard let separator = separator(&ahead), let second = ahead.number(atMost: 2),
      ahead.take(separator), let year = year(&ahead)
    else { return dayFirst(first.value, &cursor).map { ($0, false) } }
    cursor = ahead
    let isMonthFirst = order == .monthFirst
    let date = CivilDate(
      year: year, month: isMonthFirst ? first.value : second.value,
      day: isMonthFirst ? second.value : first.value)
    return date.map { ($0, true) }
  }

  private static func separator(_ cursor: inout ByteCursor) -> UInt8? {
    for byte in [Ascii.minus, UInt8(ascii: "/"), Ascii.dot] where cursor.take(byte) { return byte }
    return nil
  }

  private static func year(_ cursor: inout ByteCursor) -> Int? {
    guard let number = cursor.number(atMost: 4) else { return nil }
    switch number.digits {
    case 4: return number.value
    case 2: return 2000 + number.value
    default: return nil
    }
  }

  /// `2026-08-03`, `2026/8/3`, `2026.08.03`, `2026年8月3日`.
  private static func yearFirst(_ year: Int, _ cursor: inout ByteCursor) -> CivilDate? {
    if cursor.take(Array("年".utf8)) || cursor.take(Array("년".utf8)) {
      cursor.skipSpaces()
      guard let month = cursor.number(atMost: 2)?.value,
        let day = monthAndDay(month, &cursor)
      else { return nil }
      return CivilDate(year: year, month: month, day: day)
    }
    guard let separator = separator(&cursor), let month = cursor.number(atMost: 2),
      cursor.take(separator), let day = cursor.number(atMost: 2)
    else { return nil }
    return CivilDate(year: year, month: month.value, day: day.value)
  }

  /// `August 3, 2026`.
  private static func monthFirst(_ cursor: inout ByteCursor) -> CivilDate? {
    guard let month = month(&cursor) else { return nil }
    skipFiller(&cursor)
    guard let day = cursor.number(atMost: 2) else { return nil }
    skipFiller(&cursor)
    return year(&cursor).flatMap { CivilDate(year: $0, month: month, day: day.value) }
  }

  /// `3 August 2026`, `3 de agosto de 2026`, `3. August 2026`, `3 tháng 8 2026`.
  private static func dayFirst(_ day: Int, _ cursor: inout ByteCursor) -> CivilDate? {
    skipFiller(&cursor)
    guard let month = month(&cursor) else { return nil }
    skipFiller(&cursor)
    guard let year = year(&cursor) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Steps over `Monday, `, or `ngày `.
  private static func skipWeekday(_ cursor: inout ByteCursor) {
    var ahead = cursor
    guard let word = ahead.word(), MonthNames.isWeekday(word) || MonthNames.fillers.contains(word)
    else { return }
    skipFiller(&ahead)
    cursor = ahead
  }

  /// Steps over what stands between the parts of a written date.
  private static func skipFiller(_ cursor: inout ByteCursor) {
    while true {
      cursor.skipSpaces()
      if cursor.take(Ascii.comma) || cursor.take(Ascii.dot) || cursor.take(Ascii.minus) {
        continue
      }
      var ahead = cursor
      guard let word = ahead.word(), MonthNames.fillers.contains(word) else { return }
      cursor = ahead
    }
  }

  private static func skipToTime(_ cursor: inout ByteCursor) -> Bool {
    if cursor.take(UInt8(ascii: "T")) || cursor.take(UInt8(ascii: "t")) { return true }
    let start = cursor.index
    _ = cursor.take(Ascii.comma)
    cursor.skipSpaces()
    return cursor.index > start
  }

  /// `19:15`, `7:15 PM`, `19:15:30.250`, in seconds since midnight.
  private static func time(_ cursor: inout ByteCursor) -> Int? {
    guard let hour = cursor.number(atMost: 2), cursor.take(UInt8(ascii: ":")),
      let minute = cursor.number(atMost: 2), minute.value < 60
    else { return nil }
    var second = 0
    if cursor.take(UInt8(ascii: ":")) {
      guard let number = cursor.number(atMost: 2), number.value <= 60 else { return nil }
      second = min(number.value, 59)
      if cursor.take(Ascii.dot) || cursor.take(Ascii.comma) {
        guard cursor.number() != nil else { return nil }
      }
    }
    guard let clock = clockHour(hour.value, &cursor) else { return nil }
    return clock * 3600 + minute.value * 60 + second
  }

  private static func clockHour(_ hour: Int, _ cursor: inout ByteCursor) -> Int? {
    var ahead = cursor
    ahead.skipSpaces()
    guard let word = ahead.word(), word == "am" || word == "pm" else {
      return hour < 24 ? hour : nil
    }
    cursor = ahead
    guard (1...12).contains(hour) else { return nil }
    return hour % 12 + (word == "pm" ? 12 : 0)
  }

  /// `Z`, `UTC`, `+02:00`, `-0330`, in seconds east of Greenwich.
  private static func zone(_ cursor: inout ByteCursor) -> Int? {
    var ahead = cursor
    ahead.skipSpaces()
    if let word = ahead.word() {
      guard word == "z" || word == "utc" || word == "gmt" else { return nil }
      cursor = ahead
      return 0
    }
    let isWest = ahead.take(Ascii.minus)
    guard isWest || ahead.take(UInt8(ascii: "+")), let hours = ahead.number(atMost: 2) else {
      return nil
    }
    _ = ahead.take(UInt8(ascii: ":"))
    let minutes = ahead.number(atMost: 2)?.value ?? 0
    guard hours.value <= 18, minutes < 60 else { return nil }
    cursor = ahead
    return (hours.value * 3600 + minutes * 60) * (isWest ? -1 : 1)
  }
}
