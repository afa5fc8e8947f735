import IsqCalendar
@testable import IsqColumns
import Testing

@Suite struct SortingTests {
  /// Whether a value stands before another; nil where they tie.
  private func isBefore(_ a: Value, _ b: Value, isDescending: Bool) -> Bool? {
    let order: Int
    switch (a, b) {
    case (.missing, .missing): return nil
    case (.missing, _): return false
    case (_, .missing): return true
    case (.integer(let x), .integer(let y)): order = x < y ? -1 : x > y ? 1 : 0
    case (.fraction(let x), .fraction(let y)): order = x < y ? -1 : x > y ? 1 : 0
    case (.period(let x), .period(let y)): order = Int(x.first.days) - Int(y.first.days)
    case (.boolean(let x), .boolean(let y)): order = (x ? 1 : 0) - (y ? 1 : 0)
    case (.text(let x), .text(let y)): order = CaseFolding.compare(x, y, .caseless)
    default: preconditionFailure("values of one column are compared")
    }
    return order == 0 ? nil : (order < 0) != isDescending
  }

  private func reference(_ criteria: [SortCriterion], _ count: Int) -> [Int32] {
    (0..<Int32(count)).sorted { a, b in
      for criterion in criteria {
        let (x, y) = (criterion.column.value(at: Int(a)), criterion.column.value(at: Int(b)))
        if let result = isBefore(x, y, isDescending: criterion.isDescending) { return result }
      }
      return a < b
    }
  }

  @Test(arguments: ColumnType.allCases, 0..<8)
  func `rows are ordered by value, missing last, ties as they stood`(type: ColumnType, seed: Int) {
    var random = RandomColumns(seed: seed)
    let other = ColumnType.allCases[seed % ColumnType.allCases.count]
    let criteria = [
      SortCriterion(
        random.column(type, 120, missing: seed < 2 ? nil : 6), isDescending: seed & 1 == 1),
      SortCriterion(random.column(other, 120), isDescending: seed & 2 == 2),
    ]
    let expected = reference(criteria, 120)
    let first = [0, 1, 7, 29, 60, 120, 500].map {
      Sorting.order(criteria, count: 120, limit: $0)
    }
    #expect(Sorting.order(criteria, count: 120) == expected)
    #expect(first == [0, 1, 7, 29, 60, 120, 120].map { Array(expected.prefix($0)) })
    let ties = (1..<120).filter {
      Sorting.ties(criteria, Int(expected[$0 - 1]), Int(expected[$0]))
    }
    let apart = ties.filter { place in
      criteria.contains { criterion in
        let rows = [expected[place - 1], expected[place]].map { Int($0) }
        let (x, y) = (criterion.column.value(at: rows[0]), criterion.column.value(at: rows[1]))
        return isBefore(x, y, isDescending: false) != nil
      }
    }
    #expect(apart.isEmpty)
  }

  @Test func `zero has no sign, and the smallest and largest numbers have places`() {
    let zeros = SortCriterion(Column(.fractions([0, -0.0, -1, 0])))
    let ends = Column(
      .integers([.max, 0, .min, 5]), validity: Bitmap([true, true, true, false]))
    #expect(Sorting.order([zeros], count: 4) == [2, 0, 1, 3])
    #expect(Sorting.order([SortCriterion(ends)], count: 4) == [2, 1, 0, 3])
    #expect(Sorting.order([SortCriterion(ends, isDescending: true)], count: 4) == [0, 1, 2, 3])
  }

  @Test func `text is ordered by code point after folding, and not by the letters of a language`() {
    let column = Column(.texts([0, 1, 2, 3, 4], TextDictionary(["É", "b", "Z", "a", "é"])))
    #expect(Sorting.order([SortCriterion(column)], count: 5) == [3, 1, 2, 0, 4])
  }

  @Test func `labels stand in their own order however few rows there are`() {
    let week = TextDictionary(
      ["Monday", "Tuesday", "Wednesday", "Thursday"], isOrderedByCode: true)
    let column = Column(.texts([3, 0], week))
    #expect(Sorting.order([SortCriterion(column)], count: 2) == [1, 0])
  }

  @Test func `an order by nothing is the order of the rows`() {
    #expect(Sorting.order([], count: 3) == [0, 1, 2])
    #expect(Sorting.order([], count: 3, limit: 2) == [0, 1])
  }

  private struct NotWanted: Error {}

  private static let count = 20_000

  static let longColumns: [Column] = [
    Column(.integers((0..<count).map { Int64($0) &* 7_919 % 10_007 })),
    Column(.identifiers((0..<count).map { Int64($0) &* 7_919 % 10_007 })),
    Column(.texts((0..<Int32(count)).map { $0 }, TextDictionary((0..<count).map { "é\($0)" }))),
  ]

  @Test(arguments: longColumns)
  func `long work asks whether it is still wanted`(column: Column) {
    var questions = 0
    #expect(throws: NotWanted.self) {
      _ = try Sorting.order([SortCriterion(column)], count: SortingTests.count) {
        questions += 1
        throw NotWanted()
      }
    }
    #expect(questions == 1)
  }
}
