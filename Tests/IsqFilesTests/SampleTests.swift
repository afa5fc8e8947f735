import IsqDatasets
import IsqParallel
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// A table of videos, with or without what makes one line unlike another.
private struct Videos {
  let days: [String]
  let ids: [String]
  let sources: [String]
  let counts: [String]
  let isLong: Bool

  init(_ random: inout SeededGenerator) {
    days = random.pick([
      ["2026-08-01", "2026-08-02", "2026-08-03", "2026-08-04"], ["2026-08-01", "n/a"],
      ["2026-08-01", "2026-08-02 10:00"], ["2026-08-01"],
    ])
    ids = random.pick([
      (0..<4000).map { "7\(319_016_829_423_841_101 + $0)" }, ["7319016829423841101", "", "x1"],
      (0..<3).map { "7\(319_016_829_423_841_101 + $0)" },
    ])
    sources = random.pick([
      ["For You", "Search", "Sound"], ["For You", "Search", ""], ["search", "\"Follow\"", "LIVE"],
      (0..<90).map { "Source \($0)" },
    ])
    counts = random.pick([
      ["120", "3000", "15", "0"], ["120", "", "7"], ["0.5", "0.25", "1"], ["12", "1,5", "-3"],
      ["10000000000", "2"], ["50", "30", "20"],
    ])
    isLong = random.isHit(oneIn: 2)
  }

  /// Lines of such videos, their days in order now and then.
  func text(_ random: inout SeededGenerator, isQuoted: Bool = false) -> String {
    let headers =
      isLong
      ? ["Date", "Video ID", "Source", "Views"] : ["Date", "ID", "Views", "Search", "Sound"]
    let isOrdered = random.isHit(oneIn: 2)
    let count = random.number(1...300)
    var place = 0
    let lines = (0..<count).map { line -> [String] in
      let day = isOrdered ? days[line * days.count / count] : random.pick(days)
      place = random.isHit(oneIn: 4) && ids.count < 10 ? place : (place + 1) % ids.count
      let key = [day, ids[place]]
      return key + (isLong ? [random.pick(sources)] : [random.pick(counts), random.pick(counts)])
        + [random.pick(counts)]
    }
    return ([headers] + lines).map { cells in
      cells.map { isQuoted || $0.contains(",") ? Videos.quoted($0) : $0 }.joined(separator: ",")
        + "\n"
    }.joined()
  }

  private static func quoted(_ cell: String) -> String {
    cell.hasPrefix("\"") ? cell : "\"\(cell)\""
  }
}

private func reader(_ bytes: [UInt8]) throws -> DelimitedReader {
  let source = ByteSource(path: "t.csv", storage: .memory(bytes))
  let opened = try OpenedTable.open(
    source, options: LoadOptions(), sizes: ReadSizes(chunk: 1 << 16))
  return try #require(opened.reader as? KeptReader).reader
}

@Suite struct SampleTests {
  @Test(arguments: 0..<80)
  func `what is found in parts is what one reading finds`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(Videos(&random).text(&random).utf8)
    if random.isHit(oneIn: 4) { bytes[random.number(60...bytes.count) - 1] = 0xFF }
    let reader = try reader(bytes)
    let limit = random.pick([1, 40, 100, 1000])
    let result = try SampleReading.result(
      of: reader, atMost: limit, partSize: random.number(20...max(21, bytes.count / 3)),
      workers: Workers(count: random.number(1...3)))
    guard let result else { return }
    var whole = SampleTally(headers: reader.headers, hints: reader.hints)
    let room = PartTallyRoom()
    _ = try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
      whole.addEncoding(batch)
      whole.add(batch, room)
    }
    #expect(result.tally.facts == whole.facts)
    let rest = DelimitedParts(reader, size: result.end)
    var count = 0
    _ = try rest.makeRoom().read(0) { (batch) throws(Diagnostic) in count += batch.count }
    #expect(rest.count > 1 || count == result.tally.count)
  }

  /// Cells in quotes are no plain ones, so that rows are looked at where plain ones tell by
  /// themselves.
  @Test(arguments: 0..<150)
  func `a file says the same with quotes and without`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let videos = Videos(&random)
    var (first, second) = (SeededGenerator(seed: seed + 1000), SeededGenerator(seed: seed + 1000))
    let plain = Result { try load(videos.text(&first)) }
    let quoted = Result { try load(videos.text(&second, isQuoted: true)) }
    #expect(try plain.facts() == quoted.facts())
  }

  @Test(arguments: 0..<60)
  func `ids that come back are noticed, by day too`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let days = random.isHit(oneIn: 2) ? [1, 1, 2, 2, 2, 3] : [1, 3, 1, 2, 2, 1]
    let ids = days.map { _ in 7_319_016_829_423_841_100 + random.number(0...12) }
    let lines = zip(days, ids).map { "2026-08-0\($0),\($1)\n" }.joined()
    let tally = try Sample(reader(Array("date,video_id\n\(lines)".utf8))).tally
    let found = try #require(tally.ids)
    let comesAtOnce = zip(ids, ids.dropFirst()).contains { $0 == $1 }
    #expect(found.areDifferent == (Set(ids).count == ids.count))
    let pairs = Set(zip(days, ids).map { "\($0) \($1)" })
    #expect(found.areDifferentByDay == (!comesAtOnce && pairs.count == ids.count))
  }

  @Test func `rows whose sources are far from their views are counted`() throws {
    let rows = ["100,50,50", "100,94,0", "100,95,0", "100,,", "0,3,0", "100,0,0", ",5,5", "100,1,"]
    let text = "views,search,sound\n" + rows.map { "\($0)\n" }.joined()
    let sums = try Sample(reader(Array(text.utf8))).tally.sums
    #expect(!sums.isOver)
    #expect(sums.found.knownCount == 7)
    #expect(sums.found.unknownCount == 1)
    #expect(sums.found.farCount == 3)
  }

  @Test func `bytes that are no UTF-8 are found wherever lines are looked at`() throws {
    var text = Array("a,b\n".utf8)
    for line in 0..<60_000 { text += Array("\(line),caf\u{E9} by the sea\n".utf8) }
    let place = text.lastIndex(of: 0xC3) ?? 0
    text[place...place + 1] = [0xE9, 0x20]
    let data = try load(text)
    #expect(data.report.lines.contains { $0.text == "the text is windows-1252" })
  }
}

extension SampleTally {
  fileprivate var facts: String {
    "\(count) \(isUTF8) \(profiles.map { $0.isSettled ? "texts" : "\($0.facts) \($0.days)" }) "
      + "\(names(of: 2) ?? []) "
      + "\(ids.map { "\($0.areDifferent) \($0.areDifferentByDay)" } ?? "") "
      + "\(sums.isOver) \(sums.isOver ? SourceSums() : sums.found)"
  }
}

extension Result<Dataset, any Error> {
  /// What the load report says, or what is wrong with the file.
  fileprivate func facts() throws -> String {
    switch self {
    case .success(let data):
      let lines = data.report.lines.map { "\($0.topic): \($0.text)" }
      return (["\(String(describing: data.dateKind))", data.outline] + lines).joined(
        separator: "\n")
    case .failure(let error as Diagnostic): return error.code.rawValue
    case .failure(let error): throw error
    }
  }
}
