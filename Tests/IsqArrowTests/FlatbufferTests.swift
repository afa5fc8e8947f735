import IsqText
import TestSupport
import Testing

@testable import IsqArrow

/// What is written as a flatbuffer is read again, and what is damaged is refused.
@Suite struct FlatbufferTests {
  private static let example: [Int: FlatValue] = [
    0: .short(-2), 1: .byte(7), 3: .text("größer"), 4: .long(.min), 6: .table([0: .int(5)]),
    7: .tables([.table([0: .text("a")]), .table([:])]),
    8: .structs(Array(repeating: 9, count: 48), count: 3),
  ]

  private func table(_ fields: [Int: FlatValue]) throws -> FlatTable {
    try FlatBuffer(path: "x.arrow", bytes: FlatWriter.bytes(of: fields)).root()
  }

  @Test func `numbers of all sizes come back, and absent ones have their defaults`() throws {
    let table = try table(FlatbufferTests.example)
    let numbers = try [
      Int64(table.number(0, 0 as Int16)), Int64(table.number(1, 0 as UInt8)),
      table.number(2, 11 as Int64), table.number(4, 0 as Int64), table.number(99, 12 as Int64),
    ]
    #expect(numbers == [-2, 7, 11, .min, 12])
  }

  @Test func `texts, tables and vectors come back`() throws {
    let table = try table(FlatbufferTests.example)
    let tables = try table.tables(7)
    #expect(try table.text(3) == "größer")
    #expect(try table.table(6)?.number(0, 0 as Int32) == 5)
    #expect(try tables.map { try $0.text(0) } == ["a", nil])
  }

  @Test func `structs are aligned to eight bytes`() throws {
    let places = try table(FlatbufferTests.example).vector(8, stride: 16)
    #expect(places.count == 3 && places.allSatisfy { $0 % 8 == 0 })
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `a damaged buffer is read or refused`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = FlatWriter.bytes(of: FlatbufferTests.example)
    for _ in 0..<4 {
      bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
    }
    bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random) / 4)
    do throws(Diagnostic) {
      let table = try FlatBuffer(path: "x.arrow", bytes: bytes).root()
      _ = try (table.text(3), table.table(6), table.vector(8, stride: 16))
      for part in try table.tables(7) { _ = try part.text(0) }
    } catch {
      #expect(error.code == .fileMalformed)
    }
  }
}
