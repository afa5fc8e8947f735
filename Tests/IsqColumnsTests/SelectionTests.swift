@testable import IsqColumns
import TestSupport
import Testing

@Suite struct SelectionTests {
  /// Numbers of one size, of every size, and nearly all the same.
  private func numbers(_ count: Int, _ random: inout SeededGenerator, kind: Int) -> [Int64] {
    (0..<count).map { _ in
      switch kind {
      case 0: Int64.random(in: 0...1_000_000, using: &random)
      case 1: Int64(bitPattern: random.next()) >> Int64.random(in: 0..<64, using: &random)
      default: random.isHit(oneIn: 20) ? Int64.random(in: (.min)...(.max), using: &random) : 7
      }
    }
  }

  @Test(arguments: [1, 2, 64, 65, 5000], 0..<3)
  func `a value is where sorting would put it`(count: Int, kind: Int) {
    var random = SeededGenerator(seed: count + kind)
    let values = numbers(count, &random, kind: kind)
    let sorted = values.sorted()
    let places =
      [0, count / 2, count - 1] + (0..<9).map { _ in Int.random(in: 0..<count, using: &random) }
    let found = places.map { place in
      values.withUnsafeBufferPointer { Selection.pair($0, at: place) }
    }
    #expect(found.map(\.first) == places.map { sorted[$0] })
    #expect(found.map(\.second) == places.map { sorted[min($0 + 1, count - 1)] })
  }

  @Test(arguments: 0..<6)
  func `sums are exact whatever rows are taken`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let values = numbers(9000, &random, kind: seed % 3)
    let bits = Bitmap((0..<9000).map { _ in !random.isHit(oneIn: 1 + seed) })
    let (low, high) = (
      Int.random(in: 0..<4000, using: &random), Int.random(in: 4000...9000, using: &random)
    )
    for (rows, taken) in [
      (0..<9000, nil), (low..<high, nil), (low..<high, bits), (low..<low, bits),
    ] {
      let expected = rows.reduce(0 as Int128) { $0 + (taken?[$1] ?? true ? Int128(values[$1]) : 0) }
      #expect(values.withUnsafeBufferPointer { WholeSum.sum($0, rows, taken) } == expected)
    }
  }

  @Test(arguments: 0..<8)
  func `the first of each are among those that are found`(seed: Int) {
    var random = RandomColumns(seed: seed)
    let keys = random.column(.text, 400, missing: 9)
    let values = random.column(seed % 2 == 0 ? .integer : .fraction, 400, missing: 9)
    let criteria = [
      SortCriterion(keys), SortCriterion(values, isDescending: seed % 3 == 0),
      SortCriterion(random.column(.text, 400)),
    ]
    func firsts(_ order: [Int32]) -> [Int32] {
      var place = 0
      var last: Int32?
      return order.filter { row in
        let isSame = last.map { Sorting.ties([criteria[0]], Int($0), Int(row)) } ?? false
        place = isSame ? place + 1 : 0
        last = row
        return place < 3
      }
    }
    let all = Sorting.order(criteria, count: 400)
    #expect(firsts(Sorting.order(criteria, count: 400, limit: 3, ofEach: 1)) == firsts(all))
    let ranked = Array(criteria.dropFirst())
    let few = Sorting.order(ranked, count: 400, limit: 9)
    #expect(few == Array(Sorting.order(ranked, count: 400).prefix(9)))
  }
}
