import IsqText

extension NumberLiteral {
  /// So many units as a number of bytes: `4GB`; nil beyond 64 bits.
  init?(_ count: NumberLiteral, of unit: (name: String, bytes: Int)) {
    let bytes: Int64?
    switch count.value {
    case .integer(let count):
      let (product, overflow) = count.multipliedReportingOverflow(by: Int64(unit.bytes))
      bytes = overflow ? nil : product
    case .fraction(let count): bytes = Int64(exactly: (count * Double(unit.bytes)).rounded())
    }
    guard let bytes else { return nil }
    self.init(.integer(bytes), spelling: count.spelling + unit.name)
  }
}
