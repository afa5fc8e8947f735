import IsqDatasets
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// All that a reader says of records: what they are, their cells and their lines.
private struct Reading: Equatable {
  var form: FileForm
  var hints: [ColumnHint]
  var cells: [[String]]
  var lines: [Int?]
  var report: [String]

  init(_ reader: any RecordReader, _ form: FileForm, _ report: [LoadReport.Line]) throws {
    self.form = form
    hints = reader.hints
    cells = try IsqFilesTests.cells(reader)
    self.report = report.map(\.text)
    var lines: [Int?] = []
    try reader.read(atMost: .max) { (batch) throws(Diagnostic) in
      for record in 0..<batch.count {
        lines.append(reader.place(record: record, column: 0, of: batch).line)
      }
    }
    self.lines = lines
  }
}

private func surveyed(_ text: String, chunkSize: Int = 1 << 16) throws -> Reading? {
  let source = ByteSource(path: "t.json", storage: .memory(Array(text.utf8)))
  guard let layout = try JSONSurvey.layout(of: source, from: 0, chunkSize: chunkSize) else {
    return nil
  }
  let reader = JSONReader(source, layout, chunkSize: chunkSize)
  return try Reading(reader, layout.form, layout.findings.lines(layout.schema))
}

private func parsed(_ text: String) throws -> Reading {
  var records = JSONRecords(Array(text.utf8), path: "t.json")
  let table = try records.read()
  return try Reading(table, records.form, records.report)
}

private let seeds = 0..<(isSweep ? 20_000 : 300)

@Suite struct JSONSurveyTests {
  @Test("records that are matched are those that are parsed", arguments: seeds)
  func agrees(seed: Int) throws {
    var document = JSONDocument(seed: seed)
    var random = SeededGenerator(seed: seed)
    let text = document.text(random.pick(JSONDocument.Frame.allCases))
    let expected = try? parsed(text)
    for chunkSize in [1 << 16, random.number(1...9), random.number(10...300)] {
      let found = try surveyed(text, chunkSize: chunkSize)
      #expect(found == nil || found == expected, "\(text)")
    }
  }

  @Test(
    "the common forms are matched",
    arguments: [
      "{\"a\":1}\n{\"a\":2}", "[{\"a\":1},{\"b\":2}]", "{\"videos\":[{\"item_id\":\"1\"}]}",
      "{\"code\":0,\"data\":{\"videos\":[{\"item_id\":\"1\"}],\"has_more\":true}}",
      "{\"data\":[{\"views\":1}]}", " [ {\"a\" : {\"b\" : [1, 2]}} , {\"a\": {\"b\": []}} ] ",
    ])
  func matches(text: String) throws {
    #expect(try surveyed(text) == parsed(text))
  }

  @Test(
    "what has to be looked at as a whole is left to the parser",
    arguments: [
      "{\"a\":1}", "{\"a\":1}{\"a\":01}", "[{\"a\":1},]", "{\"a\":1},{\"a\":2}", "[]", "",
      "{\"code\":40001,\"message\":\"no\",\"data\":{\"videos\":[{\"a\":1}]}}", "[1]",
      "{\"videos\":[{\"a\":1}],\"username\":\"x\"}", "{\"a\":1}{\"a\":\"\u{1}\"}", "[{\"a\":1}",
      "{\"data\":{\"videos\":[{\"a\":1}]}}{\"b\":1}", "{\"a\":1}{\"a\":nul}", "{\"a\":1}]",
      "{\"a\":1}{\"videos\":[{\"a\":1}]}", "{\"a\":1}{\"a\":\"\\x\"}", "{\"a\":1}{\"a\":1.}",
    ])
  func leaves(text: String) throws {
    #expect(try surveyed(text) == nil)
  }

  @Test("a file that changed is not read on")
  func changed() throws {
    let text = "{\"a\":1}\n{\"a\":2}"
    let source = ByteSource(path: "t.json", storage: .memory(Array(text.utf8)))
    let layout = try #require(try JSONSurvey.layout(of: source, from: 0, chunkSize: 64))
    let other = ByteSource(path: "t.json", storage: .memory(Array("{\"a\":1}\n{\"b\":2}".utf8)))
    let reader = JSONReader(other, layout, chunkSize: 64)
    #expect(diagnostic { _ = try IsqFilesTests.cells(reader) }?.code == .fileChanged)
  }
}
