package import IsqCalendar

/// Kernels of dates and moments.
package enum DateKernels {
  static let secondsPerDay: Int64 = 86_400

  static func midnight(_ days: Int32) -> Int64 { Int64(days) * secondsPerDay }

  /// The days of a date or moment column.
  package static func days(_ values: ColumnValues) -> [Int32] {
    switch values {
    case .dates(let days): return days
    case .moments(let seconds): return seconds.map { day(ofSecond: $0) }
    case .integers, .fractions, .booleans, .texts, .identifiers:
      preconditionFailure("checked: a date is asked for")
    }
  }

  /// The seconds of a date or moment column; a day begins at midnight.
  static func seconds(_ values: ColumnValues) -> [Int64] {
    switch values {
    case .dates(let days): return days.map(midnight)
    case .moments(let seconds): return seconds
    case .integers, .fractions, .booleans, .texts, .identifiers:
      preconditionFailure("checked: a date is asked for")
    }
  }

  /// The first and the last day of a date column; nil where none is known.
  package static func bounds(_ column: Column) -> (first: CivilDate, last: CivilDate)? {
    let days = days(column.values)
    var first = Int32.max
    var last = Int32.min
    days.withUnsafeBufferPointer { days in
      column.forEachKnown { row in
        first = min(first, days[row])
        last = max(last, days[row])
      }
    }
    return first > last ? nil : (CivilDate(days: first), CivilDate(days: last))
  }

  static func day(ofSecond second: Int64) -> Int32 {
    let day = second >= 0 ? second / secondsPerDay : (second &- (secondsPerDay - 1)) / secondsPerDay
    return Int32(truncatingIfNeeded: day)
  }

  /// The first day of each row's step.
  static func steps(_ column: Column, _ unit: TimeUnit, weekStart: Int) -> Column {
    var days = days(column.values)
    var last = Int32.min
    var start = Int32.min
    for row in days.indices {
      // Rows of one day stand together in most files.
      if days[row] != last {
        last = days[row]
        start = unit.start(of: CivilDate(days: last), weekStart: weekStart).days
      }
      days[row] = start
    }
    return Column(.dates(days), validity: column.validity)
  }

  /// Hours 0…23; midnight for dates without a time.
  static func hours(_ column: Column) -> Column {
    guard case .moments(let seconds) = column.values else {
      return Column(
        .integers(Array(repeating: 0, count: column.count)), validity: column.validity)
    }
    let hours = seconds.map { second -> Int64 in
      let inDay = second % secondsPerDay
      return (inDay < 0 ? inDay + secondsPerDay : inDay) / 3600
    }
    return Column(.integers(hours), validity: column.validity)
  }

  package static let weekdayNames = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// The weekday's English name; the order of the names begins with the day weeks start on.
  static func weekdays(_ column: Column, weekStart: Int) -> Column {
    let names = (0..<7).map { weekdayNames[($0 + weekStart) % 7] }
    let codes = days(column.values).map { day in
      Int32((CivilDate(days: day).weekday - weekStart + 7) % 7)
    }
    return Column(
      .texts(codes, TextDictionary(names, isOrderedByCode: true)), validity: column.validity)
  }
}
