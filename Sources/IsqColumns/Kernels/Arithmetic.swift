/// Kernels of `+ - * /`. Missing on either side is missing.
enum Arithmetic {
  static func apply(
    _ op: ArithmeticOperator, _ a: Column, _ b: Column, _ context: inout EvaluationContext
  ) throws(ScalarError) -> Column {
    let validity = both(a.validity, b.validity)
    let asked = both(validity, context.asked)
    if case .integers(let x) = a.values, case .integers(let y) = b.values, op != .divide {
      return Column(.integers(try integers(op, x, y, asked)), validity: validity)
    }
    let x = fractions(a)
    let y = fractions(b)
    if op == .divide { return try divide(x, y, validity, &context) }
    return Column(.fractions(try combine(op, x, y, asked)), validity: validity)
  }

  /// The rows that are known on both sides; nil where all are.
  static func both(_ a: Bitmap?, _ b: Bitmap?) -> Bitmap? {
    guard let a else { return b }
    guard let b else { return a }
    return a & b
  }

  /// A number column as doubles.
  static func fractions(_ column: Column) -> [Double] {
    switch column.values {
    case .integers(let values): return values.map { Double($0) }
    case .fractions(let values): return values
    case .dates, .moments, .booleans, .texts, .identifiers:
      preconditionFailure("checked: arithmetic is on numbers")
    }
  }

  private static func integers(
    _ op: ArithmeticOperator, _ x: [Int64], _ y: [Int64], _ asked: Bitmap?
  ) throws(ScalarError) -> [Int64] {
    switch op {
    case .plus: try integers(x, y, asked) { $0.addingReportingOverflow($1) }
    case .minus: try integers(x, y, asked) { $0.subtractingReportingOverflow($1) }
    case .times, .divide: try integers(x, y, asked) { $0.multipliedReportingOverflow(by: $1) }
    }
  }

  @inline(__always)
  private static func integers(
    _ x: [Int64], _ y: [Int64], _ asked: Bitmap?,
    _ combine: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) throws(ScalarError) -> [Int64] {
    var overflows = false
    let result = zipped(x, y) { a, b in
      let (value, didOverflow) = combine(a, b)
      overflows = overflows || didOverflow
      return value
    }
    guard overflows else { return result }
    for row in x.indices where asked?[row] ?? true {
      if combine(x[row], y[row]).overflow { throw .overflow }
    }
    return result
  }

  /// The results of a function of two columns, row by row.
  @inline(__always)
  static func zipped<T, Result>(_ x: [T], _ y: [T], _ combine: (T, T) -> Result) -> [Result] {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        Array(unsafeUninitializedCapacity: x.count) { target, filled in
          for row in x.indices { target.initializeElement(at: row, to: combine(x[row], y[row])) }
          filled = x.count
        }
      }
    }
  }

  private static func combine(
    _ op: ArithmeticOperator, _ x: [Double], _ y: [Double], _ asked: Bitmap?
  ) throws(ScalarError) -> [Double] {
    let result =
      switch op {
      case .plus: zipped(x, y) { $0 + $1 }
      case .minus: zipped(x, y) { $0 - $1 }
      case .times, .divide: zipped(x, y) { $0 * $1 }
      }
    try checkFinite(result, asked)
    return result
  }

  /// A division by zero is missing, and counted where the row is asked for.
  private static func divide(
    _ x: [Double], _ y: [Double], _ validity: Bitmap?, _ context: inout EvaluationContext
  ) throws(ScalarError) -> Column {
    let result = zipped(x, y) { $1 == 0 ? 0 : $0 / $1 }
    let isDivisor = y.withUnsafeBufferPointer { y in Bitmap.masks(y.count) { y[$0] != 0 } }
    var known = validity
    if !isDivisor.isAllSet {
      let zeros = both(both(~isDivisor, validity), context.asked)
      context.zeroDivisions += zeros?.setCount ?? 0
      known = both(isDivisor, validity)
    }
    try checkFinite(result, both(known, context.asked))
    return Column(.fractions(result), validity: known)
  }

  static func checkFinite(_ values: [Double], _ asked: Bitmap?) throws(ScalarError) {
    // A product with 0 is NaN exactly where a value is not finite.
    var probe = 0.0
    for value in values { probe += value * 0 }
    guard probe.isNaN else { return }
    for row in values.indices where !values[row].isFinite && (asked?[row] ?? true) {
      throw .overflow
    }
  }
}
