import Glibc
import IsqColumns
import IsqDatasets
import IsqParallel
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// A file that is read in parts says what it says when it is read from front to back.
@Suite struct PartsTests {
  /// How the lines of a random file stand.
  enum Order: CaseIterable {
    /// A line is a row.
    case wide
    /// The lines of a row stand together; the rows of a date, or of a video.
    case longByDate, longByVideo
    /// The lines of a row stand apart.
    case apart
    /// A row comes back at the end of the file.
    case repeated
  }

  @Test(arguments: Order.allCases, 0..<(isSweep ? 300 : 12))
  func `parts give the columns of the whole`(order: Order, seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let text = PartsTests.file(order, &random)
    let whole = try Loader.load(bytes: text, path: "x.csv", sizes: ReadSizes(part: 1 << 30))
    for _ in 0..<4 {
      let part = Int.random(in: 1...600, using: &random)
      let parts = try Loader.load(bytes: text, path: "x.csv", sizes: ReadSizes(part: part))
      let streamed = try Loader.load(bytes: text, path: "x.csv", sizes: ReadSizes(part: part))
      #expect(try PartsTests.rows(parts) == PartsTests.rows(whole))
      let rows = try PartsTests.streamedRows(streamed)
      #expect(try rows == nil || rows == PartsTests.rows(whole))
    }
  }

  @Test(arguments: [
    (Order.wide, true), (.longByDate, true), (.longByVideo, true), (.apart, false),
    (.repeated, false),
  ])
  func `only rows that stand together can be streamed`(order: Order, isStreamed: Bool) throws {
    var random = SeededGenerator(seed: 5)
    let text = PartsTests.file(order, rowCount: 80, isPlain: true, &random)
    let dataset = try Loader.load(bytes: text, path: "x.csv", sizes: ReadSizes(part: 300))
    #expect(try (PartsTests.streamedRows(dataset) != nil) == isStreamed)
  }

  @Test(arguments: [
    "date,video,views\n2026-01-01,a,1\n2026-01-02,b,x1\n2026-01-03,c,3\n2026-01-04,d,4\n",
    "date,video,views\n2026-01-01,a,1\n2026-01-02,b\n2026-01-03,c,3\n2026-01-04,d,4\n",
    "date,video,views\n2026-01-01,a,1\n2026-01-02,\"b,2\n2026-01-03,c,3\n2026-01-04,d,4\n",
  ])
  func `an error is that of the whole`(text: String) throws {
    func message(_ part: Int) -> String {
      do {
        let sizes = ReadSizes(part: part)
        var options = LoadOptions()
        options.errors = .stop
        let dataset = try Loader.load(
          bytes: Array(text.utf8), path: "x.csv", options: options, sizes: sizes)
        return "\(try PartsTests.rows(dataset))"
      } catch {
        return "\(error)"
      }
    }
    #expect(Set([1 << 20, 7, 20, 33].map(message)).count == 1)
  }

  @Test func `a file that was written anew is refused, kept or streamed`() throws {
    let path = "/tmp/isq-parts-\(getpid()).csv"
    defer { unlink(path) }
    let line = "2026-01-01,7,1\n"
    func fill(_ count: Int) throws {
      let file = try #require(fopen(path, "w"))
      fputs("date,likes,views\n" + String(repeating: line, count: count), file)
      fclose(file)
    }
    for isKept in [true, false] {
      try fill(100)
      let source = try Opener.open(path: path)
      let dataset = try Loader.load(
        source, options: LoadOptions(), name: "x", sizes: ReadSizes(part: 300))
      try fill(200)
      let found = diagnostic {
        _ = isKept ? try PartsTests.rows(dataset) : try PartsTests.streamedRows(dataset)
      }
      #expect(found?.code == .fileChanged)
    }
  }

  @Test(arguments: [1, 3], [30, 5_000])
  func `few texts have one dictionary in all parts of a worker`(workers: Int, count: Int) throws {
    var random = SeededGenerator(seed: count)
    var text = "date,account,views\n"
    for row in 0..<6_000 {
      let account = count == 30 ? Int.random(in: 0..<count, using: &random) : row
      text += "2026-01-\(10 + row / 500),name \(account),\(row)\n"
    }
    let sizes = ReadSizes(part: 40_000)
    let dataset = try Loader.load(bytes: Array(text.utf8), path: "x.csv", sizes: sizes)
    let found = try dataset.columns.stream([.field(1)], Workers(count: workers)) {
      [TextDictionary]()
    } _: { dictionaries, columns, _ in
      dictionaries += ColumnView(columns[0]).dictionary.map { [$0] } ?? []
    }
    for dictionaries in try #require(found) {
      let agreeing = dictionaries.filter { $0.agrees(with: dictionaries[0]) }
      #expect(agreeing.count == min(dictionaries.count, count == 30 ? .max : 1))
    }
    #expect(try PartsTests.rows(dataset).map { $0[2] } == (0..<6_000).map { .integer($0) })
  }

  @Test(arguments: [800, 3_000, 40_000])
  func `texts that come back in later parts are the same texts`(count: Int) throws {
    var random = SeededGenerator(seed: count)
    var text = "date,account,views\n"
    for row in 0..<40_000 {
      let account = Int.random(in: 0..<count, using: &random)
      text += "2026-01-\(10 + row / 4_000),\(row < 900 ? "" : "name \(account)"),\(row)\n"
    }
    let bytes = Array(text.utf8)
    let whole = try Loader.load(bytes: bytes, path: "x.csv", sizes: ReadSizes(part: 1 << 30))
    let parts = try Loader.load(bytes: bytes, path: "x.csv", sizes: ReadSizes(part: 70_000))
    let streamed = try Loader.load(bytes: bytes, path: "x.csv", sizes: ReadSizes(part: 70_000))
    let rows = try PartsTests.rows(whole)
    #expect(try PartsTests.rows(parts) == rows)
    #expect(try PartsTests.streamedRows(streamed) == rows)
  }

  @Test(arguments: ["\"two\nlines\"", "\"\n\"", "\"\n,\"\"\n\""], [true, false])
  func `a line break in quotes is found out wherever a part starts`(
    cell: String, isStreamed: Bool
  ) throws {
    let plain = (0..<9).map { "\($0),plain\n" }.joined()
    let text = Array((plain + "9,\(cell)\n" + plain).utf8)
    let layout = TableLayout(
      fields: [.cells(0, .text(isProse: false), .same), .cells(1, .text(isProse: false), .same)],
      sources: [], lines: .rows)
    func reader(_ part: Int) -> DelimitedReader {
      DelimitedReader(
        source: ByteSource(path: "x.csv", storage: .memory(text)),
        dialect: Dialect(marks: Marks(delimiter: Ascii.comma), dataOffset: 0, headers: ["a", "b"]),
        errors: .stop,
        sizes: ReadSizes(part: part))
    }
    let whole = FileColumns(reader: reader(1 << 20), layout: layout)
    let wanted = PartsTests.rows(try whole.columns([.field(0), .field(1)]))
    for part in 1..<text.count {
      let reader = reader(part)
      #expect(reader.linesAreRecords)
      let columns = FileColumns(reader: reader, layout: layout)
      if isStreamed {
        #expect(try PartsTests.streamedRows([.field(0), .field(1)], columns) == wanted)
      } else {
        #expect(PartsTests.rows(try columns.columns([.field(0), .field(1)])) == wanted)
      }
      #expect(!reader.linesAreRecords)
    }
  }

  // MARK: rows

  private static func requests(_ dataset: Dataset) -> [ColumnRequest] {
    dataset.fields.indices.map { .field($0) }
      + (dataset.split?.sources.indices.map { .source($0) } ?? [])
  }

  private static func rows(_ dataset: Dataset) throws -> [[Value]] {
    rows(try dataset.columns.columns(requests(dataset)))
  }

  private static func rows(_ columns: [Column]) -> [[Value]] {
    (0..<(columns.first?.count ?? 0)).map { row in columns.map { $0.value(at: row) } }
  }

  /// The rows in the order of their numbers; nil if they can't be streamed.
  private static func streamedRows(_ dataset: Dataset) throws -> [[Value]]? {
    try streamedRows(requests(dataset), dataset.columns)
  }

  private static func streamedRows(
    _ requests: [ColumnRequest], _ columns: any ColumnSource
  ) throws -> [[Value]]? {
    let found = try columns.stream(requests, Workers(count: 2)) {
      [(Int, [[Value]])]()
    } _: { parts, columns, part in
      parts.append((part.firstRow, rows(columns)))
    }
    return found?.joined().sorted { $0.0 < $1.0 }.flatMap(\.1)
  }

  // MARK: files

  private static let sources = ["For You", "Search", "Follow"]

  private static func file(
    _ order: Order, rowCount: Int? = nil, isPlain: Bool = false, _ random: inout SeededGenerator
  ) -> [UInt8] {
    let count = rowCount ?? Int.random(in: 1...60, using: &random)
    let newline = Bool.random(using: &random) ? "\n" : "\r\n"
    var rows: [[String]] = []
    let dates = Int.random(in: 1...8, using: &random)
    for row in 0..<count {
      let (first, second) = (row / dates, row % dates)
      let (video, day) = order == .longByVideo ? (first, second) : (row, row / 7)
      rows.append([
        "2026-0\(1 + day % 9)-\(10 + day / 9)", "7319016829423\(100_000 + video)",
        title(isPlain, &random),
      ])
    }
    var lines = order == .wide ? wide(rows, &random) : long(rows, order, &random)
    if order == .repeated { lines.append(lines[min(1, lines.count - 1)]) }
    if !isPlain, Int.random(in: 0..<5, using: &random) == 0 {
      lines.insert("", at: lines.count / 2)
    }
    let hasEnd = Bool.random(using: &random)
    return Array((lines.joined(separator: newline) + (hasEnd ? newline : "")).utf8)
  }

  private static func title(_ isPlain: Bool, _ random: inout SeededGenerator) -> String {
    let titles = ["pie", "a longer title, quoted", "two\nlines", "a \"quote\"", "", "ümläut"]
    let title = isPlain ? "pie" : titles.randomElement(using: &random) ?? ""
    let isStray = !isPlain && Int.random(in: 0..<200, using: &random) == 0
    if isStray { return "5\" screen" }
    guard title.contains(where: { ",\"\n".contains($0) }) || Bool.random(using: &random) else {
      return title
    }
    return "\"" + title.replacing("\"", with: "\"\"") + "\""
  }

  private static func views(_ random: inout SeededGenerator) -> String {
    Int.random(in: 0..<9, using: &random) == 0
      ? "" : "\(Int.random(in: 0...99_999, using: &random))"
  }

  private static func wide(_ rows: [[String]], _ random: inout SeededGenerator) -> [String] {
    ["date,video_id,title,views,for_you,search"]
      + rows.map { row in
        (row + [views(&random), views(&random), views(&random)]).joined(separator: ",")
      }
  }

  private static func long(
    _ rows: [[String]], _ order: Order, _ random: inout SeededGenerator
  ) -> [String] {
    var lines: [String] = []
    let drawn = rows.map { row in
      sources.map { (row + [$0, views(&random)]).joined(separator: ",") }
    }
    if order == .apart {
      for source in sources.indices { lines += drawn.map { $0[source] } }
    } else {
      lines = drawn.flatMap { $0 }
    }
    return ["date,video_id,title,source,views"] + lines
  }
}
