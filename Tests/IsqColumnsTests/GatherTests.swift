@testable import IsqColumns
import Testing

@Suite struct GatherTests {
  @Test(arguments: ColumnType.allCases, 0..<6)
  func `slices are rows, and put together again the column`(type: ColumnType, seed: Int) {
    var random = RandomColumns(seed: seed)
    let column = random.column(type, 300, missing: seed < 2 ? nil : 7)
    var cuts = (0..<4).map { _ in Int.random(in: 0...300, using: &random.random) }.sorted()
    if seed == 3 { cuts = [64, 64, 128, 192] }
    let parts = zip([0] + cuts, cuts + [300]).map { column.slice($0..<$1) }
    let rows = (0..<90).map { _ in Int32.random(in: 0..<300, using: &random.random) }
    #expect(values(Column.concatenate(parts)) == values(column))
    #expect(values(column.gather(rows)) == rows.map { column.value(at: Int($0)) })
  }

  @Test func `columns of different dictionaries are put together by value`() {
    let parts = [
      Column(.texts([0, 1], TextDictionary(["a", "b"]))),
      Column(.texts([1, 0], TextDictionary(["b", "c"])), validity: Bitmap([true, false])),
      Column(.texts([1, 0], TextDictionary(["a", "b"]))),
    ]
    #expect(
      values(Column.concatenate(parts)) == [
        .text("a"), .text("b"), .text("c"), .missing(.text), .text("b"), .text("a"),
      ])
  }

  @Test func `labels that are in order stay so when batches are put together`() {
    let parts = [[3, 1], [2, 1]].map { codes in
      Column(.texts(codes, TextDictionary(["d", "c", "b", "a"], isOrderedByCode: true)))
    }
    let order = Sorting.order([SortCriterion(Column.concatenate(parts))], count: 4)
    #expect(order == [1, 3, 2, 0])
  }

  @Test func `whole numbers beside fractions become fractions`() {
    let parts = [Column(.integers([1])), Column(.fractions([0.5])), Column(.integers([2]))]
    #expect(values(Column.concatenate(parts)) == [.fraction(1), .fraction(0.5), .fraction(2)])
  }

  @Test(arguments: [2, 5, 400])
  func `a dictionary that is cut to its rows has their values`(count: Int) {
    var random = RandomColumns(seed: count)
    guard case .texts(let codes, let dictionary) = random.column(.text, count).values else {
      return
    }
    let (used, compact) = dictionary.compacted(codes)
    #expect(used.map { compact[$0] } == codes.map { dictionary[$0] })
    #expect(compact.count <= max(count, dictionary.count))
  }
}
