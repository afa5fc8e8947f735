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

  @Test("lines are told apart by all of a key, in whatever order it is written")
  func keys() throws {
    let text = """
      {"a":1,"b":1,"c":1}
      {"a":1,"c":1,"b":1}
      {"a":1,"c":1,"b":2}
      {"a":1,"c":2,"b":2}
      """
    let source = ByteSource(path: "t.json", storage: .memory(Array(text.utf8)))
    let layout = try #require(try JSONSurvey.layout(of: source, from: 0, chunkSize: 1 << 16))
    let keys = PartKeys(LineKey(columns: [0, 1, 2]), joinsLines: true, seed: 7)
    var rows: [Int32] = []
    let reader = JSONReader(source, layout, chunkSize: 1 << 16)
    _ = try reader.read(atMost: .max) { (batch) throws(Diagnostic) in
      let numbers = keys.rows(of: batch)
      for line in 0..<batch.count { rows.append(numbers[line]) }
    }
    #expect(rows == [0, 0, 1, 2])
  }
}
