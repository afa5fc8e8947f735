import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// Rows of so many records, in a frame of some kind.
private func document(_ count: Int, _ frame: JSONDocument.Frame) -> String {
  let records = (0..<count).map { "{\"date\":\"2026-08-0\($0 % 9 + 1)\",\"views\":\($0)}" }
  return frame == .array
    ? "[\(records.joined(separator: ", "))]" : records.joined(separator: "\n")
}

@Suite struct JSONPartsTests {
  @Test(
    "the records of all parts are those of the file",
    arguments: [JSONDocument.Frame.lines, .array], [1, 40, 97, 1000])
  func areWhole(frame: JSONDocument.Frame, chunkSize: Int) throws {
    let source = ByteSource(path: "t.json", storage: .memory(Array(document(50, frame).utf8)))
    let layout = try #require(try JSONSurvey.layout(of: source, from: 0, chunkSize: chunkSize))
    let reader = JSONReader(source, layout, chunkSize: chunkSize)
    let parts = try #require(reader.parts())
    let room = parts.makeRoom()
    var rows: [[String]] = []
    for part in 0..<parts.count {
      _ = try room.read(part) { (batch) throws(Diagnostic) in
        for row in 0..<batch.count {
          rows.append(batch.runs.map { String(decoding: $0.text(row), as: UTF8.self) })
        }
      }
    }
    #expect(try rows == Array(cells(reader).dropFirst()))
  }

  @Test("records behind one that is known are read from its place", arguments: 0..<50)
  func places(first: Int) throws {
    let source = ByteSource(path: "t.json", storage: .memory(Array(document(50, .array).utf8)))
    let layout = try #require(try JSONSurvey.layout(of: source, from: 0, chunkSize: 99))
    let room = JSONPartRoom(JSONParts(JSONReader(source, layout, chunkSize: 99), size: 0))
    var offsets: [Int] = []
    for part in layout.marks.indices.dropLast() {
      _ = try room.read(part) { (batch) throws(Diagnostic) in
        for row in 0..<batch.count { offsets.append(room.offset(of: row, of: batch)) }
      }
    }
    let start = offsets[min(first, offsets.count - 2)]
    var count = 0
    try room.read(bytes: start..<(offsets.last ?? 0)) { (batch) throws(Diagnostic) in
      count += batch.count
    }
    #expect(count == offsets.filter { $0 >= start }.count - 1)
  }
}
