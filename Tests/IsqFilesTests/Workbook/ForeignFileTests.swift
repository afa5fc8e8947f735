import IsqDatasets
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// A file that is no table, and what is said of it.
struct ForeignCase: CustomTestStringConvertible {
  var words: String
  var bytes: [UInt8]
  var testDescription: String { words }

  init(_ words: String, _ bytes: [UInt8]) {
    self.words = words
    self.bytes = bytes
  }

  init(_ words: String, _ text: String) { self.init(words, Array(text.utf8)) }
}

private let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]

private func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), 0] } }

private let foreign: [ForeignCase] = [
  .init("before 2007", compound + wide("Workbook")), .init("before 2007", [9, 8, 0x10, 0, 0, 6]),
  .init("a password", compound + wide("EncryptedPackage")), .init("Office", compound),
  .init("PDF", "%PDF-1.7\n"), .init("PNG", [0x89, 0x50, 0x4E, 0x47, 13, 10]),
  .init("SQLite", "SQLite format 3\0"), .init("Parquet", "PAR1"),
  .init("web page", "\n <!DOCTYPE HTML><html><body>"), .init("web page", "<TABLE><tr><td>views"),
  .init("web page", "\u{FEFF}<html>"), .init("web page", [0xFF, 0xFE] + wide("<html>")),
  .init("web page", "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">"),
  .init("Excel 2003", "<?xml?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
  .init("is XML", "<?xml version=\"1.0\"?><posts/>"),
  .init("xlsb", Zip.archive(["xl/workbook.bin": [0]])),
  .init("OpenDocument", Zip.archive(["mimetype": [0], "content.xml": [0]], .stored)),
  .init("Numbers", Zip.archive(["Index/Document.iwa": [0]])),
  .init("Word", Zip.archive(["word/document.xml": [0]])),
]

@Test("what is no table is refused by what it is", arguments: foreign)
func foreignFiles(_ sample: ForeignCase) {
  let found = diagnostic { _ = try load(sample.bytes) }
  #expect(found?.code == .fileUnrecognised)
  #expect(found?.message.contains(sample.words) == true, "\(found?.message ?? "nothing thrown")")
}

@Test("a header that starts with a bracket is a header")
func bracketHeader() throws {
  #expect(try load("<DATE>,<VIEWS>\n2026-08-03,5\n").fields[0].header == "<DATE>")
}

private func zipped(_ method: Zip.Method) -> [UInt8] {
  let rows = textRow("date", "views") + "<row><c s=\"1\"><v>46237</v></c><c><v>5</v></c></row>"
  let parts = PartsInMemory(
    sheets: ["S": rows], styles: "<cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs>")
  var zip = Zip()
  for (name, bytes) in parts.parts.sorted(by: { $0.key < $1.key }) { zip.add(name, bytes, method) }
  return zip.finished
}

@Test("a workbook in an archive, or with names in another case, is a workbook")
func packedWorkbook() throws {
  let book = zipped(.deflated)
  #expect(try load(book).values("views") == ["5"])
  #expect(try load(Zip.archive(["posts.xlsx": book])).values("views") == ["5"])
  let data = textRow("views") + "<row><c><v>7</v></c></row>"
  let odd = Zip.archive([
    "XL\\Workbook.xml": Array("<workbook><sheets><sheet name=\"S\"/></sheets></workbook>".utf8),
    "XL\\Worksheets\\Sheet1.xml": Array("<a><sheetData>\(data)</sheetData></a>".utf8),
  ])
  #expect(try load(odd).values("views") == ["7"])
}

@Test("a workbook that is cut anywhere is refused", arguments: [Zip.Method.stored, .deflated])
func truncatedWorkbook(method: Zip.Method) throws {
  let whole = zipped(method)
  for length in 1..<whole.count {
    let found = diagnostic { _ = try load(Array(whole[..<length])).values("views") }
    #expect(found?.code.rawValue.hasPrefix("E30") == true, "cut at \(length)")
  }
}

@Test(
  "a changed byte of a workbook is refused, or changes nothing",
  arguments: [Zip.Method.stored, .deflated])
func changedBytes(method: Zip.Method) throws {
  let whole = zipped(method)
  var random = SeededGenerator(seed: 7)
  // Without its first four bytes an archive is none.
  for index in whole.indices.dropFirst(4) {
    var bytes = whole
    bytes[index] ^= UInt8.random(in: 1...255, using: &random)
    let found = diagnostic {
      let data = try load(bytes)
      #expect(try data.values("views") == ["5"], "byte \(index)")
    }
    #expect(found?.code.rawValue.hasPrefix("E30") ?? true, "byte \(index)")
  }
}
