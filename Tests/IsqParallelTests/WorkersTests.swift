@testable import IsqParallel
import TestSupport
import Testing

@Suite struct WorkersTests {
  private struct Failed: Error, Equatable { var piece: Int }

  @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 1000])
  func `every piece of every part is taken once`(count: Int, pieces: Int) throws {
    let taken = try Workers(count: count).work(onPieces: pieces, .inParts) {
      [Int]()
    } _: {
      $0.append($1)
      return true
    }
    #expect(taken.flatMap { $0 }.sorted() == Array(0..<pieces))
  }

  @Test func `a part that is done takes half of what is left of the largest`() {
    var pieces = Pieces(count: 10, parts: 2)
    let first = (0..<5).compactMap { _ in pieces.next(ofPart: 1) }
    let more = [pieces.next(ofPart: 0), pieces.next(ofPart: 1), pieces.next(ofPart: 1)]
    pieces.end(behind: 2)
    let last = [pieces.next(ofPart: 1), pieces.next(ofPart: 0), pieces.next(ofPart: 0)]
    #expect(first == [5, 6, 7, 8, 9] && more == [0, 3, 4] && last == [2, 1, nil])
  }

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

  @Test(arguments: [1, 2, 3, 8], 0..<10)
  func `the first piece that fails is the one that is heard of`(count: Int, seed: Int) {
    let sharing = seed % 2 == 0 ? Workers.Sharing.asTheyCome : .inParts
    var random = SeededGenerator(seed: seed)
    let failing = Set((0..<4).map { _ in Int.random(in: 0..<500, using: &random) })
    #expect(throws: Failed(piece: failing.min() ?? -1)) {
      try Workers(count: count).work(onPieces: 500, sharing) {
        0
      } _: { sum, piece in
        for step in 0..<(piece % 7 * 500) { sum &+= step }
        if failing.contains(piece) { throw Failed(piece: piece) }
        return true
      }
    }
  }

  @Test(arguments: [1, 2, 3, 8], [(40, 41), (40, 40), (40, 10), (40, 60)])
  func `a failure behind the last piece that is wanted is none`(
    count: Int, pieces: (last: Int, failing: Int)
  ) {
    let sharing = count % 2 == 0 ? Workers.Sharing.inParts : .asTheyCome
    let found = try? Workers(count: count).work(onPieces: 100, sharing) {
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
