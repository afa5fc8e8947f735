import IsqCalendar
@testable import IsqColumns
import Testing

@Suite struct FunctionTests {
  private func call(_ name: String, _ column: Column, _ arguments: Value...) throws -> [Value] {
    let all: [Scalar<Int>] = [.leaf(0)] + arguments.map { .constant($0) }
    return values(try Scalar.call(function(name), all).values(column))
  }

  @Test(arguments: [
    (1.005, 2, 1.01), (2.675, 2, 2.68), (0.5, 0, 1), (-0.5, 0, -1), (1.5, 0, 2), (2.5, 0, 3),
    (0.49999999999999994, 0, 0), (0.285, 2, 0.29), (-1.005, 2, -1.01),
    (1234.5, -2, 1200), (1250, -2, 1300), (50, -2, 100), (49.999, -2, 0), (0.1, 17, 0.1),
    (4.35, 1, 4.4), (1e300, 5, 1e300), (0.1, 18, 0.1), (8.5, 0, 9), (1.115, 2, 1.12), (0, 3, 0),
    (4_503_599_627_370_495.5, 0, 4_503_599_627_370_496), (0.999999, 3, 1),
  ])
  func `rounding is that of the number as it is written`(
    value: Double, digits: Int, expected: Double
  ) {
    #expect(Rounding.round(value, digits: digits) == expected)
  }

  /// Half away from zero, in decimal: a number of thousandths is rounded to hundredths.
  @Test func `every number of thousandths rounds as it does on paper`() {
    let wrong = (0...200_000).filter { thousandths in
      let rounded = Rounding.round(Double(thousandths) / 1000, digits: 2)
      return rounded != Double((thousandths + 5) / 10) / 100
    }
    #expect(wrong.isEmpty)
  }

  @Test func `whole numbers are rounded exactly, and missing ones are left alone`() throws {
    let column = Column(
      .integers([1_234_567_890_123_456_789, -50, 49, .max, 150]),
      validity: Bitmap([true, true, true, false, true]))
    #expect(
      try call("round", column, .integer(-2)) == [
        .integer(1_234_567_890_123_456_800), .integer(-100), .integer(0), .missing(.integer),
        .integer(200),
      ])
    #expect(throws: ScalarError.overflow) {
      try call("round", Column(.integers([.max])), .integer(-1))
    }
    #expect(try call("round", column, .integer(3)) == values(column))
  }

  @Test func `functions of one number`() throws {
    let column = Column(.fractions([1.5, -1.5, 2]))
    let whole = Column(.integers([-3, .min]), validity: Bitmap([true, false]))
    #expect(try call("floor", column) == [.fraction(1), .fraction(-2), .fraction(2)])
    #expect(try call("ceil", column) == [.fraction(2), .fraction(-1), .fraction(2)])
    #expect(try call("abs", column) == [.fraction(1.5), .fraction(1.5), .fraction(2)])
    #expect(try call("abs", whole) == [.integer(3), .missing(.integer)])
    #expect(try call("floor", whole) == values(whole))
    #expect(throws: ScalarError.overflow) { try call("abs", Column(.integers([.min]))) }
  }

  @Test func `the smallest and the largest are exact, and missing where an argument is`() throws {
    let large: Int64 = 9_007_199_254_740_993
    let a = Column(.integers([large, 1, 5]), validity: Bitmap([true, true, false]))
    let b = Column(.integers([large - 1, 2, 7]))
    func both(_ name: String, _ a: Column, _ b: Column) throws -> [Value] {
      values(try Scalar.call(function(name), [.leaf(0), .leaf(1), .leaf(0)]).values(a, b))
    }
    #expect(
      try both("min", a, b) == [.integer(large - 1), .integer(1), .missing(.integer)])
    #expect(try both("max", b, a) == [.integer(large), .integer(2), .missing(.integer)])
    #expect(
      try both("max", Column(.integers([1])), Column(.fractions([0.5]))) == [.fraction(1)])
  }

  @Test func `a bucket begins with its lower bound`() throws {
    let column = Column(
      .integers([-5, 14, 15, 29, 30, 100, 7]),
      validity: Bitmap([true, true, true, true, true, true, false]))
    let found = try call("bucket", column, .integer(30), .integer(15), .fraction(60.5))
    let labels = ["< 15", "< 15", "15–30", "15–30", "30–60.5", "≥ 60.5"]
    #expect(found == labels.map { .text($0) } + [.missing(.text)])
  }

  @Test func `buckets are in the order of their bounds`() throws {
    let bucket = Scalar<Int>.call(
      function("bucket"), [.leaf(0), .constant(.integer(9)), .constant(.integer(10))])
    let labels = try bucket.values(Column(.integers([10, 9, 0, 50])))
    #expect(Sorting.order([SortCriterion(labels)], count: 4) == [2, 1, 0, 3])
  }

  @Test func `functions of text`() throws {
    let column = Column(
      .texts([0, 1, 2], TextDictionary(["Éß👩‍👧", "iIİ", ""])),
      validity: Bitmap([true, true, false]))
    #expect(try call("length", column) == [.integer(3), .integer(3), .missing(.integer)])
    #expect(try call("lower", column) == [.text("éß👩‍👧"), .text("iiİ"), .missing(.text)])
    #expect(try call("upper", column) == [.text("Éß👩‍👧"), .text("IIİ"), .missing(.text)])
    #expect(
      try call("exact", column, .text("iIİ")) == [
        .boolean(false), .boolean(true), .missing(.boolean),
      ])
  }

  @Test(arguments: 0..<7) func `functions of dates are those of the calendar`(weekStart: Int) throws
  {
    var random = RandomColumns(seed: weekStart)
    let column = random.column(.moment, 200)
    guard case .moments(let seconds) = column.values else { return }
    let days = seconds.map { CivilDate(days: Int32((Double($0) / 86_400).rounded(.down))) }
    var context = EvaluationContext(weekStart: weekStart)
    let batch = Batch(columns: [column], rowCount: 200)
    for unit in TimeUnit.allCases {
      let found = try Scalar.call(function(unit.rawValue), [.leaf(0)]).evaluate(batch, &context)
      let expected = days.indices.map { row -> Value in
        guard column.isValid(row) else { return .missing(.date) }
        return .period(.day(unit.start(of: days[row], weekStart: weekStart)))
      }
      #expect(values(found) == expected, "\(unit)")
    }
    let hours = try Scalar.call(function("hour"), [.leaf(0)]).evaluate(batch, &context)
    let names = try Scalar.call(function("weekday"), [.leaf(0)]).evaluate(batch, &context)
    let rows = days.indices.filter { column.isValid($0) }
    #expect(
      rows.map { hours.value(at: $0) }
        == rows.map { .integer((seconds[$0] - Int64(days[$0].days) * 86_400) / 3600) })
    #expect(
      rows.map { names.value(at: $0) }
        == rows.map { .text(DateKernels.weekdayNames[days[$0].weekday]) })
    guard case .texts(_, let labels) = names.values else { return }
    #expect(labels[0] == DateKernels.weekdayNames[weekStart] && labels.isOrderedByCode)
  }

  @Test func `a weekday is the same label from either side of a condition`() throws {
    let dates = Column(.dates([0, 1]))
    let weekday = Scalar<Int>.call(function("weekday"), [.leaf(0)])
    let chosen = try Scalar.conditional(.leaf(1), then: weekday, else: weekday)
      .values(dates, Column(.booleans(Bitmap([true, false]))))
    var encoder = KeyEncoder(type: .text, folding: .caseless)
    #expect(encoder.encode(chosen) == encoder.encode(try weekday.values(dates)))
  }

  @Test func `the dates of a column are its first and last that are known`() {
    let known = Column(.dates([5, -9, 3, 99]), validity: Bitmap([true, false, true, false]))
    let none = Column.missing(.date, count: 3)
    let bounds = DateKernels.bounds(known)
    #expect(bounds?.first.days == 3 && bounds?.last.days == 5)
    #expect(DateKernels.bounds(none) == nil)
  }

  @Test(arguments: FunctionCatalogue.all.map(\.name))
  func `a function is found by its name and says what it is`(name: String) {
    let entry = FunctionCatalogue.function(named: name)
    #expect(entry?.summary.isEmpty == false && entry?.example.contains(name) == true)
  }
}
