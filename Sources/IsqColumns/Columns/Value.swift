package import IsqCalendar

/// One value outside a column: a literal, a `let`, a bound source.
package enum Value: Hashable, Sendable {
  case integer(Int64)
  case fraction(Double)
  case text(String)
  case boolean(Bool)
  /// A date literal is the whole period that it names.
  case period(CivilPeriod)
  /// A missing value of a type.
  case missing(ColumnType)

  /// A column that holds the value in every row.
  package func column(count: Int) -> Column {
    switch self {
    case .integer(let value):
      return Column(.integers(Array(repeating: value, count: count)))
    case .fraction(let value):
      return Column(.fractions(Array(repeating: value, count: count)))
    case .text(let text):
      return Column(.texts(Array(repeating: 0, count: count), TextDictionary([text])))
    case .boolean(let bit):
      return Column(.booleans(Bitmap(repeating: bit, count: count)))
    case .period(let period):
      return Column(.dates(Array(repeating: period.first.days, count: count)))
    case .missing(let type):
      return Column.missing(type, count: count)
    }
  }
}

extension Column {
  /// A column in which every row is missing.
  package static func missing(_ type: ColumnType, count: Int) -> Column {
    let none = Bitmap(repeating: false, count: count)
    let values: ColumnValues =
      switch type {
      case .integer: .integers(Array(repeating: 0, count: count))
      case .fraction: .fractions(Array(repeating: 0, count: count))
      case .date: .dates(Array(repeating: 0, count: count))
      case .moment: .moments(Array(repeating: 0, count: count))
      case .boolean: .booleans(none)
      case .text: .texts(Array(repeating: 0, count: count), TextDictionary([""]))
      }
    return Column(values, validity: none)
  }

  /// The value of one row; a moment is given by its seconds.
  package func value(at row: Int) -> Value {
    guard isValid(row) else { return .missing(type) }
    switch values {
    case .integers(let values): return .integer(values[row])
    case .fractions(let values): return .fraction(values[row])
    case .dates(let days): return .period(.day(CivilDate(days: days[row])))
    case .moments(let seconds): return .integer(seconds[row])
    case .booleans(let bits): return .boolean(bits[row])
    case .texts(let codes, let dictionary): return .text(dictionary[codes[row]])
    case .identifiers(let numbers): return .text(String(numbers[row]))
    }
  }
}
