import IsqCalendar
import IsqColumns
import Testing

/// What two values are to each other, found out one by one.
private func order(_ a: Value, _ b: Value, _ folding: TextFolding) -> Int? {
  switch (a, b) {
  case (.missing, _), (_, .missing): nil
  case (.integer(let x), .integer(let y)): x < y ? -1 : x > y ? 1 : 0
  case (.integer(let x), .fraction(let y)): Double(x) < y ? -1 : Double(x) > y ? 1 : 0
  case (.fraction(let x), .integer(let y)): x < Double(y) ? -1 : x > Double(y) ? 1 : 0
  case (.fraction(let x), .fraction(let y)): x < y ? -1 : x > y ? 1 : 0
  case (.text(let x), .text(let y)): CaseFolding.compare(x, y, folding)
  case (.boolean(let x), .boolean(let y)): x == y ? 0 : 1
  case (.period(let x), .period(let y)):
    x.first < y.first ? -1 : x.last > y.last ? 1 : 0
  default: preconditionFailure("values of one type are compared")
  }
}

private func holds(
  _ op: ComparisonOperator, _ a: Value, _ b: Value, _ folding: TextFolding
) -> Bool {
  guard let order = order(a, b, folding) else { return op == .notEqual }
  return op.accepts(order)
}

/// A column as values, moments as the days that they lie in.
private func days(_ column: Column) -> [Value] {
  guard case .moments(let seconds) = column.values else { return values(column) }
  return seconds.indices.map { row in
    guard column.isValid(row) else { return .missing(.moment) }
    let day = Int32((Double(seconds[row]) / 86_400).rounded(.down))
    return .period(.day(CivilDate(days: day)))
  }
}

@Suite struct ComparisonTests {
  static let operators: [ComparisonOperator] = [
    .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
  ]

  private func operators(for type: ColumnType) -> [ComparisonOperator] {
    type == .boolean ? [.equal, .notEqual] : ComparisonTests.operators
  }

  private static let pairs: [(ColumnType, ColumnType)] =
    ColumnType.allCases.map { ($0, $0) } + [
      (.integer, .fraction), (.fraction, .integer), (.date, .moment), (.moment, .date),
    ]

  @Test(arguments: pairs, [1, 2, 3])
  func `columns are compared as their rows are`(types: (ColumnType, ColumnType), seed: Int) throws {
    var random = RandomColumns(seed: seed)
    let a = random.column(types.0, 200, missing: seed == 1 ? nil : 5)
    let b = random.column(types.1, 200)
    for op in operators(for: types.0) {
      for folding in TextFolding.allCases {
        let found = try Scalar.compare(op, .leaf(0), .leaf(1), folding).holds(a, b)
        let rows =
          types == (.moment, .moment)
          ? zip(values(a), values(b)) : zip(days(a), days(b))
        #expect(found == rows.map { holds(op, $0, $1, folding) }, "\(op) \(types)")
      }
    }
  }

  @Test(arguments: pairs, [1, 2, 3])
  func `a column beside a constant, on either side, is compared as its rows are`(
    types: (ColumnType, ColumnType), seed: Int
  ) throws {
    var random = RandomColumns(seed: seed)
    let column = random.column(types.0, 150)
    let constants = days(random.column(types.1, 6))
    for constant in constants {
      for op in operators(for: types.0) {
        let right = try Scalar.compare(op, .leaf(0), .constant(constant), .handle).holds(column)
        let left = try Scalar.compare(op.flipped, .constant(constant), .leaf(0), .handle)
          .holds(column)
        let expected = days(column).map { holds(op, $0, constant, .handle) }
        #expect(right == expected && left == expected, "\(op) \(constant)")
      }
    }
  }

  @Test func `a date is beside a period inside it, before its start or after its end`() throws {
    let january = CivilPeriod(first: CivilDate(days: 0), last: CivilDate(days: 30))
    let days = Column(.dates([-1, 0, 15, 30, 31]))
    let found = try ComparisonTests.operators.map { op in
      try Scalar.compare(op, .leaf(0), .constant(.period(january)), .caseless).holds(days)
        .map { $0 ? 1 : 0 }
    }
    #expect(
      found == [
        [0, 1, 1, 1, 0], [1, 0, 0, 0, 1], [1, 0, 0, 0, 0], [1, 1, 1, 1, 0], [0, 0, 0, 0, 1],
        [0, 1, 1, 1, 1],
      ])
  }

  @Test(arguments: ColumnType.allCases, [1, 2, 3, 4])
  func `in is any of its members; not in is none of them`(type: ColumnType, seed: Int) throws {
    var random = RandomColumns(seed: seed)
    let column = random.column(type, 150)
    let members = days(random.column(type, seed * 4))
    let isIn = Scalar<Int>.isIn(.leaf(0), members, .caseless)
    let expected = days(column).map { row in
      members.contains { holds(.equal, row, $0, .caseless) }
    }
    #expect(try isIn.holds(column) == expected)
    #expect(try Scalar.not(isIn).holds(column) == expected.map { !$0 })
  }

  @Test(arguments: ColumnType.allCases, [1, 2, 3])
  func `a condition and its negation are all rows, each once`(type: ColumnType, seed: Int) throws {
    var random = RandomColumns(seed: seed)
    let (a, b) = (random.column(type, 130), random.column(type, 130))
    let conditions: [Scalar<Int>] =
      operators(for: type).map {
        .compare($0, .leaf(0), .leaf(1), .caseless)
      } + [.isMissing(.leaf(0)), .compare(.equal, .leaf(0), .constant(.missing(type)), .caseless)]
    for one in conditions {
      for other in conditions {
        for condition in [one, .and(one, other), .or(one, .not(other))] {
          let found = try condition.holds(a, b)
          #expect(try Scalar.not(condition).holds(a, b) == found.map { !$0 })
        }
      }
    }
  }

  @Test(arguments: [TextTest.contains, .startsWith, .endsWith], [1, 2, 3])
  func `a text is searched as its folded form is`(test: TextTest, seed: Int) throws {
    var random = RandomColumns(seed: seed)
    let (text, patterns) = (random.column(.text, 200), random.column(.text, 200))
    func fold(_ value: Value) -> [UInt8]? {
      if case .text(let text) = value { CaseFolding.fold(text, .caseless) } else { nil }
    }
    func holds(_ text: Value, _ pattern: Value) -> Bool {
      guard let text = fold(text), let pattern = fold(pattern) else { return false }
      return switch test {
      case .startsWith: text.starts(with: pattern)
      case .endsWith: text.reversed().starts(with: pattern.reversed())
      case .contains:
        (0...text.count).contains { text.dropFirst($0).starts(with: pattern) }
      }
    }
    let byRow = try Scalar.match(test, .leaf(0), pattern: .leaf(1), .caseless)
      .holds(text, patterns)
    #expect(byRow == zip(values(text), values(patterns)).map(holds))
    for word in ["", "A", "É", "bra", "word 1", "ΣΣ"] {
      let found = try Scalar.match(
        test, .leaf(0), pattern: .constant(.text(word)), .caseless
      ).holds(text)
      #expect(found == values(text).map { holds($0, .text(word)) }, "\(word)")
    }
  }

  @Test func `conditions on constants are decided before any row is read`() {
    func isSearch(_ source: String, _ op: ComparisonOperator = .equal) -> Scalar<Int> {
      .compare(op, .constant(.text(source)), .constant(.text("Search")), .caseless)
    }
    let row = Scalar<Int>.compare(.greater, .leaf(0), .constant(.integer(1)), .caseless)
    let names: [Value] = [.text("search"), .text("Sound")]
    let cases: [(Scalar<Int>, Scalar<Int>)] = [
      (.and(isSearch("Sound"), row), .constant(.boolean(false))),
      (.and(row, isSearch("SEARCH")), row),
      (.or(row, isSearch("Search")), .constant(.boolean(true))),
      (.or(isSearch("Sound"), row), row),
      (.not(isSearch("Sound")), .constant(.boolean(true))),
      (isSearch("Sound", .notEqual), .constant(.boolean(true))),
      (.isIn(.constant(.text("SOUND")), names, .caseless), .constant(.boolean(true))),
      (.not(.isIn(.constant(.text("Follow")), names, .caseless)), .constant(.boolean(true))),
      (.isMissing(.constant(.text("Search"))), .constant(.boolean(false))),
      (.and(row, row), .and(row, row)),
    ]
    #expect(cases.map(\.0.simplified) == cases.map(\.1))
  }

  @Test func `a column without any text has no match and no length`() throws {
    let none = Column(
      .texts([0, 0], TextDictionary([])), validity: Bitmap(repeating: false, count: 2))
    let length = try Scalar.call(function("length"), [.leaf(0)]).values(none)
    let equal = try Scalar.compare(.equal, .leaf(0), .leaf(0), .caseless).holds(none)
    let different = try Scalar.compare(.notEqual, .leaf(0), .constant(.text("")), .caseless)
      .holds(none)
    #expect(values(length) == [.missing(.integer), .missing(.integer)])
    #expect(equal == [false, false] && different == [true, true])
  }
}

func function(_ name: String) -> ScalarFunction {
  guard let function = FunctionCatalogue.function(named: name) else {
    preconditionFailure("the catalogue has `\(name)`")
  }
  return function
}
