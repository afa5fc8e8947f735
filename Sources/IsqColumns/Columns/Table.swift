package import IsqCalendar

/// The result of a query: named columns of one length.
package struct Table: Sendable {
  package struct Field: Sendable {
    package var name: String
    package var column: Column
    package var format: ValueFormat

    package init(_ name: String, _ column: Column, _ format: ValueFormat) {
      self.name = name
      self.column = column
      self.format = format
    }
  }

  package var fields: [Field]
  package var rowCount: Int

  package init(fields: [Field], rowCount: Int) {
    precondition(fields.allSatisfy { $0.column.count == rowCount }, "columns of one length")
    self.fields = fields
    self.rowCount = rowCount
  }
}

/// How the values of a result column are written.
package enum ValueFormat: Hashable, Sendable {
  /// A number: `1,234,567` for people.
  case number
  /// A number that is an estimate, which the header says to people.
  case estimate
  /// A ratio: `16.0 %` for people, `0.159995` for machines.
  case ratio
  /// A whole number that is a name and not an amount (an hour): no separators.
  case label
  case text
  case boolean
  /// A date column that holds the first days of steps; `day` for plain dates.
  case step(TimeUnit)
  /// Civil seconds, written `2026-07-06T12:30:00`.
  case moment
  /// Seconds in UTC, written `2026-07-06T12:30:00Z`.
  case instant
  /// A ratio that says so to programs too: `16.5%`.
  case percentage
}
