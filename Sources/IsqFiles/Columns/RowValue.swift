/// A value that a column stores, a row each.
protocol RowValue: BitwiseCopyable, Equatable {
  static var none: Self { get }
  /// The sum; nil where it doesn't fit.
  func adding(_ other: Self) -> Self?
}

extension Int64: RowValue {
  static let none: Int64 = 0
  func adding(_ other: Int64) -> Int64? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }
}

extension Int32: RowValue {
  static let none: Int32 = 0
  func adding(_ other: Int32) -> Int32? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }
}

extension Double: RowValue {
  static let none = 0.0
  func adding(_ other: Double) -> Double? { self + other }
}

extension Bool: RowValue {
  static let none = false
  func adding(_ other: Bool) -> Bool? { self || other }
}
