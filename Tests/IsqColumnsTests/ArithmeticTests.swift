import IsqColumns
import Testing

@Suite struct ArithmeticTests {
  static let operators: [ArithmeticOperator] = [.plus, .minus, .times, .divide]

  private func number(_ value: Value) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .fraction(let number): number
    default: nil
    }
  }

  private func reference(_ op: ArithmeticOperator, _ a: Value, _ b: Value) -> Value? {
    if case .integer(let x) = a, case .integer(let y) = b, op != .divide {
      let (value, overflows) =
        switch op {
        case .plus: x.addingReportingOverflow(y)
        case .minus: x.subtractingReportingOverflow(y)
        default: x.multipliedReportingOverflow(by: y)
        }
      return overflows ? nil : .integer(value)
    }
    guard let x = number(a), let y = number(b) else { return .missing(.fraction) }
    switch op {
    case .plus: return .fraction(x + y)
    case .minus: return .fraction(x - y)
    case .times: return .fraction(x * y)
    case .divide: return y == 0 ? .missing(.fraction) : .fraction(x / y)
    }
  }

  private func isSame(_ a: Value, _ b: Value) -> Bool {
    if case .missing = a, case .missing = b { true } else { a == b }
  }

  @Test(arguments: operators, 0..<12)
  func `columns are added up, multiplied and divided row by row`(
    op: ArithmeticOperator, seed: Int
  ) throws {
    var random = RandomColumns(seed: seed)
    let types: [ColumnType] = [.integer, .fraction]
    let a = random.column(types[seed & 1], 50, missing: seed < 4 ? nil : 4)
    let b = random.column(types[(seed >> 1) & 1], 50)
    let rows = Array(zip(values(a), values(b)))
    let known = rows.indices.filter { a.isValid($0) && b.isValid($0) }
    let expected = rows.map { reference(op, $0, $1) }
    var context = EvaluationContext()
    let scalar = Scalar<Int>.arithmetic(op, .leaf(0), .leaf(1))
    guard known.allSatisfy({ expected[$0] != nil }) else {
      #expect(throws: ScalarError.overflow) { try scalar.values(a, b) }
      return
    }
    let found = values(try scalar.evaluate(Batch(columns: [a, b], rowCount: 50), &context))
    let differs = rows.indices.filter { row in
      guard known.contains(row) else { return !isSame(found[row], .missing(.integer)) }
      return !isSame(found[row], expected[row] ?? .missing(.integer))
    }
    let zeros = known.filter { op == .divide && number(rows[$0].1) == 0 }
    #expect(differs.isEmpty && context.zeroDivisions == zeros.count)
  }

  @Test func `a number that does not fit is an error only where it is known`() throws {
    let large = Column(.integers([.max, .max]), validity: Bitmap([true, false]))
    let one = Column(.integers([0, 1]))
    let sum = try Scalar.arithmetic(.plus, .leaf(0), .leaf(1)).values(large, one)
    #expect(values(sum) == [.integer(.max), .missing(.integer)])
    let huge = Column(.fractions([1e300]))
    #expect(throws: ScalarError.overflow) {
      try Scalar.arithmetic(.times, .leaf(0), .leaf(0)).values(huge)
    }
  }

  @Test func `what a condition sends the other way is neither counted nor an error`() throws {
    let views = Column(.integers([0, 10, .max, 4]), validity: Bitmap([true, true, true, false]))
    let two = Scalar<Int>.constant(.integer(2))
    let isSmall = Scalar<Int>.and(
      .compare(.greater, .leaf(0), .constant(.integer(0)), .caseless),
      .compare(.less, .leaf(0), .constant(.integer(100)), .caseless))
    let ratio = Scalar.conditional(
      isSmall, then: .arithmetic(.divide, two, .leaf(0)),
      else: .constant(.fraction(-1)))
    let doubled = Scalar.conditional(
      isSmall, then: .arithmetic(.times, two, .leaf(0)), else: .constant(.integer(0)))
    let instead = Scalar.orElse(.leaf(0), .arithmetic(.divide, two, .constant(.integer(0))))
    var context = EvaluationContext()
    let batch = Batch(columns: [views], rowCount: 4)
    #expect(
      values(try ratio.evaluate(batch, &context)) == [
        .fraction(-1), .fraction(0.2), .fraction(-1), .fraction(-1),
      ])
    #expect(
      values(try doubled.evaluate(batch, &context)) == [
        .integer(0), .integer(20), .integer(0), .integer(0),
      ])
    #expect(context.zeroDivisions == 0)
    _ = try instead.evaluate(batch, &context)
    #expect(context.zeroDivisions == 1)
  }

  @Test(arguments: ColumnType.allCases, [1, 2, 3])
  func `each row has its value from the side that its condition says`(
    type: ColumnType, seed: Int
  ) throws {
    var random = RandomColumns(seed: seed)
    let test = random.column(.boolean, 100)
    let a = random.column(type, 100, missing: seed == 1 ? nil : 4)
    let b = random.column(type, 100, missing: seed == 2 ? nil : 4)
    let chosen = try Scalar.conditional(.leaf(0), then: .leaf(1), else: .leaf(2))
      .values(test, a, b)
    let either = try Scalar.orElse(.leaf(0), .leaf(1)).values(a, b)
    let rows = 0..<100
    #expect(
      values(chosen) == rows.map { (test.value(at: $0) == .boolean(true) ? a : b).value(at: $0) })
    #expect(values(either) == rows.map { (a.isValid($0) ? a : b).value(at: $0) })
  }
}
