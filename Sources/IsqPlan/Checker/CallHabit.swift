import IsqSyntax

/// A call as other languages write it, and what isq writes.
struct CallHabit {
  /// The form in general: `average of …`.
  let phrase: String
  let replacement: String

  private static let measures = [
    "avg": "average", "mean": "average", "average": "average", "sum": "total", "total": "total",
    "count": "count", "median": "median", "share": "share", "percent": "percent",
    "change": "change", "growth": "growth", "min": "min", "max": "max",
  ]
  private static let functions = [
    "len": "length", "char_length": "length", "ceiling": "ceil", "lcase": "lower",
    "ucase": "upper", "least": "min", "greatest": "max",
  ]

  init?(_ name: String, _ arguments: [Expr]) {
    let texts = arguments.map(\.canonical)
    let operand = arguments.first.map(CallHabit.operand) ?? ""
    if arguments.count == 1,
      MeasureFunctions.percentile(name) != nil || CallHabit.measures[name] != nil
    {
      let word = CallHabit.measures[name] ?? name
      (phrase, replacement) = ("\(word) of …", "\(word) of \(operand)")
    } else if let word = CallHabit.functions[name] {
      (phrase, replacement) = ("\(word)(…)", "\(word)(\(texts.joined(separator: ", ")))")
    } else if ["coalesce", "ifnull", "nvl"].contains(name), arguments.count > 1 {
      (phrase, replacement) = ("… ?? …", arguments.map(CallHabit.operand).joined(separator: " ?? "))
    } else if ["percentile", "quantile"].contains(name), arguments.count == 2,
      let percent = CallHabit.percent(arguments[1])
    {
      (phrase, replacement) = ("p\(percent) of …", "p\(percent) of \(operand)")
    } else {
      return nil
    }
  }

  /// What may stand behind `of`: a name, or brackets.
  private static func operand(_ expr: Expr) -> String {
    switch expr.kind {
    case .name, .number, .text, .date: expr.canonical
    default: "(\(expr.canonical))"
    }
  }

  /// 90 for `90` and for `0.9`.
  private static func percent(_ expr: Expr) -> Int? {
    guard case .number(let literal) = expr.kind else { return nil }
    let percent: Int? =
      switch literal.value {
      case .integer(let value): Int(exactly: value)
      case .fraction(let value): Int(exactly: (value * 100).rounded())
      }
    return percent.flatMap { (1...99).contains($0) ? $0 : nil }
  }
}
