import IsqParallel
import Testing

@Suite struct InOrderTests {
  @Test func `what pieces give is put together in their order`() throws {
    let all = InOrder<Int, [Int]>([]) { $0.append($1) }
    for piece in [2, 0, 3, 1] { all.give(piece, of: piece) }
    #expect(all.finish() == [0, 1, 2, 3])
  }

  @Test func `many workers see all that stands before their piece`() throws {
    let all = InOrder<Int, Int>(0) { $0 += $1 }
    let seen = try Workers(count: 4).work(onPieces: 500) {
      [(piece: Int, sum: Int)]()
    } _: { seen, piece in
      all.give(1, of: piece)
      seen.append((piece, all.look(before: piece) { $0 } ?? -1))
      return true
    }
    #expect(seen.joined().allSatisfy { $0.sum >= $0.piece })
    #expect(all.finish() == 500)
  }

  @Test func `a piece that gives up ends the waiting of those behind it alone`() {
    let all = InOrder<Int, Int>(0) { $0 += $1 }
    all.give(7, of: 0)
    all.giveUp()
    #expect(all.look(before: 1) { $0 } == 7)
    #expect(all.look(before: 2) { $0 } == nil)
  }
}
