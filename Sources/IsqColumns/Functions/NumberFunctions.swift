/// Functions of numbers.
enum NumberFunctions {
  static let all = [round, floor, ceil, abs, min, max, bucket]

  static let round = ScalarFunction(
    name: "round", summary: "rounds to so many digits, half away from zero",
    signatures: [
      .init([.number], .first), .init([.number, .digits], .first),
    ],
    example: "show round(likes / views, 3) by account"
  ) { (columns, context) throws(ScalarError) in
    guard case .fractions(let values) = columns[0].values else {
      return try roundIntegers(columns, context)
    }
    let digits = columns.count > 1 ? digits(columns[1]) : 0
    return Column(
      .fractions(values.map { Rounding.round($0, digits: digits) }), validity: columns[0].validity)
  }

  static let floor = rounding("floor", "rounds down to a whole number", .down)
  static let ceil = rounding("ceil", "rounds up to a whole number", .up)

  static let abs = ScalarFunction(
    name: "abs", summary: "the amount without its sign", signatures: [.init([.number], .first)],
    example: "list title, abs(likes - comments)"
  ) { (columns, context) throws(ScalarError) in
    let column = columns[0]
    guard case .integers(let values) = column.values else {
      return Column(
        .fractions(Arithmetic.fractions(column).map { $0.magnitude }), validity: column.validity)
    }
    let result = try integers(values, Arithmetic.both(column.validity, context.asked)) {
      $0 == .min ? nil : Swift.abs($0)
    }
    return Column(.integers(result), validity: column.validity)
  }

  static let min = extreme("min", "the smallest of its arguments", op: .less)
  static let max = extreme("max", "the largest of its arguments", op: .greater)

  static let bucket = ScalarFunction(
    name: "bucket", summary: "the range that a number falls into; a lower bound belongs to it",
    signatures: [.init([.number, .number], isVariadic: true, .text)],
    example: "show views by bucket(duration, 15, 30, 60) named length"
  ) { (columns, _) throws(ScalarError) in
    let bounds = columns.dropFirst().map { $0.count > 0 ? Arithmetic.fractions($0)[0] : 0 }.sorted()
    let codes = Arithmetic.fractions(columns[0]).map { value in
      var bucket: Int32 = 0
      for bound in bounds where bound <= value { bucket &+= 1 }
      return bucket
    }
    let labels = TextDictionary(Buckets.labels(bounds), isOrderedByCode: true)
    return Column(.texts(codes, labels), validity: columns[0].validity)
  }

  private static func rounding(
    _ name: String, _ summary: String, _ rule: FloatingPointRoundingRule
  ) -> ScalarFunction {
    ScalarFunction(
      name: name, summary: summary, signatures: [.init([.number], .first)],
      example: "show \(name)(average of views) by account"
    ) { (columns, _) throws(ScalarError) in
      guard case .fractions(let values) = columns[0].values else { return columns[0] }
      return Column(.fractions(values.map { $0.rounded(rule) }), validity: columns[0].validity)
    }
  }

  private static func extreme(
    _ name: String, _ summary: String, op: ComparisonOperator
  ) -> ScalarFunction {
    ScalarFunction(
      name: name, summary: summary,
      signatures: [.init([.number, .number], isVariadic: true, .common)],
      example: "list title, \(name)(likes, comments)"
    ) { (columns, context) throws(ScalarError) in
      var best = columns[0]
      for column in columns.dropFirst() {
        let known = Arithmetic.both(best.validity, column.validity)
        let isBetter = Comparison.compare(
          op, Column(column.values), Column(best.values), .caseless)
        best = Column(Choice.choose(isBetter, column, best).values, validity: known)
      }
      return best
    }
  }

  /// Whole numbers only change where digits before the point are rounded away.
  private static func roundIntegers(
    _ columns: [Column], _ context: EvaluationContext
  ) throws(ScalarError) -> Column {
    guard columns.count > 1, case .integers(let values) = columns[0].values else {
      return columns[0]
    }
    let digits = digits(columns[1])
    guard digits < 0 else { return columns[0] }
    let known = Arithmetic.both(columns[0].validity, context.asked)
    let result = try integers(values, known) { Rounding.round($0, zeros: -digits) }
    return Column(.integers(result), validity: columns[0].validity)
  }

  /// A whole number for every row; nil is one that does not fit.
  @inline(__always)
  private static func integers(
    _ values: [Int64], _ asked: Bitmap?, _ number: (Int64) -> Int64?
  ) throws(ScalarError) -> [Int64] {
    var result = values
    for row in values.indices {
      if let number = number(values[row]) {
        result[row] = number
      } else if asked?[row] ?? true {
        throw .overflow
      }
    }
    return result
  }

  private static func digits(_ column: Column) -> Int {
    guard case .integers(let values) = column.values, let first = values.first else { return 0 }
    return Int(Swift.max(-18, Swift.min(18, first)))
  }
}

/// Rounding half away from zero, on the number as it is written in decimal.
enum Rounding {
  /// Rounds to so many digits behind the point, or before it where `digits` is negative.
  ///
  /// A number that is written 1.005 lies below the half, and rounds up all the same: it is the
  /// double that is nearest to the half, so the comparison is with that double.
  static func round(_ value: Double, digits: Int) -> Double {
    let power = Double(power(of: Swift.abs(digits)))
    let amount = value.magnitude
    let scaled = digits >= 0 ? amount * power : amount / power
    // Behind 2^52 there are no halves.
    guard scaled < 4_503_599_627_370_496 else { return value }
    let below = scaled.rounded(.down)
    let half = digits >= 0 ? (below + 0.5) / power : (below + 0.5) * power
    let whole = amount < half ? below : below + 1
    let rounded = digits >= 0 ? whole / power : whole * power
    return value < 0 ? -rounded : rounded
  }

  /// Rounds so many digits before the point away; nil where the result does not fit.
  static func round(_ value: Int64, zeros: Int) -> Int64? {
    let power = power(of: zeros)
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: power)
    let isUp = rest.magnitude * 2 >= power.magnitude
    let (result, overflows) = (isUp ? quotient + value.signum() : quotient)
      .multipliedReportingOverflow(by: power)
    return overflows ? nil : result
  }

  /// - Units: 0…18 zeros.
  private static func power(of zeros: Int) -> Int64 {
    (0..<Swift.min(zeros, 18)).reduce(1) { power, _ in power * 10 }
  }
}

/// The labels of `bucket`: `< 15`, `15–30`, `≥ 30`.
enum Buckets {
  static func labels(_ bounds: [Double]) -> [String] {
    let texts = bounds.map(text)
    guard let first = texts.first, let last = texts.last else { return [] }
    return ["< \(first)"] + zip(texts, texts.dropFirst()).map { "\($0)–\($1)" } + ["≥ \(last)"]
  }

  private static func text(_ bound: Double) -> String {
    Int64(exactly: bound).map(String.init) ?? bound.description
  }
}
