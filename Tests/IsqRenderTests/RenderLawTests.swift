import Foundation
import IsqColumns
import IsqRender
import IsqText
import TestSupport
import Testing

/// What random tables are made of, with the cells as the test knows them.
private struct RandomTable {
  let table: Table
  let texts: [String?]
  let integers: [Int64?]
  let fractions: [Double?]

  init(seed: Int, rows: Int = 40) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "a", "ß", ",", "\"", "\n", "\r", "\t", "日本", "👩‍👧", "e\u{301}", "\u{1B}[2J", "\u{9B}",
      "\u{202E}",
      " ", "|", "<b>", "\\", "\u{7F}", "long words of text ",
    ]
    let texts: [String?] = (0..<rows).map { _ in
      guard Int.random(in: 0..<8, using: &random) > 0 else { return nil }
      return (0..<Int.random(in: 0...8, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    let integers: [Int64?] = (0..<rows).map { _ in
      let value = Int64(bitPattern: random.next()) >> Int64.random(in: 0...63, using: &random)
      return Bool.random(using: &random) ? value : nil
    }
    let fractions: [Double?] = (0..<rows).map { _ in
      let value = Double(Int64(bitPattern: random.next()) >> 20) / 1000
      return Bool.random(using: &random) ? value : nil
    }
    let validity = { (known: [Bool]) in Bitmap(known) }
    self.texts = texts
    self.integers = integers
    self.fractions = fractions
    table = Table(
      Table.Field("the title", .texts(texts), .text),
      Table.Field(
        "some ratio",
        Column(
          .fractions(fractions.map { $0 ?? .nan }), validity: validity(fractions.map { $0 != nil })),
        .ratio),
      Table.Field(
        "n",
        Column(
          .integers(integers.map { $0 ?? 7 }), validity: validity(integers.map { $0 != nil })),
        .number))
  }
}

/// A reader of RFC 4180 that knows no more than the page.
private func readSeparated(_ text: String, _ separator: Unicode.Scalar) -> [[String]] {
  var rows: [[String]] = [[]]
  var cell = String.UnicodeScalarView()
  var isQuoted = false
  var scalars = Array(text.unicodeScalars)[...]
  while let scalar = scalars.popFirst() {
    if isQuoted {
      if scalar != "\"" {
        cell.append(scalar)
      } else if scalars.first == "\"" {
        scalars.removeFirst()
        cell.append("\"")
      } else {
        isQuoted = false
      }
    } else if scalar == "\"" {
      isQuoted = true
    } else if scalar == separator || scalar == "\n" {
      rows[rows.count - 1].append(String(cell))
      cell.removeAll()
      if scalar == "\n" { rows.append([]) }
    } else {
      cell.append(scalar)
    }
  }
  return rows.dropLast()
}

@Suite struct RenderLawTests {
  @Test("What is written as CSV or TSV reads back", arguments: 0..<60)
  func separatedReadsBack(seed: Int) {
    let random = RandomTable(seed: seed)
    let expected = (0..<random.table.rowCount).map { row in
      [
        random.texts[row] ?? "", random.fractions[row].map { "\($0)" } ?? "",
        random.integers[row].map { "\($0)" } ?? "",
      ]
    }
    let bytes = { (rows: [[String]]) in rows.map { $0.map { Array($0.utf8) } } }
    let number = { (row: [String]) in [row[0], Double(row[1]).map { "\($0)" } ?? "", row[2]] }
    let csv = readSeparated(text(random.table, .csv), ",").dropFirst().map(number)
    let tsv = readSeparated(text(random.table, .tsv), "\t").dropFirst().map(number)
    #expect(bytes(csv) == bytes(expected))
    #expect(bytes(tsv) == bytes(expected))
  }

  @Test("What is written as JSON reads back", arguments: 0..<30)
  func jsonReadsBack(seed: Int) throws {
    let random = RandomTable(seed: seed)
    for isTerminal in [false, true] {
      let json = text(random.table, .json, RenderOptions(isTerminal: isTerminal))
      let rows = try #require(
        try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
      let texts = rows.map { ($0["the title"] as? String).map { Array($0.utf8) } }
      let integers = rows.map { ($0["n"] as? NSNumber)?.int64Value }
      #expect(texts == random.texts.map { $0.map { Array($0.utf8) } })
      #expect(integers == random.integers)
    }
  }

  @Test("Nothing of the data acts on a terminal", arguments: OutputFormat.allCases, 0..<20)
  func nothingActs(format: OutputFormat, seed: Int) {
    let options = RenderOptions(isTerminal: true, width: 60)
    let written = text(RandomTable(seed: seed).table, format, options)
    let separators: Set<Unicode.Scalar> = format == .tsv ? ["\n", "\t"] : ["\n"]
    let acting = written.unicodeScalars.filter {
      ($0.properties.generalCategory == .control && !separators.contains($0))
        || $0.properties.isBidiControl
    }
    #expect(acting.isEmpty)
  }

  @Test("All lines of a table have one width", arguments: 0..<60)
  func linesHaveOneWidth(seed: Int) {
    let table = RandomTable(seed: seed).table
    let lines = text(table, .table).split(separator: "\n").map { DisplayWidth.of(String($0)) }
    #expect(Set(lines).count == 1 && lines.count == table.rowCount + 2)
  }

  @Test("A table keeps to its window", arguments: 0..<60)
  func keepsToItsWindow(seed: Int) {
    let table = RandomTable(seed: seed).table
    let width = 24 + seed
    let lines = text(table, .table, RenderOptions(width: width))
      .split(separator: "\n", omittingEmptySubsequences: false)
    let wide = lines.prefix(table.rowCount + 2).filter { DisplayWidth.of(String($0)) > width }
    #expect(wide.isEmpty)
  }

  @Test("All rows of Markdown have the header's number of cells", arguments: 0..<30)
  func markdownKeepsItsCells(seed: Int) {
    let lines = text(RandomTable(seed: seed).table, .markdown).split(separator: "\n")
    let cells = lines.map { line in
      line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
    }
    #expect(Set(cells) == [4])
  }

  @Test("A fraction reads back as the same number", arguments: 0..<20)
  func fractionsReadBack(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let values = (0..<2000).map { index in
      let value = Double(bitPattern: random.next())
      return index % 2 == 0 && value.isFinite
        ? value : Double(Int64(bitPattern: random.next())) / 1e9
    }
    let column = Column(.fractions(values))
    let lines = text(Table(Table.Field("x", column, .number)), .ndjson).split(separator: "\n")
    let wrong = zip(lines, values).filter { line, value in
      let number = line.dropFirst(6).dropLast()
      return Double(number) != value || number.hasSuffix(".0") || number.hasPrefix("-0}")
    }
    #expect(wrong.isEmpty && lines.count == values.count)
  }

  @Test func chunksAreSmallAndAddUp() {
    let rows = 50_000
    let table = Table(
      Table.Field("n", Column(.integers((0..<Int64(rows)).map { $0 })), .number))
    var sizes: [Int] = []
    Renderer.render(Answer(table), as: .csv) { sizes.append($0.count) }
    #expect(sizes.allSatisfy { $0 > 0 && $0 < 80_000 } && sizes.count > 2)
    let lines = 2 + (0..<rows).map { "\($0)\n".utf8.count }.reduce(0, +)
    #expect(sizes.reduce(0, +) == lines)
  }

  @Test func anErrorOfTheReceiverStopsTheWriting() {
    struct Full: Error {}
    var calls = 0
    #expect(throws: Full.self) {
      try Renderer.render(Answer(weeks), as: .csv) { _ in
        calls += 1
        throw Full()
      }
    }
    #expect(calls == 1)
  }

  @Test("The ending of a file asks for a format", arguments: OutputFormat.allCases)
  func endingsAskForFormats(format: OutputFormat) {
    guard let ending = format.fileEnding else { return }
    #expect(OutputFormat(path: "out/WEEKLY" + ending.uppercased()) == format)
    #expect(OutputFormat(path: "weekly.xlsx") == nil)
  }
}
