import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// How keys of lines are hashed, and how those are found that come back.
@Suite struct KeyTests {
  @Test(arguments: 0..<20)
  func `a set knows what is new, however often it was emptied`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let set = KeySet()
    var known: Set<UInt64> = []
    for _ in 0..<600 {
      if random.isHit(oneIn: 2) {
        set.removeAll()
        known = []
      }
      // Few numbers behind few bits, so that some come back and buckets fill up.
      let bits = UInt64(random.number(4...30))
      let hashes = (0..<random.number(0...200)).map { _ in
        UInt64.random(in: 0..<1 << bits, using: &random) << 8 | UInt64(random.number(0...255))
      }
      let new = Set(hashes.map { $0 >> 8 }).subtracting(known)
      #expect(hashes.withUnsafeBufferPointer { set.insert($0) } == new.count)
      known.formUnion(new)
    }
  }

  /// Cells of all lengths that loops treat differently, which agree now and then.
  private static func cell(_ random: inout SeededGenerator) -> String {
    let length = random.pick([0, 1, 3, 4, 7, 8, 9, 10, 15, 16, 17, 19, 31, 32, 33, 48, 65, 90])
    let cell = String(repeating: random.pick(["a", "b"]), count: length)
    guard length > 0, random.isHit(oneIn: 3) else { return cell }
    return String(cell.dropLast()) + random.pick(["a", "b", "c"])
  }

  @Test(arguments: 0..<20, [true, false])
  func `keys and runs are those of the cells`(seed: Int, joinsLines: Bool) throws {
    var random = SeededGenerator(seed: seed)
    var lines: [[String]] = []
    for _ in 0..<random.number(1...300) {
      if let last = lines.last, random.isHit(oneIn: 2) {
        lines.append(random.isHit(oneIn: 2) ? last : [last[0], KeyTests.cell(&random), last[2]])
      } else {
        lines.append((0..<3).map { _ in KeyTests.cell(&random) })
      }
    }
    let newline = random.pick(["\n", "\r\n"])
    let text = lines.map { line in
      line.map { random.isHit(oneIn: 4) ? "\"\($0)\"" : $0 }.joined(separator: ",") + newline
    }.joined()
    let reader = DelimitedReader(
      source: ByteSource(path: "t.csv", storage: .memory(Array(text.utf8))),
      dialect: Dialect(
        marks: Marks(delimiter: Ascii.comma), dataOffset: 0, headers: ["a", "b", "c"]),
      errors: .stop,
      sizes: ReadSizes(chunk: 1 << random.number(7...14)))
    let key = random.pick([
      LineKey(columns: [0, 1], runColumn: 0), LineKey(columns: [0, 2], runColumn: 2),
      LineKey(columns: [0, 1, 2], runColumn: 1), LineKey(columns: [1]),
    ])
    let keys = PartKeys(key, joinsLines: joinsLines, seed: UInt64(seed))
    var raw: [[String]] = []
    _ = try reader.read(atMost: .max) { (batch) throws(Diagnostic) in
      if joinsLines { _ = keys.rows(of: batch) } else { keys.add(batch) }
      for line in 0..<batch.count {
        raw.append(batch.runs.map { String(decoding: $0.raw(line), as: UTF8.self) })
      }
    }
    let trace = keys.finishTrace()
    #expect(raw.count == lines.count)

    // A key starts where a cell is written otherwise than before.
    let starts = lines.indices.filter { line in
      !joinsLines || line == 0 || key.columns.contains { raw[line][$0] != raw[line - 1][$0] }
    }
    let cells = key.columns.filter { $0 != key.runColumn }
    let named = starts.map { line in cells.map { lines[line][$0] } }
    #expect(trace.keys.count == named.count)
    #expect(Set(zip(trace.keys, named).map { "\($0) \($1)" }).count == Set(named).count)
    #expect(Set(trace.keys).count == Set(named).count)

    let runs = starts.indices.filter { index in
      guard let column = key.runColumn, index > 0 else { return index == 0 }
      return raw[starts[index]][column] != raw[starts[index] - 1][column]
    }
    #expect(trace.runs.map(\.start) == runs)
    let runNames = runs.map { index in key.runColumn.map { lines[starts[index]][$0] } ?? "" }
    #expect(Set(trace.runs.map(\.hash)).count == Set(runNames).count)
  }

  @Test(arguments: 0..<40)
  func `a chain finds what comes back, in whatever steps it looks`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let joinsRows = random.isHit(oneIn: 2)
    let chain = KeyChain(joinsRows: joinsRows)
    // Keys of a run ascend, so that one comes back only if it is made to.
    var traces: [KeyTrace] = []
    var (run, key): (UInt64, UInt64) = (1, 0)
    for _ in 0..<random.number(2...30) {
      var trace = KeyTrace()
      let isJoined = joinsRows && key > 0 && random.isHit(oneIn: 2)
      trace.runs.append(KeyTrace.Run(hash: run << 8, start: 0))
      if isJoined { trace.keys.append(key << 8) }
      for _ in 0..<random.number(1...50) {
        if !trace.keys.isEmpty, random.isHit(oneIn: 20) {
          (run, key) = (run + 1, 0)
          trace.runs.append(KeyTrace.Run(hash: run << 8, start: trace.keys.count))
        }
        key += 1
        trace.keys.append(key << 8)
      }
      traces.append(trace)
    }
    let harm = random.number(0...(run == 1 ? 1 : 2))
    let last = traces.count - 1
    if harm == 1 { traces[last].keys.append(traces[last].keys[traces[last].runs.last?.start ?? 0]) }
    if harm == 2 {
      traces[last].runs.append(KeyTrace.Run(hash: 1 << 8, start: traces[last].keys.count))
    }
    for trace in traces {
      chain.add(trace)
      if random.isHit(oneIn: 2) { chain.lookAtMany() }
    }
    chain.lookAtAll()
    #expect(chain.hasJumped == (harm > 0))
  }
}
