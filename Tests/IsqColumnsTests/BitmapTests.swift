@testable import IsqColumns
import TestSupport
import Testing

@Suite struct BitmapTests {
  private func random(_ seed: Int) -> (bits: [Bool], other: [Bool]) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...300, using: &random)
    return (
      (0..<count).map { _ in Bool.random(using: &random) },
      (0..<count).map { _ in Bool.random(using: &random) }
    )
  }

  @Test(arguments: 0..<40) func `what is done to words is done to every bit`(seed: Int) {
    let (a, b) = random(seed)
    let (x, y) = (Bitmap(a), Bitmap(b))
    let results = [(x & y).bits, (x | y).bits, (~x).bits, (~(~x)).bits]
    let expected = [
      zip(a, b).map { $0 && $1 }, zip(a, b).map { $0 || $1 }, a.map { !$0 }, a,
    ]
    #expect(results == expected)
  }

  @Test(arguments: 0..<40) func `bits are counted, selected and compared by value`(seed: Int) {
    let (a, _) = random(seed)
    let bitmap = Bitmap(a)
    let set = a.indices.filter { a[$0] }
    var copy = Bitmap(repeating: true, count: a.count)
    for row in a.indices { copy[row] = a[row] }
    var visited: [Int] = []
    Bitmap.forEachSet(bitmap, count: a.count) { visited.append($0) }
    #expect(copy == bitmap && bitmap.setCount == set.count && visited == set)
    #expect(bitmap.selection.map { Int($0) } == set && bitmap.isAllSet == (set.count == a.count))
    #expect(bitmap.map { $0 ? 1 : 0 } == a.map { $0 ? 1 : 0 })
  }

  @Test(arguments: 0..<40) func `parts put together again are the whole`(seed: Int) {
    let (a, _) = random(seed)
    var random = SeededGenerator(seed: seed)
    var parts: [Bitmap] = []
    var start = 0
    while start < a.count {
      let end = Int.random(in: start...a.count, using: &random)
      parts.append(Bitmap(a).slice(start..<end))
      start = end
    }
    #expect(Bitmap.concatenate(parts) == Bitmap(a))
  }
}
