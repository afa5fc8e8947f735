import TestSupport
import Testing

@testable import IsqFiles

@Suite struct UTF8CheckTests {
  /// The bytes after which another worker looks.
  private static let piece = 1 << 18

  private static func text(_ random: inout SeededGenerator, atLeast count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      bytes += Array(repeating: UInt8(ascii: "a"), count: random.number(0...70))
      bytes += Array(random.pick(["é", "日", "👩‍👧", "x"]).utf8)
    }
    return bytes
  }

  @Test(arguments: 0..<30)
  func `pieces of a text are UTF-8 where the whole is`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = UTF8CheckTests.text(&random, atLeast: 2 * UTF8CheckTests.piece + 100)
    if random.isHit(oneIn: 2) {
      let place = UTF8CheckTests.piece * random.number(1...2) + random.number(-5...5)
      bytes[place] = random.pick([0x80, 0xC3, 0xE2, 0xF0, 0xFF, 0x41])
    }
    let source = ByteSource(path: "t.csv", storage: .memory(bytes))
    #expect(try UTF8Check.isValid(source, upTo: 1 << 23) == UTF8Check.isValid(bytes))
  }

  @Test(arguments: 0..<50)
  func `the first byte that is not UTF-8 is that which the standard library replaces`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var bytes = UTF8CheckTests.text(&random, atLeast: 100)
    for _ in 0..<random.number(0...2) {
      bytes[random.number(0...(bytes.count - 1))] = random.pick([0x80, 0xC3, 0xED, 0xF5, 0x41])
    }
    let isValid = String(decoding: bytes, as: UTF8.self).utf8.elementsEqual(bytes)
    #expect(UTF8Check.isValid(bytes) == isValid)
  }
}
