import IsqDatasets
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// A sheet and its cells.
struct SheetCase: CustomTestStringConvertible {
  var name: String
  var rows: String
  var cells: String
  var testDescription: String { name }
}

private let head = textRow("a", "views")

private let sheets: [SheetCase] = [
  .init(
    name: "cells without places follow each other",
    rows: head + "<row><c><v>1</v></c><c><v>2</v></c></row>", cells: "a|views\n1|2"),
  .init(
    name: "cells that are left out are empty",
    rows: head + "<row r=\"3\"><c r=\"B3\"><v>2</v></c></row>", cells: "a|views\n|2"),
  .init(
    name: "cells may come in any order",
    rows: head + "<row><c r=\"B2\"><v>2</v></c><c r=\"A2\"><v>1</v></c></row>",
    cells: "a|views\n1|2"),
  .init(
    name: "blank rows are left out",
    rows: head + "<row/><row>\(inline(" \n"))</row><row><c><v>1</v></c></row>",
    cells: "a|views\n1|"),
  .init(
    name: "a column without a header and without cells is left out",
    rows: "<row>\(inline("a", "A1"))\(inline("views", "D1"))</row>"
      + "<row><c r=\"A2\"><v>1</v></c><c r=\"D2\"><v>2</v></c></row>", cells: "a|views\n1|2"),
  .init(
    name: "a column without a header keeps its cells and its place",
    rows: "<row>\(inline("a", "A1"))\(inline("views", "C1"))</row>"
      + "<row><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c><c r=\"C2\"><v>3</v></c></row>",
    cells: "a||views\n1|2|3"),
  .init(
    name: "rich text is one text, and what tells how it is spoken is left out",
    rows: head
      + "<row><c t=\"inlineStr\"><is><r><rPr><b/></rPr><t>b</t></r><r><t xml:space=\"preserve\"> c"
      + "</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c></row>", cells: "a|views\nb c|"),
  .init(
    name: "formulas have the value that was computed",
    rows: head
      + "<row><c t=\"str\"><f>A1&amp;\"x\"</f><v>ax</v></c><c><f>SUM(A1)</f><v>4</v></c></row>",
    cells: "a|views\nax|4"),
  .init(
    name: "booleans are words and errors are missing",
    rows: head + "<row><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c></row>"
      + "<row><c t=\"b\"><v>0</v></c><c><v>5</v></c></row>", cells: "a|views\ntrue|\nfalse|5"),
  .init(
    name: "dates may be written as such",
    rows: head + "<row><c t=\"d\"><v>2026-08-03</v></c><c/></row>", cells: "a|views\n2026-08-03|"),
  .init(
    name: "elements may have prefixes",
    rows: "<x:row>\(inline("a"))<x:c t=\"inlineStr\"><x:is><x:t>views</x:t></x:is></x:c></x:row>"
      + "<x:row><x:c><x:v>1</x:v></x:c></x:row>", cells: "a|views\n1|"),
  .init(
    name: "entities and sections are text",
    rows: head + "<row>\(inline("&lt;b&gt; &amp; &#x1F600; <![CDATA[<c>]]>"))</row>",
    cells: "a|views\n<b> & 😀 <c>|"),
  .init(
    name: "titles above the header are left out",
    rows: textRow("Report") + textRow("Account", "@north.loaf") + textRow("day", "views", "likes")
      + "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>", cells: "day|views|likes\n1|2|3"),
  .init(
    name: "gaps in the first records don't hide the header",
    rows: textRow("a", "b", "views") + "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>",
    cells: "a|b|views\n1||\n2||"),
  .init(
    name: "a merged cell has its value in the first row",
    rows: head + "<row>\(inline("x"))<c><v>1</v></c></row><row><c r=\"B3\"><v>2</v></c></row>",
    cells: "a|views\nx|1\n|2"),
]

@Test("sheets are read as they stand", arguments: sheets)
func sheetCells(_ sample: SheetCase) throws {
  #expect(try cells(of: PartsInMemory(sheets: ["S": sample.rows])) == sample.cells)
}

@Test("shared texts, styles and strict namespaces are read")
func sharedTexts() throws {
  var parts = PartsInMemory(
    sheets: [
      "S": "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
        + "<row><c s=\"1\"><v>46237</v></c><c s=\"2\"><v>0.184</v></c></row>"
    ],
    strings: "<si><t>date</t></si><si><r><t>Sea</t></r><r><t>rch</t></r><rPh><t>x</t></rPh></si>",
    styles: "<numFmts><numFmt numFmtId=\"170\" formatCode=\"d/m/yy\"/></numFmts>"
      + "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"10\"/></cellXfs>")
  let expected = "date|Search\n2026-08-03|18.4%"
  #expect(try cells(of: parts) == expected)
  for (name, bytes) in parts.parts {
    let text = String(decoding: bytes, as: UTF8.self)
    parts.set(name, text.replacing("schemas.openxmlformats.org", with: "purl.oclc.org/ooxml"))
  }
  #expect(try cells(of: parts) == expected)
}

@Test("a workbook without relationships has its parts where all have them")
func withoutRelationships() throws {
  var parts = PartsInMemory(
    sheets: ["S": "<row><c t=\"s\"><v>0</v></c></row><row><c><v>1</v></c></row>"],
    strings: "<si><t>views</t></si>")
  parts.parts["xl/_rels/workbook.xml.rels"] = nil
  #expect(try cells(of: parts) == "views\n1")
}

@Test("days are counted from 1904 where the workbook says so")
func dateSystem() throws {
  let parts = PartsInMemory(
    sheets: ["S": textRow("date") + "<row><c s=\"0\"><v>44775</v></c></row>"],
    styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
    properties: "<workbookPr date1904=\"true\"/>")
  #expect(try cells(of: parts) == "date\n2026-08-03")
}

private let info = textRow("About", "this export") + textRow("Views", "how often it was seen")
private let days = textRow("date", "views") + "<row><c><v>46237</v></c><c><v>7</v></c></row>"
private let prices = textRow("price", "shop") + "<row><c><v>3</v></c>\(inline("x"))</row>"

@Test("the first sheet with a known header is read, and another where it is asked for")
func sheetChoice() throws {
  let parts = PartsInMemory(sheets: ["Info": info, "Empty": "", "Days": days, "Prices": prices])
  #expect(try cells(of: parts) == "date|views\n46237|7")
  #expect(try cells(of: parts, sheet: "Prices") == "price|shop\n3|x")
  #expect(try cells(of: parts, sheet: "prices") == "price|shop\n3|x")
  #expect(try cells(of: parts, sheet: "4") == "price|shop\n3|x")
}

@Test("without a known header the first sheet that is not empty is read, hidden ones at last")
func unknownSheets() throws {
  var parts = PartsInMemory(sheets: ["Empty": "", "Prices": prices, "Days": days])
  let list = String(decoding: parts.parts["xl/workbook.xml"]!, as: UTF8.self)
  parts.set(
    "xl/workbook.xml",
    list.replacing("name=\"Days\"", with: "name=\"Days\" state=\"veryHidden\""))
  #expect(try cells(of: parts) == "price|shop\n3|x")
  #expect(try cells(of: parts, sheet: "Days") == "date|views\n46237|7")
}

@Test("without a header columns are numbered")
func numberedColumns() throws {
  let parts = PartsInMemory(sheets: ["S": "<row><c r=\"B1\"><v>1</v></c><c><v>2</v></c></row>"])
  #expect(try cells(of: parts, header: LoadOptions.Header.none) == "column_2|column_3\n1|2")
}

@Test("numbers are written with a decimal comma where texts have one")
func decimalComma() throws {
  let parts = PartsInMemory(sheets: [
    "S": textRow("Búsqueda", "views") + "<row>\(inline("18,4 %"))<c><v>0.125</v></c></row>"
  ])
  #expect(try cells(of: parts) == "Búsqueda|views\n18,4 %|0,125")
  #expect(try Workbook.open(parts, options: LoadOptions()).hasDecimalComma == true)
}

@Test("the place of a cell is the row of the sheet")
func cellPlaces() throws {
  let parts = PartsInMemory(sheets: ["S": days + "<row r=\"9\"><c><v>1</v></c></row>"])
  let reader = try Workbook.open(parts, options: LoadOptions()).reader
  var lines: [Int?] = []
  try reader.read(atMost: .max) { (batch) throws(Diagnostic) in
    lines = (0..<batch.count).map { reader.place(record: $0, column: 0, of: batch).line }
  }
  #expect(lines == [2, 9])
}

@Test("what is missing in a sheet is said")
func missingValues() throws {
  let parts = PartsInMemory(sheets: [
    "S": days + "<row><c><f>A1+1</f></c><c t=\"e\"><v>#N/A</v></c></row>", "T": prices,
  ])
  let lines = try Workbook.open(parts, options: LoadOptions()).lines
  #expect(lines.map(\.topic) == ["sheet", "formulas", "cells"])
  #expect(lines.map(\.isRemarkable) == [true, true, true])
}

@Test("numbers that lost their format have that of their column, and it is said")
func lostFormats() throws {
  let parts = PartsInMemory(
    sheets: [
      "S": textRow("date", "search", "views")
        + "<row><c s=\"1\"><v>46237</v></c><c s=\"2\"><v>0.184</v></c><c><v>0.5</v></c></row>"
        + "<row><c><v>46238</v></c><c><v>0.05</v></c><c><v>46238</v></c></row>"
        + "<row><c><v>7</v></c><c><v>18</v></c><c><v>1</v></c></row>"
    ],
    styles: "<cellXfs><xf/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs>")
  let expected =
    "date|search|views\n2026-08-03|18.4%|0.5\n2026-08-04|5%|46238\n7|18|1"
  #expect(try cells(of: parts) == expected)
  let lines = try Workbook.open(parts, options: LoadOptions()).lines
  #expect(
    lines.map(\.text).contains { $0.hasPrefix("2 numbers without a format, the first in row 3") })
}

@Test(
  "points separate thousands in texts, and never in numbers",
  arguments: [("<c><v>1.234</v></c>", "1.234"), (inline("1.234"), "1234")])
func thousands(cell: String, views: String) throws {
  let parts = PartsInMemory(sheets: ["S": textRow("views") + "<row>\(cell)</row><row>\(cell)</row>"]
  )
  var zip = Zip()
  for (name, bytes) in parts.parts.sorted(by: { $0.key < $1.key }) { zip.add(name, bytes) }
  #expect(try load(zip.finished).values("views") == [views, views])
}
