import IsqColumns

/// How the cells of a column are read.
enum CellType: Hashable, Sendable {
  case integer(NumberStyle)
  /// Fractions, multiplied by 10^`shift`: -2 for percentages that are written without a sign.
  case fraction(NumberStyle, shift: Int)
  case date(DateReading)
  case moment(DateReading)
  case boolean
  /// Text; in prose `-` and `null` are words, and only an empty cell says nothing.
  case text(isProse: Bool)

  var columnType: ColumnType {
    switch self {
    case .integer: .integer
    case .fraction: .fraction
    case .date: .date
    case .moment: .moment
    case .boolean: .boolean
    case .text: .text
    }
  }

  /// In which order a date written in digits is read; nil for what is none.
  var dateOrder: DateOrder? {
    switch self {
    case .date(.text(let order)), .moment(.text(let order)): order
    case .date, .moment, .integer, .fraction, .boolean, .text: nil
    }
  }

  /// What a message says was expected.
  var expectation: String {
    switch self {
    case .integer: "a whole number"
    case .fraction: "a number"
    case .date(.text(.yearFirst)): "a date such as 2026-08-31"
    case .date(.text(let order)): "a date written \(order.rawValue)"
    case .moment(.text): "a date and time such as 2026-08-31T19:15:00"
    case .date(.withoutYear), .moment(.withoutYear): "a day such as August 31"
    case .date(.excelSerial), .moment(.excelSerial): "a date as Excel counts days"
    case .date, .moment: "a time in seconds since 1970"
    case .boolean: "true or false"
    case .text: "text in UTF-8"
    }
  }
}

/// How a date is written.
enum DateReading: Hashable, Sendable {
  case text(DateOrder)
  case epochSeconds, epochMilliseconds
  /// Days since 1899-12-30.
  case excelSerial
  /// Month and day; the years follow from the order of the lines, for each input.
  case withoutYear([YearWalk])
}
