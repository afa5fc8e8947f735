import IsqParallel
import TestSupport
import Testing

@testable import IsqColumns

/// Columns stay in memory as long as there is room for them.
@Suite struct ColumnMemoryTests {
  /// What a column is known by in the model: its shelf, its key, its size and when it was used.
  private struct Held: Equatable {
    var shelf: Int
    var key: Int
    var bytes: Int
    var use: Int
  }

  private static func column(_ bytes: Int) -> Column {
    Column(.integers(Array(repeating: 7, count: bytes / 8)))
  }

  @Test(arguments: 0..<(isSweep ? 500 : 40))
  func `what was used longest ago goes first`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let limit = 8 * Int.random(in: 10...200, using: &random)
    let memory = ColumnMemory()
    memory.setLimit(limit)
    let shelves = (0..<3).map { _ in ColumnShelf<Int>() }
    for shelf in shelves { shelf.join(memory) }
    var model: [Held] = []
    for step in 0..<200 {
      let shelf = Int.random(in: 0..<3, using: &random)
      let keys = (0..<6).filter { _ in random.isHit(oneIn: 3) }
      let time = ColumnUse.next()
      let found = shelves[shelf].use(keys)
      #expect(
        Set(found.keys)
          == Set(model.filter { $0.shelf == shelf && keys.contains($0.key) }.map(\.key)))
      for key in keys {
        guard let index = model.firstIndex(where: { $0.shelf == shelf && $0.key == key }) else {
          continue
        }
        model[index].use = step
        model.append(model.remove(at: index))
      }
      let made = keys.filter { found[$0] == nil }.map {
        (key: $0, bytes: 8 * Int.random(in: 0...40, using: &random))
      }
      let room = made.reduce(0) { $0 + $1.bytes }
      let staying = model.filter { $0.use == step }.reduce(room) { $0 + $1.bytes }
      let isKept = shelves[shelf].keep(
        made.map { ($0.key, ColumnMemoryTests.column($0.bytes)) }, since: time)
      #expect(isKept == (staying <= limit))
      if isKept {
        while model.reduce(room, { $0 + $1.bytes }) > limit { model.removeFirst() }
        model += made.map { Held(shelf: shelf, key: $0.key, bytes: $0.bytes, use: step) }
      }
      #expect(shelves.reduce(0) { $0 + $1.byteCount } == model.reduce(0) { $0 + $1.bytes })
      #expect(shelves.reduce(0) { $0 + $1.byteCount } <= limit)
    }
  }

  @Test func `a smaller limit holds at once`() {
    let memory = ColumnMemory()
    memory.setLimit(1_000)
    let shelf = ColumnShelf<String>()
    shelf.join(memory)
    let columns = ["a", "b", "c"].map { (key: $0, column: ColumnMemoryTests.column(160)) }
    #expect(shelf.keep(columns, since: ColumnUse.next()))
    _ = shelf.use(["a"])
    memory.setLimit(330)
    #expect(Set(shelf.columns.map(\.key)) == ["a", "c"])
  }

  @Test func `what never goes counts`() {
    let memory = ColumnMemory()
    memory.setLimit(400)
    let (answers, shelf) = (ColumnShelf<Int>(), ColumnShelf<Int>())
    for one in [answers, shelf] { one.join(memory) }
    shelf.keep([(1, ColumnMemoryTests.column(160))], since: ColumnUse.next())
    answers.setFixed(bytes: 300)
    #expect(shelf.byteCount == 0)
    #expect(!shelf.keep([(1, ColumnMemoryTests.column(160))], since: ColumnUse.next()))
    #expect(shelf.keep([(2, ColumnMemoryTests.column(96))], since: ColumnUse.next()))
    answers.setFixed(bytes: 500)
    #expect(shelf.byteCount == 0)
  }

  @Test func `a dataset that is gone takes nothing`() {
    let memory = ColumnMemory()
    memory.setLimit(200)
    do {
      let gone = ColumnShelf<Int>()
      gone.join(memory)
      gone.setFixed(bytes: 200)
    }
    let shelf = ColumnShelf<Int>()
    shelf.join(memory)
    #expect(shelf.keep([(1, ColumnMemoryTests.column(160))], since: ColumnUse.next()))
  }

  @Test func `many threads keep to one limit`() throws {
    let memory = ColumnMemory()
    memory.setLimit(2_000)
    let shelves = (0..<3).map { _ in ColumnShelf<Int>() }
    for shelf in shelves { shelf.join(memory) }
    _ = try Workers(count: 4).work(onPieces: 600) {
      0
    } _: { _, piece in
      let time = ColumnUse.next()
      let shelf = shelves[piece % 3]
      if shelf.use([piece % 7]).isEmpty {
        shelf.keep([(piece % 7, ColumnMemoryTests.column(400))], since: time)
      }
      if piece % 50 == 0 { memory.setLimit(1_000 + piece) }
      return true
    }
    memory.setLimit(900)
    #expect(shelves.reduce(0) { $0 + $1.byteCount } <= 900)
  }

  @Test func `columns count with their texts and bits`() {
    let numbers = Column(.integers([1, 2, 3]), validity: Bitmap([true, false, true]))
    let texts = Column(.texts([0, 1, 0], TextDictionary(["ab", "c"])))
    #expect(numbers.byteCount == 3 * 8 + 8)
    #expect(texts.byteCount == 3 * 4 + 3 * 8 + 3)
    #expect(Column(.booleans(Bitmap([true]))).byteCount == 8)
  }
}
