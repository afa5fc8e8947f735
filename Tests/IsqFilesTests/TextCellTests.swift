import IsqColumns
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// Texts and ids of batches are what their cells say, one by one.
@Suite struct TextCellTests {
  /// Calls a function with the cells of the first of two columns, batch by batch.
  private static func forEachBatch(
    of cells: [String], _ random: inout SeededGenerator, _ body: (CellRun) -> Void
  ) throws {
    let text = cells.map { "\($0),x\n" }.joined()
    let reader = DelimitedReader(
      source: ByteSource(path: "t.csv", storage: .memory(Array(text.utf8))),
      dialect: Dialect(
        marks: Marks(delimiter: Ascii.comma), dataOffset: 0, headers: ["a", "b"]),
      errors: .stop, sizes: ReadSizes(chunk: 1 << random.number(8...14)))
    _ = try reader.read(atMost: .max) { (batch) throws(Diagnostic) in body(batch.runs[0]) }
  }

  private static func text(_ random: inout SeededGenerator, _ variety: Int) -> String {
    let lengths = [1, 2, 5, 8, 12, 15, 16, 17, 24, 31, 32, 33, 40, 64, 65, 90]
    let word = "w\(random.number(0...variety))"
    return String(repeating: word, count: 90).prefix(random.pick(lengths)) + word
  }

  @Test(arguments: 0..<20, [3, 40, 5_000])
  func `texts have the codes of what they say`(seed: Int, variety: Int) throws {
    var random = SeededGenerator(seed: seed)
    let isProse = random.isHit(oneIn: 2)
    var written: [String] = []
    var wanted: [String?] = []
    for _ in 0..<random.number(1...800) {
      if random.isHit(oneIn: 3), let last = written.indices.last {
        (written, wanted) = (written + [written[last]], wanted + [wanted[last]])
        continue
      }
      let text = TextCellTests.text(&random, variety)
      switch random.number(0...9) {
      case 0: (written, wanted) = (written + [""], wanted + [nil])
      case 1: (written, wanted) = (written + ["null"], wanted + [isProse ? "null" : nil])
      case 2: (written, wanted) = (written + ["\"\(text)\""], wanted + [text])
      case 3: (written, wanted) = (written + ["\"\(text),\"\"\""], wanted + ["\(text),\""])
      default: (written, wanted) = (written + [text], wanted + [text])
      }
    }
    let cells = TextCells(isProse: isProse)
    let scratch = ScratchValues<Int32>()
    var found: [Int32?] = []
    try TextCellTests.forEachBatch(of: written, &random) { run in
      scratch.reserve(run.count)
      #expect(cells.codes(run, scratch.values, scratch.known) == nil)
      for row in 0..<run.count { found.append(scratch.known[row] ? scratch.values[row] : nil) }
    }
    let dictionary = cells.interner.dictionary()
    #expect(found.map { $0.map { dictionary[$0] } } == wanted)
    #expect(Set(found.compactMap { $0 }).count == Set(wanted.compactMap { $0 }).count)
  }

  @Test(arguments: 0..<40)
  func `ids are read as far as cells are ids`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let cells = (0..<random.number(1...400)).map { _ -> String in
      let length = random.isHit(oneIn: 8) ? random.number(1...21) : random.number(17...19)
      let digits = (0..<length).map { _ in String(random.number(0...9)) }.joined()
      switch random.number(0...400) {
      case 0: return "0" + digits.dropFirst()
      case 1: return digits.dropLast() + random.pick(["/", ":", "a", " "])
      case 2: return random.pick(["9223372036854775807", "9223372036854775808"])
      default: return "7" + digits.dropFirst()
      }
    }
    let texts = TextCells(isProse: false)
    let scratch = ScratchValues<Int64>()
    var isOver = false
    var row = 0
    try TextCellTests.forEachBatch(of: cells, &random) { run in
      guard !isOver else { return }
      scratch.reserve(run.count)
      let end = texts.numbers(run, scratch.values, scratch.known)
      isOver = end != nil
      for index in 0..<(end ?? run.count) {
        #expect(scratch.known[index])
        #expect(scratch.values[index] == Identifier.number(Array(cells[row + index].utf8)))
      }
      if let end { #expect(Identifier.number(Array(cells[row + end].utf8)) == nil) }
      row += run.count
    }
  }
}
