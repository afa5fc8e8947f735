import IsqCalendar
package import IsqColumns
package import IsqText

/// A checked expression: what it computes, its type, and how its values are written.
package struct Typed<Leaf: Hashable & Sendable>: Sendable {
  package var scalar: Scalar<Leaf>
  package var type: ValueType
  package var format: ValueFormat
  package var folding: TextFolding
  package var range: SourceRange

  package init(
    _ scalar: Scalar<Leaf>, _ type: ValueType, _ format: ValueFormat? = nil,
    folding: TextFolding = .caseless, at range: SourceRange
  ) {
    self.scalar = scalar
    self.type = type
    self.format = format ?? type.defaultFormat
    self.folding = folding
    self.range = range
  }

  /// The literal's value, where the expression is one.
  var constant: Value? {
    if case .constant(let value) = scalar { value } else { nil }
  }
}

extension ValueFormat {
  /// Whether the values are amounts.
  var isNumeric: Bool {
    switch self {
    case .number, .estimate, .ratio, .percentage, .label: true
    case .text, .boolean, .step, .moment, .instant: false
    }
  }
}

extension ValueType {
  var defaultFormat: ValueFormat {
    switch self {
    case .integer, .fraction: .number
    case .ratio: .ratio
    case .text, .source: .text
    case .date: .step(.day)
    case .boolean: .boolean
    }
  }

  /// How a column of the type is stored; a date that has a time is stored as moments.
  var columnType: ColumnType {
    switch self {
    case .integer: .integer
    case .fraction, .ratio: .fraction
    case .text, .source: .text
    case .date: .date
    case .boolean: .boolean
    }
  }
}
