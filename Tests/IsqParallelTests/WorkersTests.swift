import IsqParallel
import TestSupport
import Testing

@Suite struct WorkersTests {
  private struct Failed: Error, Equatable { var piece: Int }

  @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 1000])
  func `every piece is taken once, by each worker in order`(count: Int, pieces: Int) throws {
    let taken = try Workers(count: count).work(onPieces: pieces) {
      [Int]()
    } _: {
      $0.append($1)
      return true
    }
    #expect(taken.allSatisfy { $0 == $0.sorted() })
    #expect(taken.flatMap { $0 }.sorted() == Array(0..<pieces))
    #expect((1...max(1, min(count, pieces))).contains(taken.count))
  }

  @Test(arguments: [1, 2, 3, 8], 0..<5)
  func `the first piece that fails is the one that is heard of`(count: Int, seed: Int) {
    var random = SeededGenerator(seed: seed)
    let failing = Set((0..<4).map { _ in Int.random(in: 0..<500, using: &random) })
    #expect(throws: Failed(piece: failing.min() ?? -1)) {
      try Workers(count: count).work(onPieces: 500) {
        0
      } _: { sum, piece in
        for step in 0..<(piece % 7 * 500) { sum &+= step }
        if failing.contains(piece) { throw Failed(piece: piece) }
        return true
      }
    }
  }

  @Test(arguments: [1, 2, 3, 8], [(40, 41), (40, 40), (40, 10)])
  func `a failure behind the last piece that is wanted is none`(
    count: Int, pieces: (last: Int, failing: Int)
  ) {
    let found = try? Workers(count: count).work(onPieces: 100) {
      [Int]()
    } _: { taken, piece in
      if piece == pieces.failing, piece != pieces.last { throw Failed(piece: piece) }
      taken.append(piece)
      return piece != pieces.last
    }
    let first = found?.flatMap { $0 }.sorted().prefix(41)
    #expect(first == (pieces.failing < pieces.last ? nil : Array(0...40)[...]))
  }
}
