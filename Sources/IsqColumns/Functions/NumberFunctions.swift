/// Functions of numbers.
enum NumberFunctions {
  static let all = [round, floor, ceil, abs, min, max, bucket]

  static let round = ScalarFunction(
    name: "round", summary: "rounds to so many digits, half away from zero",
    signatures: [
      .init([.number], .first), .init([.number, .digits], .first),
    ],
    example: "show round(likes / views, 3) by account"
  ) { (columns, _) throws(ScalarError) in
    guard case .fractions(let values) = columns[0].values else {
      return try roundIntegers(columns)
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
  ) { (columns, _) throws(ScalarError) in
    let column = columns[0]
    guard case .integers(let values) = column.values else {
      return Column(
        .fractions(Arithmetic.fractions(column).map { $0.magnitude }), validity: column.validity)
    }
    var result = values
    for row in values.indices {
      if values[row] == .min {
        if column.isValid(row) { throw .overflow }
        result[row] = 0
      } else {
        result[row] = Swift.abs(values[row])
      }
    }
    return Column(.integers(result), validity: column.validity)
  }

  static let min = extreme("min", "the smallest of its arguments") { $0 < $1 }
  static let max = extreme("max", "the largest of its arguments") { $0 > $1 }

  static let bucket = ScalarFunction(
    name: "bucket", summary: "the range that a number falls into; a lower bound belongs to it",
    signatures: [.init([.number, .number], isVariadic: true, .text)],
    example: "show views by bucket(duration, 15, 30, 60) named length"
  ) { (columns, _) throws(ScalarError) in
    let bounds = columns.dropFirst().map { $0.count > 0 ? Arithmetic.fractions($0)[0] : 0 }.sorted()
    let codes = Arithmetic.fractions(columns[0]).map { value in
      Int32(bounds.prefix { $0 <= value }.count)
    }
    let labels = TextDictionary(Buckets.labels(Array(bounds)), isOrderedByCode: true)
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
    _ name: String, _ summary: String, _ isBetter: @escaping @Sendable (Double, Double) -> Bool
  ) -> ScalarFunction {
    ScalarFunction(
      name: name, summary: summary,
      signatures: [.init([.number, .number], isVariadic: true, .common)],
      example: "list title, \(name)(likes, comments)"
    ) { (columns, context) throws(ScalarError) in
      var best = columns[0]
      for column in columns.dropFirst() {
        let x = Arithmetic.fractions(best)
        let y = Arithmetic.fractions(column)
        let first = Bitmap.masks(x.count) { !isBetter(y[$0], x[$0]) }
        let chosen = Choice.choose(first, best, column)
        best = Column(chosen.values, validity: Arithmetic.both(best.validity, column.validity))
      }
      return best
    }
  }

  /// Whole numbers only change where digits before the point are rounded away.
  private static func roundIntegers(_ columns: [Column]) throws(ScalarError) -> Column {
    guard columns.count > 1, case .integers(let values) = columns[0].values else {
      return columns[0]
    }
    let digits = digits(columns[1])
    guard digits < 0 else { return columns[0] }
    var result = values
    for row in values.indices {
      guard let rounded = Int64(exactly: Rounding.round(Double(values[row]), digits: digits)) else {
        throw .overflow
      }
      result[row] = rounded
    }
    return Column(.integers(result), validity: columns[0].validity)
  }

  private static func digits(_ column: Column) -> Int {
    guard case .integers(let values) = column.values, let first = values.first else { return 0 }
    return Int(Swift.max(-18, Swift.min(18, first)))
  }
}

/// Rounding half away from zero, on the number as it is written in decimal.
enum Rounding {
  static func round(_ value: Double, digits: Int) -> Double {
    var power = 1.0
    for _ in 0..<Swift.abs(digits) { power *= 10 }
    let scaled = digits >= 0 ? value * power : value / power
    guard scaled.magnitude < 9e15 else { return value }
    // 1.005 * 100 is 100.49999999999999: what is written as a half counts as one.
    let nudged = scaled + (scaled < 0 ? -1 : 1) * scaled.ulp
    let whole = nudged.rounded(.toNearestOrAwayFromZero)
    return digits >= 0 ? whole / power : whole * power
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
