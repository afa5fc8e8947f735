/// The values of one column, contiguous, of one type. What stands where a row is missing is
/// arbitrary but defined.
package enum ColumnValues: Sendable {
  case integers([Int64])
  case fractions([Double])
  /// Days since 1970-01-01.
  case dates([Int32])
  /// Civil seconds since 1970-01-01T00:00:00.
  case moments([Int64])
  case booleans(Bitmap)
  /// Codes of the dictionary.
  case texts([Int32], TextDictionary)
  /// Texts that are whole numbers, none of them negative; see `Identifier`.
  case identifiers([Int64])

  package var count: Int {
    switch self {
    case .integers(let values): values.count
    case .fractions(let values): values.count
    case .dates(let values): values.count
    case .moments(let values): values.count
    case .booleans(let bits): bits.count
    case .texts(let codes, _): codes.count
    case .identifiers(let numbers): numbers.count
    }
  }

  package var type: ColumnType {
    switch self {
    case .integers: .integer
    case .fractions: .fraction
    case .dates: .date
    case .moments: .moment
    case .booleans: .boolean
    case .texts, .identifiers: .text
    }
  }
}

/// How the values of a column are stored.
package enum ColumnType: String, CaseIterable, Hashable, Sendable {
  case integer, fraction, date, moment, boolean, text

  package var isDate: Bool { self == .date || self == .moment }
}

/// A column: values and which of them are known.
package struct Column: Sendable {
  package var values: ColumnValues { didSet { blocks = nil } }
  /// A set bit: the row's value is known. Nil: all are.
  package var validity: Bitmap? { didSet { blocks = nil } }
  /// What is known of runs of its rows, where that was found out.
  package private(set) var blocks: ColumnBlocks?

  package init(_ values: ColumnValues, validity: Bitmap? = nil) {
    if let validity {
      precondition(validity.count == values.count, "a validity bit for every row")
    }
    self.values = values
    self.validity = validity
  }

  /// A column with what was found out of runs of its rows.
  package func with(_ blocks: ColumnBlocks?) -> Column {
    var copy = self
    copy.blocks = blocks
    return copy
  }

  package var count: Int { values.count }
  package var type: ColumnType { values.type }

  package func isValid(_ row: Int) -> Bool { validity?[row] ?? true }
}

extension Column {
  /// Calls a function with every row that is known, in order.
  @inline(__always)
  func forEachKnown(_ body: (Int) -> Void) {
    Bitmap.forEachSet(validity, count: count, body)
  }
}
