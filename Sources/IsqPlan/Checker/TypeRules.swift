import IsqColumns
import IsqText

/// Types of results.
enum TypeRules {
  /// The type that both of two may be taken for; nil where they don't go together.
  static func common(_ a: ValueType, _ b: ValueType) -> ValueType? {
    if a == b { return a }
    guard a.isNumeric, b.isNumeric else { return nil }
    // A whole number beside a ratio (`share of search ?? 0`) is taken for one.
    return a == .ratio || b == .ratio ? .ratio : .fraction
  }

  static func arithmetic<Leaf>(
    _ op: ArithmeticOperator, _ a: Typed<Leaf>, _ b: Typed<Leaf>, at range: SourceRange
  ) -> Typed<Leaf> {
    let type = arithmetic(op, a.type, b.type)
    let isEstimate = a.format == .estimate || b.format == .estimate
    let format: ValueFormat =
      isEstimate && type != .ratio && op != .divide
      ? .estimate
      : type.defaultFormat
    return Typed(.arithmetic(op, a.scalar, b.scalar), type, format, at: range)
  }

  private static func arithmetic(
    _ op: ArithmeticOperator, _ a: ValueType, _ b: ValueType
  ) -> ValueType {
    switch op {
    case .plus, .minus:
      if a == .integer, b == .integer { return .integer }
      return a == .ratio && b == .ratio ? .ratio : .fraction
    case .times:
      if a == .integer, b == .integer { return .integer }
      return a == .ratio && b == .ratio ? .ratio : .fraction
    case .divide:
      return a == .ratio && b != .ratio ? .ratio : .fraction
    }
  }
}
