import IsqDatasets
import IsqText
import Testing

@testable import IsqFiles

/// The headers of some text and all records below, by default in the dialect that is found.
private func table(
  _ text: String, chunkSize: Int = 1 << 16, _ change: (inout LoadOptions) -> Void = { _ in }
) throws(Diagnostic) -> [[String]] {
  var options = LoadOptions()
  options.types = .text
  change(&options)
  let source = ByteSource(path: "t.txt", storage: .memory(Array(text.utf8)))
  let sizes = ReadSizes(chunk: chunkSize)
  let reader = try OpenedTable.open(source, options: options, sizes: sizes).reader
  var rows = [reader.headers.indices.map { reader.name(ofColumn: $0) }]
  try reader.read(atMost: .max) { (batch) throws(Diagnostic) in
    for record in 0..<batch.count {
      rows.append(batch.runs.map { String(decoding: $0.text(record), as: UTF8.self) })
    }
  }
  return rows
}

@Test("the dialect of a file is what a person would say", arguments: dialectSamples)
func dialects(_ sample: DialectSample) throws {
  #expect(try table(sample.text) == sample.table)
}

@Test("unusual marks are read alike whatever the size of chunks", arguments: [1, 2, 3, 7, 50])
func dialectChunks(chunkSize: Int) throws {
  let unusual = dialectSamples.filter { $0.text.contains("'") || $0.text.contains("\\") }
  for sample in unusual {
    #expect(try table(sample.text, chunkSize: chunkSize) == sample.table)
  }
}

private struct Asked: CustomTestStringConvertible, Sendable {
  var option: String
  var value: String
  var text: String
  var table: [[String]]
  var testDescription: String { "\(option) = \(value)" }
}

private let asked = [
  Asked(
    option: "delimiter", value: "~", text: "a~b,c\n1~2,3\n", table: [["a", "b,c"], ["1", "2,3"]]),
  Asked(
    option: "delimiter", value: "\\t", text: "a\tb\n1\t2\n", table: [["a", "b"], ["1", "2"]]),
  Asked(option: "delimiter", value: "space", text: "a b\n1 \n", table: [["a", "b"], ["1", ""]]),
  Asked(option: "delimiter", value: ":", text: "a:b\nc: d\n", table: [["a", "b"], ["c", " d"]]),
  Asked(option: "quote", value: "'", text: "a,b\n1,'x,y'\n", table: [["a", "b"], ["1", "x,y"]]),
  Asked(option: "quote", value: ".", text: "a,b\n1,.x,y.\n", table: [["a", "b"], ["1", "x,y"]]),
  Asked(
    option: "quote", value: "none", text: "a,b\n\"1,2\"\n", table: [["a", "b"], ["\"1", "2\""]]),
  Asked(
    option: "escape", value: "\\", text: "a,b\n1,\"x\\\"y\\d\"\n",
    table: [["a", "b"], ["1", "x\"y\\d"]]),
  Asked(
    option: "escape", value: "\\", text: "a,b\n1,x\\,y\n", table: [["a", "b"], ["1", "x,y"]]),
  Asked(
    option: "escape", value: "none", text: "a,b\n1,\"x\\\"\n", table: [["a", "b"], ["1", "x\\"]]),
  Asked(
    option: "comment", value: "//", text: "a,b\n// 1,2\n3,4\n", table: [["a", "b"], ["3", "4"]]),
  Asked(
    option: "comment", value: "#", text: "#x\na,b\n#1,2\n3,#4\n",
    table: [["a", "b"], ["3", "#4"]]),
  Asked(
    option: "comment", value: "none", text: "a,b\n#1,2\n", table: [["a", "b"], ["#1", "2"]]),
  Asked(
    option: "header", value: "3", text: "x,y\n\na,b\n1,2\n", table: [["a", "b"], ["1", "2"]]),
  Asked(option: "header", value: "1", text: "1,2\n3,4\n", table: [["1", "2"], ["3", "4"]]),
  Asked(option: "header", value: "yes", text: "1,2\n3,4\n", table: [["1", "2"], ["3", "4"]]),
  Asked(
    option: "header", value: "none", text: "a,b\n1,2\n",
    table: [["column_1", "column_2"], ["a", "b"], ["1", "2"]]),
]

@Test("what is asked for is no longer guessed", arguments: asked)
private func askedDialects(_ test: Asked) throws {
  let options = try LoadOptions([(test.option, test.value)])
  for chunkSize in [1, 5, 1 << 16] {
    let found = try table(test.text, chunkSize: chunkSize) {
      $0 = options
      $0.types = .text
    }
    #expect(found == test.table)
  }
}

@Test(
  "options of the dialect are refused where they are none",
  arguments: [
    ("delimiter", "ab"), ("delimiter", "\""), ("delimiter", "\n"), ("delimiter", "λ"),
    ("quote", "''"), ("quote", "«"), ("escape", "\r"), ("comment", "a\nb"), ("comment", ""),
    ("header", "0"), ("header", "-1"), ("header", "last"), ("header", "99999999999999999999"),
    ("types", "number"),
  ])
func refusedDialects(option: String, value: String) {
  let found = diagnostic { _ = try LoadOptions([(option, value)]) }
  #expect(found?.code == .loadOption)
}

@Test("a header on a line that the file does not have is refused")
func missingHeaderLine() {
  let found = diagnostic { _ = try table("a,b\n1,2\n") { $0.header = .line(4) } }
  #expect(found?.code == .loadOption)
}

@Test(
  "what was guessed is said, with the option that makes it so",
  arguments: [
    ("id;n\na;1\n", "delimiter = \";\"", false), ("id\tn\na\t1\n", "delimiter = tab", false),
    ("id,n\na,'b,c'\nd,'e,f'\n", "quote = \"'\"", true),
    ("id,n\n1,\"b\\\"c\"\n", "escape = \"\\\\\"", true),
    ("id,n,m\n# no\n1,2,3\n", "comment = \"#\"", true),
    ("My file\nid,n,m\n1,2,3\n4,5,6\n", "header = 2", true),
    ("1,2\n3,4\n", "header = none", true),
  ])
func dialectReports(text: String, setting: String, isRemarkable: Bool) throws {
  let lines = try load(text).report.lines
  #expect(lines.contains { $0.setting == setting && $0.isRemarkable == isRemarkable })
}

@Test("as texts, cells and headers are what stands in the file")
func exactTexts() throws {
  let data = try load(" A ,a,,date,A\n 01, null ,N/A,\" 1/2/2026\",-\n") { $0.types = .text }
  #expect(data.fields.map(\.name) == [" A ", "a", "column_3", "date", "A"])
  let columns = try data.columns.columns(data.fields.indices.map { .field($0) })
  #expect(columns.map { $0.texts[0] } == [" 01", " null ", "N/A", " 1/2/2026", "-"])
}

@Test("a header alone is a plain table without rows, and no other")
func headerAlone() throws {
  #expect(diagnostic { _ = try load("a,b\n") }?.code == .fileUnrecognised)
  let data = try load("a,b\n") { $0.shape = .plain }
  #expect(try data.columns.rowCount() == 0)
  #expect(data.report.lines.contains { $0.topic == "rows" && $0.isRemarkable })
}

@Test(
  "what nothing can hold is refused where it starts",
  arguments: [
    ("a,b\n1,x\n2,\"" + String(repeating: "x", count: 1 << 25), 3, 3),
    ("a,b\n1," + String(repeating: "x", count: 1 << 25), 2, 1),
    (String(repeating: "x", count: 1 << 25), 1, 1),
    (String(repeating: "x,", count: 100_000) + "\n1\n", 1, 1),
  ])
func tooLarge(text: String, line: Int, column: Int) {
  let found = diagnostic { _ = try load(text, chunkSize: 1 << 21) }
  #expect(found?.code == .fileMalformed)
  #expect(found?.file == .init(path: "data.csv", line: line, column: column))
}

@Test(
  "a return behind a quote ends no cell unless the line ends there", arguments: [1, 4, 64, 1 << 16])
func returnBehindQuote(chunkSize: Int) {
  let pad = String(repeating: "x", count: 50)
  for width in 0..<20 {
    let text = "a,b\n\(pad.prefix(40 + width)),\"1\"\rlost\n"
    let found = diagnostic {
      _ = try table(text, chunkSize: chunkSize) { $0.quote = .byte(Ascii.quote) }
    }
    #expect(found?.code == .fileMalformed)
  }
}

@Test("headers that look alike are told apart in the report")
func lookAlikes() throws {
  let report = try load("amount,am\u{200B}ount,\u{430}mount\n1,2,3\n").report
  #expect(
    report.lines.contains {
      $0.text.contains("am<U+200B>ount") && $0.text.contains("<U+0430>mount")
    })
}

@Test(
  "UTF-16 is known without a mark, and a zero byte in a cell does not make it",
  arguments: [true, false])
func unmarkedUTF16(isLittle: Bool) throws {
  let units = Array("name,n\nann,1\nbö,2\n".utf16)
  let bytes = units.flatMap { unit in
    isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
  }
  #expect(try load(bytes).values("name") == ["ann", "bö"])
  #expect(try load(Array("a,b\n1,x\0y\n".utf8)).values("b") == ["x\0y"])
}
