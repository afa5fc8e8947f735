import TestSupport
import Testing

@testable import IsqColumns

@Suite struct PackedNumbersTests {
  @Test(arguments: 0..<40)
  func `numbers that are packed are those that were given`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let ranges: [ClosedRange<Int64>] = [
      0...0, -5...5, 0...255, 0...256, 0...5_000_000, -1...(1 << 40), .min...(.max), 7...7,
      (.max - 3)...(.max), (.min)...(.min + 70_000),
    ]
    var all: [Int64] = []
    let parts = (0..<random.number(1...4)).map { _ in
      var packed = PackedNumbers()
      let range = random.pick(ranges)
      for _ in 0..<random.pick([0, 1, 1023, 1024, 1025, 5000]) {
        let number = Int64.random(in: random.isHit(oneIn: 900) ? -9...9 : range, using: &random)
        all.append(number)
        packed.append(number)
      }
      return packed
    }
    var whole = parts[0]
    for part in parts.dropFirst() { whole.append(contentsOf: part) }
    #expect(whole.count == all.count)
    #expect(whole.unpacked.sorted() == all.sorted())
    #expect(whole.map { $0 &* 3 }.unpacked.sorted() == all.map { $0 &* 3 }.sorted())
  }
}
