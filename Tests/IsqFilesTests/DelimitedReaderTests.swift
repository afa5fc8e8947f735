import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// Reads all records of some text, quotes undone.
private func records(
  _ bytes: [UInt8], chunkSize: Int = 1 << 16, errors: ErrorMode = .stop, header: Bool = false
) throws(Diagnostic) -> [[String]] {
  var options = LoadOptions()
  options.header = header ? .first : LoadOptions.Header.none
  options.errors = errors
  let source = ByteSource(path: "t.csv", storage: .memory(bytes))
  let opened = try OpenedTable.open(source, options: options, sizes: ReadSizes(chunk: chunkSize))
  let first = try texts(opened.reader)
  #expect(try texts(opened.reader) == first, "what is kept says the same")
  return first
}

private func texts(_ reader: any RecordReader) throws(Diagnostic) -> [[String]] {
  var rows: [[String]] = []
  try reader.read(atMost: .max) { (batch) throws(Diagnostic) in
    for record in 0..<batch.count {
      rows.append(batch.runs.map { String(decoding: $0.text(record), as: UTF8.self) })
    }
  }
  return rows
}

private struct ReadCase: CustomTestStringConvertible, Sendable {
  var name: String
  var text: String
  var rows: [[String]]
  var testDescription: String { name }
}

private let readCases = [
  ReadCase(name: "plain", text: "a,b\n1,2\n", rows: [["a", "b"], ["1", "2"]]),
  ReadCase(name: "no last line break", text: "a,b\n1,2", rows: [["a", "b"], ["1", "2"]]),
  ReadCase(name: "CRLF", text: "a,b\r\n1,2\r\n", rows: [["a", "b"], ["1", "2"]]),
  ReadCase(
    name: "mixed line breaks", text: "a,b\r\n1,2\n3,4",
    rows: [["a", "b"], ["1", "2"], ["3", "4"]]),
  ReadCase(name: "carriage returns only", text: "a,b\r1,2\r", rows: [["a", "b"], ["1", "2"]]),
  ReadCase(name: "quoted delimiter", text: "a,\"b,c\"\n1,2\n", rows: [["a", "b,c"], ["1", "2"]]),
  ReadCase(
    name: "quoted line break", text: "a,\"b\nc\"\n1,2\n", rows: [["a", "b\nc"], ["1", "2"]]),
  ReadCase(
    name: "quoted CRLF", text: "a,\"b\r\nc\"\r\n1,2\r\n", rows: [["a", "b\r\nc"], ["1", "2"]]),
  ReadCase(
    name: "doubled quotes", text: "a,\"say \"\"hi\"\"\"\n1,\"\"\"\"\n",
    rows: [["a", "say \"hi\""], ["1", "\""]]),
  ReadCase(name: "empty quotes", text: "a,\"\"\n\"\",b\n", rows: [["a", ""], ["", "b"]]),
  ReadCase(
    name: "quote inside an unquoted field", text: "a,5\" pipe\n1,2\n",
    rows: [["a", "5\" pipe"], ["1", "2"]]),
  ReadCase(
    name: "two of them around a delimiter", text: "a\"b,c\"d\n1,2\n",
    rows: [["a\"b", "c\"d"], ["1", "2"]]),
  ReadCase(
    name: "two of them around a line break", text: "x,a\"b\ny,c\"d\n",
    rows: [["x", "a\"b"], ["y", "c\"d"]]),
  ReadCase(
    name: "quote behind a space", text: "a, \"b\"\n1,2\n", rows: [["a", " \"b\""], ["1", "2"]]),
  ReadCase(
    name: "space behind a closing quote", text: "a,b\n\"x,y\"  ,2\n3,\"4\" \r\n",
    rows: [["a", "b"], ["x,y", "2"], ["3", "4"]]),
  ReadCase(name: "semicolons in one line of one column", text: "a\nx;y\n", rows: [["a"], ["x;y"]]),
  ReadCase(name: "blank lines", text: "\na,b\n\n1,2\n \n\n", rows: [["a", "b"], ["1", "2"]]),
  ReadCase(
    name: "empty fields", text: "a,b,c\n,,\n1,,3\n",
    rows: [["a", "b", "c"], ["", "", ""], ["1", "", "3"]]),
  ReadCase(
    name: "spare empty fields", text: "a,b\n1,2,,\n3,4,\n",
    rows: [["a", "b"], ["1", "2"], ["3", "4"]]),
  ReadCase(name: "one column", text: "a\nb\n\nc\n", rows: [["a"], ["b"], ["c"]]),
  ReadCase(
    name: "one column in quotes", text: "a\n\"\"\n\"b\"\"c\"\n", rows: [["a"], [""], ["b\"c"]]),
  ReadCase(name: "spaces stay", text: "a,\tb \n1,2\n", rows: [["a", "\tb "], ["1", "2"]]),
  ReadCase(name: "semicolons", text: "a;b\n\"1;1\";2,5\n", rows: [["a", "b"], ["1;1", "2,5"]]),
  ReadCase(name: "tabs", text: "a\tb\n1,2\t3\n", rows: [["a", "b"], ["1,2", "3"]]),
  ReadCase(name: "bars", text: "a|b\n1|2\n", rows: [["a", "b"], ["1", "2"]]),
  ReadCase(
    name: "Excel's sep line", text: "sep=;\na;b,c\n1;2\n", rows: [["a", "b,c"], ["1", "2"]]),
  ReadCase(
    name: "byte order mark", text: "\u{FEFF}\"a\",b\n1,2\n", rows: [["a", "b"], ["1", "2"]]),
  ReadCase(
    name: "title lines", text: "My export\nfrom May\na,b,c\n1,2,3\n4,5,6\n7,8,9\n",
    rows: [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]),
  ReadCase(
    name: "a lone return in quotes", text: "a,b\n\"1\r2\",3\n", rows: [["a", "b"], ["1\r2", "3"]]),
]

@Test("delimited text is read by RFC 4180, whatever the size of chunks", arguments: readCases)
private func reads(_ test: ReadCase) throws {
  for chunkSize in [1, 2, 3, 5, 7, 64, 1 << 16] {
    #expect(try records(Array(test.text.utf8), chunkSize: chunkSize) == test.rows)
  }
}

private struct RefusedCase: CustomTestStringConvertible, Sendable {
  var text: String
  var line: Int
  var column: Int
  var testDescription: String { text }
}

private let refusedCases = [
  RefusedCase(text: "a,b,c\nd,e\n", line: 2, column: 4),
  RefusedCase(text: "a,b\n1,2\n1,2,3\n", line: 3, column: 5),
  RefusedCase(text: "a,b\n1,\"2\n3,4\n", line: 2, column: 3),
  RefusedCase(text: "a,b\n\"x\"\"y\",\"2\n3,4\n", line: 2, column: 8),
  RefusedCase(text: "a,b\n1,\"", line: 2, column: 3),
  RefusedCase(text: "a,b\n\"x\"y,2\n", line: 2, column: 3),
  RefusedCase(text: "a,\"b\"c\n1,2\n", line: 1, column: 5),
  RefusedCase(text: "a,b\n\"x\ny\",é\"\n1\n", line: 4, column: 2),
]

@Test("a broken line is refused at its place", arguments: refusedCases)
private func refuses(_ test: RefusedCase) {
  for chunkSize in [1, 3, 1 << 16] {
    let found = diagnostic {
      _ = try records(Array(test.text.utf8), chunkSize: chunkSize, header: true)
    }
    #expect(found?.code == .fileMalformed)
    #expect(found?.file == .init(path: "t.csv", line: test.line, column: test.column))
  }
}

@Test("broken lines are left out if that is asked for")
func skipsBrokenLines() throws {
  let text = "a,b\n1,2\n3\n4,5,6\n7,8\n"
  let rows = try records(Array(text.utf8), chunkSize: 4, errors: .skip, header: true)
  #expect(rows == [["1", "2"], ["7", "8"]])
}

/// Splits text as RFC 4180 says, byte by byte and with no thought of speed.
private func naiveRecords(_ text: [UInt8], _ delimiter: UInt8) -> [[String]] {
  HeadRecord.split(text, from: 0, marks: Marks(delimiter: delimiter), atMost: .max)
    .map { $0.fields.map { String(decoding: $0, as: UTF8.self) } }
}

/// A field that may need quotes, and how it is written.
private func randomField(_ random: inout SeededGenerator) -> (text: String, written: String) {
  let pieces = ["a", "b", "7", "é", "🔥", ",", "\"", "\n", "\r\n", " ", ";", ""]
  let text = (0..<Int.random(in: 0...6, using: &random))
    .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  let needsQuotes = text.contains { ",\"\n\r\r\n".contains($0) }
  guard needsQuotes || Bool.random(using: &random) else { return (text, text) }
  let escaped = String(
    decoding: text.utf8.flatMap { $0 == 34 ? [34, 34] : [$0] }, as: UTF8.self)
  return (text, "\"\(escaped)\"")
}

@Test("random records survive any chunk size", arguments: 0..<60)
func randomRecords(seed: UInt64) throws {
  var random = SeededGenerator(seed: seed)
  let width = Int.random(in: 2...5, using: &random)
  var rows = [(0..<width).map { "column\($0)" }]
  var text = rows[0].joined(separator: ",") + "\n"
  for _ in 0..<Int.random(in: 1...80, using: &random) {
    let fields = (0..<width).map { _ in randomField(&random) }
    rows.append(fields.map(\.text))
    text += fields.map(\.written).joined(separator: ",")
    text += Bool.random(using: &random) ? "\n" : "\r\n"
  }
  let bytes = Array(text.utf8)
  let chunkSize = Int.random(in: 1...300, using: &random)
  #expect(try records(bytes, chunkSize: chunkSize) == rows)
  #expect(naiveRecords(bytes, Ascii.comma) == rows)
}

@Test("text with stray quotes is read as byte by byte, or refused", arguments: 0..<60)
func randomStrayQuotes(seed: UInt64) {
  var random = SeededGenerator(seed: seed &+ 1000)
  var text = "x,y\n"
  for _ in 0..<20 {
    text += "ab\"c".randomElement(using: &random).map(String.init) ?? ""
    text += "1\"" + String(Int.random(in: 0...9, using: &random)) + ",z\n"
  }
  let bytes = Array(text.utf8)
  let chunkSize = Int.random(in: 1...100, using: &random)
  let whole = Result { try records(bytes) }
  let pieces = Result { try records(bytes, chunkSize: chunkSize) }
  #expect((try? whole.get()) == (try? pieces.get()))
  if let rows = try? whole.get() { #expect(rows == naiveRecords(bytes, Ascii.comma)) }
}

@Test("a record may be longer than windows and chunks")
func longRecords() throws {
  let long = String(repeating: "long, \"\"text\"\"\n", count: 20_000)
  let text = "a,b\n1,\"\(long)\"\n2,x\n"
  let rows = try records(Array(text.utf8), chunkSize: 1 << 12, header: true)
  #expect(rows.map(\.[0]) == ["1", "2"])
  #expect(rows[0][1].utf8.count == 20_000 * 13)
}
