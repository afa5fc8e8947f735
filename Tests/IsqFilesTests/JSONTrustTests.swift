import IsqDatasets
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// A reader that knows the beginning of a text alone; nil for what is looked at as a whole.
private func trusting(
  _ text: String, survey: Int, chunkSize: Int = 64, partSize: Int = 64
) throws -> JSONReader? {
  let source = ByteSource(path: "t.json", storage: .memory(Array(text.utf8)))
  let layout = try JSONSurvey.layout(of: source, from: 0, chunkSize: chunkSize, size: survey)
  return layout.map { JSONReader(source, $0, chunkSize: chunkSize, partSize: partSize) }
}

/// The cells of all parts; nil where they do not fit together, or can't be read alone.
private func cellsOfParts(_ reader: JSONReader) throws -> [[String]]? {
  let parts = try #require(reader.parts())
  let room = parts.makeRoom()
  var rows = [reader.headers]
  var chain = PartChain(KeyChain(joinsRows: false))
  do {
    for part in 0..<parts.count {
      let records = try room.read(part) { (batch) throws(Diagnostic) in
        for row in 0..<batch.count {
          rows.append(batch.runs.map { String(decoding: $0.text(row), as: UTF8.self) })
        }
      }
      chain.add(PartBounds(records: records))
    }
    guard !chain.isTorn else { return nil }
    try parts.checkUnchanged()
    return rows
  } catch {
    #expect(error == JSONReader.isOtherwise)
    return nil
  }
}

private struct Facts: Equatable {
  var form: FileForm
  var hints: [ColumnHint]
  var cells: [[String]]
  var report: [String]
}

private func parsed(_ text: String) throws -> Facts {
  var records = JSONRecords(Array(text.utf8), path: "t.json")
  let table = try records.read()
  return Facts(
    form: records.form, hints: table.hints, cells: try cells(table),
    report: records.report.map(\.text))
}

private func facts(_ reader: JSONReader, _ cells: [[String]]) -> Facts {
  Facts(
    form: reader.layout.form, hints: reader.hints, cells: cells,
    report: reader.layout.findings.lines(reader.layout.schema).map(\.text))
}

private let seeds = 0..<(isSweep ? 20_000 : 400)

private func lines(_ count: Int) -> String {
  (0..<count).map { "{\"date\":\"2026-08-0\($0 % 9 + 1)\",\"views\":\($0)}\n" }.joined()
}

private func pages(_ count: Int) -> String {
  (0..<count).map { page in
    let more = page + 1 < count
    return #"{"code":0,"request_id":"\#(page * 77)","data":{"videos":[{"item_id":"\#(page)"},"#
      + #"{"item_id":"\#(page)x"}],"cursor":\#(1000 + page),"has_more":\#(more)}}"# + "\n"
  }.joined()
}

/// What is said of a text whose beginning is trusted is right when the text is proven.
@Suite struct JSONTrustTests {
  @Test("what is proven is what is parsed", arguments: seeds)
  func agrees(seed: Int) throws {
    var document = JSONDocument(seed: seed)
    var random = SeededGenerator(seed: seed)
    let text = document.text(random.pick(JSONDocument.Frame.allCases))
    let expected = try? parsed(text)
    for _ in 0..<4 {
      let reader = try trusting(
        text, survey: random.number(1...200), chunkSize: random.number(1...90),
        partSize: random.number(1...300))
      guard let reader else { continue }
      if let found = try cellsOfParts(reader) {
        #expect(reader.isProven)
        #expect(facts(reader, found) == expected, "\(text)")
      }
      if let found = try? cells(reader) {
        #expect(reader.isProven)
        #expect(facts(reader, found) == expected, "\(text)")
      }
    }
  }

  @Test(
    "regular texts are proven in parts of any size",
    arguments: [
      lines(60), pages(30),
      "[\n"
        + lines(60).dropLast().split(separator: "\n")
        .joined(separator: ",\n") + "\n]\n", lines(60) + "\n \n",
    ],
    [40, 97, 300, 5000])
  func proves(text: String, partSize: Int) throws {
    let reader = try #require(try trusting(text, survey: 200, partSize: partSize))
    #expect(!reader.layout.isWhole)
    #expect(!reader.isProven)
    let found = try #require(try cellsOfParts(reader))
    #expect(reader.isProven)
    #expect(try facts(reader, found) == parsed(text))
  }

  @Test(
    "what is otherwise behind the beginning is not proven",
    arguments: [
      #"{"date":"2026-08-01","views":1,"new":2}"#, #"{"date":"2026-08-01","views":"1"}"#,
      #"{"date":"2026-08-01","views":true}"#, #"{"date":"2026-08-01","views":01}"#,
      #"{"date":"2026-08-01","views":1"#, #"{"date":"2026-08-01","views":[{"a":1}]}"#,
      #"{"date":"2026-08-01","views":1,"views":2}"#, "7", #"{"date":"\x","views":1}"#,
      #"{"code":40001,"message":"no"}"#,
    ])
  func refuses(late: String) throws {
    let text = lines(50) + late + "\n" + lines(50)
    let reader = try #require(try trusting(text, survey: 200))
    #expect(try cellsOfParts(reader) == nil)
    #expect(diagnostic { _ = try cells(reader) } == JSONReader.isOtherwise)
    #expect(!reader.isProven)
  }

  @Test(
    "a page of another kind is not proven",
    arguments: [
      #"{"code":40001,"message":"no","data":{"videos":[{"item_id":"1"}]}}"#,
      #"{"code":0,"data":{"videos":[{"item_id":"1"}],"authors":[{"a":1}]}}"#,
      #"{"code":0,"data":{"videos":[{"item_id":"1"}],"username":"x"}}"#,
    ])
  func refusesPages(late: String) throws {
    // Behind it is more than is looked at for the last page.
    let text = pages(400) + late + "\n" + pages(3000)
    let reader = try #require(try trusting(text, survey: 200, chunkSize: 1 << 12, partSize: 9000))
    #expect(try cellsOfParts(reader) == nil)
    #expect(!reader.isProven)
  }

  @Test("the last page says whether there are more", arguments: [true, false])
  func more(hasMore: Bool) throws {
    let text = pages(20) + (hasMore ? pages(2).split(separator: "\n")[0] + "\n" : "")
    let reader = try #require(try trusting(text, survey: 200))
    #expect(reader.layout.findings.hasMore == hasMore)
    #expect(try cellsOfParts(reader) != nil)
  }

  @Test("a reading that ends early proves nothing")
  func limit() throws {
    let reader = try #require(try trusting(lines(60), survey: 200))
    _ = try reader.read(atMost: 30) { (_) throws(Diagnostic) in }
    #expect(!reader.isProven)
    _ = try reader.read(atMost: 61) { (_) throws(Diagnostic) in }
    #expect(reader.isProven)
  }
}
