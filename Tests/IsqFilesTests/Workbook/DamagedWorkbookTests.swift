import IsqDatasets
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// A sheet that is refused, and what is said.
struct DamagedSheet: CustomTestStringConvertible {
  var name: String
  var rows: String
  var message: String
  var line: Int?
  var testDescription: String { name }
}

private let head = textRow("a", "views")

private let damagedSheets: [DamagedSheet] = [
  .init(
    name: "a shared text that there is not",
    rows: head + "<row r=\"5\"><c t=\"s\"><v>999999</v></c></row>", message: "999999", line: 5),
  .init(
    name: "a shared text that is no number",
    rows: head + "<row><c t=\"s\"><v>-1</v></c></row>", message: "shared text -1", line: 2),
  .init(
    name: "a column that no sheet has",
    rows: head + "<row><c r=\"XFE2\"><v>1</v></c></row>", message: "`XFE2`", line: 2),
  .init(
    name: "a cell behind the last column",
    rows: head + "<row><c r=\"XFD2\"><v>1</v></c><c><v>1</v></c></row>",
    message: "more cells in a row", line: 2),
  .init(name: "a row 0", rows: "<row r=\"0\"/>", message: "a row `0`"),
  .init(name: "a huge row", rows: "<row r=\"99999999999999999999\"/>", message: "a row `9999"),
  .init(
    name: "rows that go back", rows: "<row r=\"7\"/><row r=\"7\"/>", message: "row 7 behind row 7",
    line: 7),
  .init(name: "a tag that is not closed", rows: "<row><c></row>", message: "mismatched tag"),
  .init(name: "an entity of its own", rows: "<row>&lol;</row>", message: "undefined entity"),
  .init(
    name: "tags too deep in tags", rows: String(repeating: "<c>", count: 1000),
    message: "too deep"),
]

@Test("damaged sheets are refused with the place of the damage", arguments: damagedSheets)
func damagedSheet(_ sample: DamagedSheet) {
  let parts = PartsInMemory(sheets: ["S": sample.rows])
  let found = refusal(of: parts)
  #expect(found?.code == .fileMalformed)
  #expect(found?.message.contains(sample.message) == true, "\(found?.message ?? "nothing thrown")")
  #expect(found?.file?.line == sample.line)
}

@Test(
  "a missing part is refused",
  arguments: ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
func missingPart(name: String) {
  var parts = PartsInMemory(sheets: ["S": head])
  parts.parts[name] = nil
  let found = refusal(of: parts)
  #expect(found?.code == .fileMalformed)
  #expect(found?.message.contains(name) == true)
}

@Test("documents with entities that grow are refused")
func growingEntities() {
  var parts = PartsInMemory(sheets: ["S": head])
  parts.set(
    "xl/worksheets/sheet1.xml",
    """
    <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
    <worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>
    """)
  let found = refusal(of: parts)
  #expect(found?.message.contains("a document type") == true)
}

@Test("a tag is not read without end")
func endlessTag() {
  var parts = PartsInMemory(sheets: ["S": head])
  let tag = "<row r=\"" + String(repeating: "1", count: 20 << 20)
  parts.set("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(tag)")
  #expect(refusal(of: parts)?.message.contains("a tag of more") == true)
}

@Test("a sheet that is asked for and not there is refused with the others' names")
func unknownSheet() {
  let parts = PartsInMemory(sheets: ["One": head, "Two": head])
  let found = refusal(of: parts, sheet: "Three")
  #expect(found?.code == .loadOption)
  #expect(found?.helps == ["its sheets are `One`, `Two`"])
}

@Test("a workbook without cells is refused")
func emptyWorkbook() {
  #expect(
    refusal(of: PartsInMemory(sheets: ["S": ""]))?.code == .fileUnrecognised)
  #expect(refusal(of: PartsInMemory())?.code == .fileUnrecognised)
}

@Test("the last cell that a sheet can have costs no more than another")
func lastCell() throws {
  let last = "<row r=\"1048576\" spans=\"1:99999999\"><c r=\"XFD1048576\"><v>1</v></c></row>"
  #expect(try cells(of: PartsInMemory(sheets: ["S": head + last])) == "a|views|\n||1")
}

@Test("a table of almost only empty places is refused")
func sparseTable() {
  let wide = (0..<16_384).map { _ in inline("h") }.joined()
  let rows = String(repeating: "<row><c><v>1</v></c></row>", count: 17_000)
  let found = refusal(of: PartsInMemory(sheets: ["S": "<row>\(wide)</row>\(rows)"]))
  #expect(found?.message.contains("almost only empty cells") == true)
}

@Test("a long text in many cells is refused before it fills memory")
func repeatedText() {
  let rows = String(repeating: "<row><c t=\"s\"><v>0</v></c></row>", count: 200)
  let text = "<si><t>\(String(repeating: "x", count: 1 << 20))</t></si>"
  let found = refusal(of: PartsInMemory(sheets: ["S": head + rows], strings: text))
  #expect(found?.code == .fileMalformed)
  #expect(found?.message.contains("500 times its size") == true)
}

private let bites: [[UInt8]] =
  [
    "<", ">", "</row>", "<row>", "<c t=\"s\">", "<v>", "</v>", "\"", "=", "&", "&#0;", "r=\"XFD9\"",
    "s=\"7\"", "1e999", "-", "<!--", "<![CDATA[", "_xD800_", "%", "9",
  ]
  .map { Array($0.utf8) } + [[0xFF], [0], [0xC3]]

private func whole() -> PartsInMemory {
  PartsInMemory(
    sheets: [
      "Info": info,
      "S": "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
        + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>46237.5</v></c><c r=\"B2\" s=\"2\"><v>0.184</v></c></row>"
        + "<row r=\"4\"><c r=\"A4\" t=\"str\"><f>A2</f><v>x</v></c><c r=\"B4\" t=\"b\"><v>1</v></c></row>",
    ],
    strings: "<si><t>date</t></si><si><r><t>views_x0020_</t></r></si>",
    styles: "<numFmts><numFmt numFmtId=\"170\" formatCode=\"d/m/yy\"/></numFmts>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"10\"/></cellXfs>")
}

private let info = textRow("About", "this")

@Test("a part that is cut anywhere is read or refused, and never ends the program")
func truncatedParts() throws {
  let parts = whole()
  for (name, bytes) in parts.parts {
    for length in bytes.indices {
      var cut = parts
      cut.parts[name] = Array(bytes[..<length])
      let found = refusal(of: cut)
      #expect(found?.code == .fileMalformed, "\(name) cut at \(length)")
    }
  }
}

@Test("damaged parts are read or refused, and never end the program", arguments: 0..<UInt64(60))
func damagedParts(seed: UInt64) throws {
  var random = SeededGenerator(seed: seed)
  var parts = whole()
  for name in parts.parts.keys.sorted() where Bool.random(using: &random) {
    var bytes = parts.parts[name] ?? []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let start = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...3, using: &random))
      bytes.replaceSubrange(start..<end, with: bites.randomElement(using: &random) ?? [])
    }
    parts.parts[name] = bytes
  }
  do {
    _ = try cells(of: parts)
  } catch {
    let code = try #require((error as? Diagnostic)?.code)
    #expect(code.rawValue.hasPrefix("E30"), "\(error)")
  }
}
