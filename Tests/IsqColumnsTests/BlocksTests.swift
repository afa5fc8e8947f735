import IsqCalendar
import IsqParallel
import TestSupport
import Testing

@testable import IsqColumns

/// What was found out of runs of rows says what the rows say.
@Suite struct BlocksTests {
  private static let count = 9_000

  /// A column of whole numbers that rise or jump about, with what is known of its blocks.
  private static func column(_ random: inout SeededGenerator) -> Column {
    let isLarge = random.isHit(oneIn: 5)
    let isRising = random.isHit(oneIn: 2)
    let numbers = (0..<count).map { row -> Int64 in
      if isLarge { return Int64(bitPattern: random.next()) }
      return Int64.random(in: -50...50, using: &random) + (isRising ? Int64(row / 9) : 0)
    }
    let gap = Int.random(in: 0..<count, using: &random)
    let validity = Bitmap((0..<count).map { $0 < gap || $0 > gap + 3_000 })
    return Column(.integers(numbers), validity: random.isHit(oneIn: 2) ? validity : nil)
  }

  private static func range(_ random: inout SeededGenerator) -> Range<Int> {
    let ends = [
      Int.random(in: 0...count, using: &random), Int.random(in: 0...count, using: &random),
    ]
    return min(ends[0], ends[1])..<max(ends[0], ends[1])
  }

  @Test(arguments: 0..<60)
  func `totals are those of the rows`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let column = BlocksTests.column(&random)
    let known = try #require(ColumnBlocks(column, Workers(count: 2), atLeast: 1))
    let rows = BlocksTests.range(&random)
    let cut = rows.count / 2
    let groups = GroupedRows.Groups.runs([
      .init(end: Int32(cut), group: 1), .init(end: Int32(rows.count), group: 0),
    ])
    let totals = [column, column.with(known)].map { column -> [Value]? in
      var state = AggregateFunction.total.makeState(.integer)
      state.update(
        GroupedRows(count: rows.count, groups), groupCount: 2, [ColumnView(column, rows)])
      return (try? state.finish(groupCount: 2)).map(values)
    }
    #expect(totals[0] == totals[1])
    var rough = [RoughTotal(), RoughTotal()]
    rough[0].add(ColumnView(column, rows), nil)
    rough[1].add(ColumnView(column.with(known), rows), nil)
    #expect(rough[0].value == rough[1].value)
  }

  @Test(arguments: 0..<60)
  func `comparisons are those of the rows`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var column = BlocksTests.column(&random)
    var value = Value.integer(Int64.random(in: -60...1_100, using: &random))
    if random.isHit(oneIn: 2), case .integers(let numbers) = column.values {
      column = Column(
        .dates(numbers.map { Int32(truncatingIfNeeded: $0) }), validity: column.validity)
      let first = CivilDate(days: Int32.random(in: -60...1_100, using: &random))
      value = .period(
        CivilPeriod(first: first, last: first + Int.random(in: 0...90, using: &random)))
    }
    let known = try #require(ColumnBlocks(column, Workers(count: 1), atLeast: 1))
    let rows = BlocksTests.range(&random)
    for op in [
      ComparisonOperator.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
    ] {
      let test = Scalar<Int>.compare(op, .leaf(0), .constant(value), .caseless)
      let answers = try [column, column.with(known)].map { column -> Bitmap in
        var context = EvaluationContext()
        return try test.condition(Batch(columns: [column], rows: rows), &context)
      }
      #expect(answers[0] == answers[1])
    }
  }

  @Test func `what was known of a column is not known of another`() throws {
    let column = Column(.integers(Array(repeating: 7, count: 5_000)))
    let known = column.with(ColumnBlocks(column, Workers(count: 1), atLeast: 1))
    var other = known
    other.validity = Bitmap(repeating: false, count: 5_000)
    let view = ColumnView(known).known(where: ColumnView(other))
    #expect(ColumnView(known).wholeSum(0..<5_000)?.sum == 35_000)
    #expect(other.blocks == nil && known.slice(0..<2_048).blocks == nil)
    #expect(view.wholeSum(0..<5_000) == nil)
  }
}
