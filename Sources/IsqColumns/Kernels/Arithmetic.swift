/// Kernels of `+ - * /`. Missing on either side is missing.
enum Arithmetic {
  static func apply(
    _ op: ArithmeticOperator, _ a: Column, _ b: Column, _ context: inout EvaluationContext
  ) throws(ScalarError) -> Column {
    let validity = both(a.validity, b.validity)
    if case .integers(let x) = a.values, case .integers(let y) = b.values, op != .divide {
      return Column(.integers(try integers(op, x, y, validity)), validity: validity)
    }
    let x = fractions(a)
    let y = fractions(b)
    if op == .divide { return try divide(x, y, validity, &context) }
    return Column(.fractions(try combine(op, x, y, validity)), validity: validity)
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
    case .dates, .moments, .booleans, .texts:
      preconditionFailure("checked: arithmetic is on numbers")
    }
  }

  private static func integers(
    _ op: ArithmeticOperator, _ x: [Int64], _ y: [Int64], _ validity: Bitmap?
  ) throws(ScalarError) -> [Int64] {
    var result = [Int64](repeating: 0, count: x.count)
    var overflows = false
    for row in x.indices {
      let (value, didOverflow) =
        switch op {
        case .plus: x[row].addingReportingOverflow(y[row])
        case .minus: x[row].subtractingReportingOverflow(y[row])
        case .times, .divide: x[row].multipliedReportingOverflow(by: y[row])
        }
      result[row] = value
      if didOverflow, validity?[row] ?? true { overflows = true }
    }
    if overflows { throw .overflow }
    return result
  }

  private static func combine(
    _ op: ArithmeticOperator, _ x: [Double], _ y: [Double], _ validity: Bitmap?
  ) throws(ScalarError) -> [Double] {
    var result = x
    switch op {
    case .plus: for row in x.indices { result[row] = x[row] + y[row] }
    case .minus: for row in x.indices { result[row] = x[row] - y[row] }
    case .times, .divide: for row in x.indices { result[row] = x[row] * y[row] }
    }
    try checkFinite(result, validity)
    return result
  }

  /// A division by zero is missing, and counted.
  private static func divide(
    _ x: [Double], _ y: [Double], _ validity: Bitmap?, _ context: inout EvaluationContext
  ) throws(ScalarError) -> Column {
    var result = x
    var zeros = 0
    for row in x.indices {
      let isZero = y[row] == 0
      zeros &+= isZero ? 1 : 0
      result[row] = isZero ? 0 : x[row] / y[row]
    }
    var known = validity
    if zeros > 0 {
      var bits = validity ?? Bitmap(repeating: true, count: x.count)
      for row in x.indices where y[row] == 0 && bits[row] {
        bits[row] = false
        context.zeroDivisions += 1
      }
      known = bits
    }
    try checkFinite(result, known)
    return Column(.fractions(result), validity: known)
  }

  static func checkFinite(_ values: [Double], _ validity: Bitmap?) throws(ScalarError) {
    // A product with 0 is NaN exactly where a value is not finite.
    var probe = 0.0
    for value in values { probe += value * 0 }
    guard probe.isNaN else { return }
    for row in values.indices where !values[row].isFinite && (validity?[row] ?? true) {
      throw .overflow
    }
  }
}
