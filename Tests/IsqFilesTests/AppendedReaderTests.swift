import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// Opens texts as files `1.csv`, `2.csv`, … and puts them one behind the other.
private func appended(_ texts: [String], chunkSize: Int = 1 << 16) throws(Diagnostic)
  -> OpenedTable
{
  var tables: [OpenedTable] = []
  for (index, text) in texts.enumerated() {
    let source = ByteSource(path: "\(index + 1).csv", storage: .memory(Array(text.utf8)))
    tables.append(
      try OpenedTable.open(source, options: LoadOptions(), sizes: ReadSizes(chunk: chunkSize)))
  }
  return OpenedTable.appending(tables, path: "*.csv")
}

/// All records as texts, quotes undone.
private func records(
  _ reader: any RecordReader, atMost limit: Int = .max
) throws(Diagnostic) -> [[String]] {
  var rows: [[String]] = []
  try reader.read(atMost: limit) { (batch) throws(Diagnostic) in
    #expect(batch.firstRecord == rows.count)
    for record in 0..<batch.count {
      rows.append(batch.runs.map { String(decoding: $0.text(record), as: UTF8.self) })
    }
  }
  return rows
}

private struct AppendCase: CustomTestStringConvertible, Sendable {
  var name: String
  var texts: [String]
  var headers: [String]
  var rows: [[String]]
  var testDescription: String { name }
}

private let appendCases = [
  AppendCase(
    name: "columns in another order", texts: ["a,b\n1,2\n", "b,a\n4,3\n"], headers: ["a", "b"],
    rows: [["1", "2"], ["3", "4"]]),
  AppendCase(
    name: "headers in another case", texts: ["Video ID,Views\n1,2\n", "views,video_id\n4,3\n"],
    headers: ["Video ID", "Views"], rows: [["1", "2"], ["3", "4"]]),
  AppendCase(
    name: "other delimiters and quotes", texts: ["a,b\n1,\"2,5\"\n", "a;b\r\n3;\"4\"\"\"\r\n"],
    headers: ["a", "b"], rows: [["1", "2,5"], ["3", "4\""]]),
  AppendCase(
    name: "two headers of one name", texts: ["a,a\n1,2\n", "a,a\n3,4\n"], headers: ["a", "a"],
    rows: [["1", "2"], ["3", "4"]]),
  AppendCase(
    name: "a header with and without a percent sign",
    texts: ["Search,Search %\n1,2\n", "Search %,Search\n4,3\n"],
    headers: ["Search", "Search %"], rows: [["1", "2"], ["3", "4"]]),
  AppendCase(
    name: "objects with other keys",
    texts: [#"[{"a": 1, "b": 2}]"#, #"[{"b": 4, "c": 5}, {"a": 3, "b": 4}]"#],
    headers: ["a", "b", "c"], rows: [["1", "2", ""], ["", "4", "5"], ["3", "4", ""]]),
  AppendCase(
    name: "objects with other sources",
    texts: [
      #"[{"a": 1, "impressionSources": {"search": 0.5}}]"#,
      #"[{"a": 2, "impressionSources": {"sound": 0.25}}]"#,
    ],
    headers: ["a", "search", "sound"], rows: [["1", "5e-1", ""], ["2", "", "25e-2"]]),
]

@Suite struct AppendedReaderTests {
  @Test("inputs are read as one", arguments: appendCases)
  fileprivate func reads(_ example: AppendCase) throws {
    let reader = try appended(example.texts).reader
    #expect(reader.headers == example.headers)
    #expect(try records(reader) == example.rows)
  }

  @Test("a limit holds over all inputs", arguments: 0...5)
  func limits(_ limit: Int) throws {
    let reader = try appended(["a,b\n1,1\n2,2\n", "a,b\n3,3\n", "a,b\n4,4\n5,5\n"]).reader
    #expect(try records(reader, atMost: limit).count == limit)
  }

  @Test("the place of a cell is in its own file")
  func places() throws {
    let reader = try appended(["a,b\n1,2\n", "b,a\n3,4\n5,6\n"]).reader
    var places: [Diagnostic.FilePlace] = []
    try reader.read(atMost: .max) { (batch) throws(Diagnostic) in
      for record in 0..<batch.count {
        places.append(reader.place(record: record, column: 0, of: batch))
      }
    }
    #expect(
      places == [
        Diagnostic.FilePlace(path: "1.csv", line: 2, column: 1),
        Diagnostic.FilePlace(path: "2.csv", line: 2, column: 3),
        Diagnostic.FilePlace(path: "2.csv", line: 3, column: 3),
      ])
  }

  @Test("of inputs that were appended before, each keeps its place")
  func flattens() throws {
    let inner = try appended(["a,b\n1,1\n", "a,b\n2,2\n"])
    let outer = try appended(["a,b\n3,3\n"])
    let reader = OpenedTable.appending([outer, inner], path: "all").reader
    var paths: [String] = []
    try reader.read(atMost: .max) { (batch) throws(Diagnostic) in
      paths.append(reader.place(record: 0, column: 0, of: batch).path)
    }
    #expect(paths == ["1.csv", "1.csv", "2.csv"])
    #expect(try records(reader) == [["3", "3"], ["1", "1"], ["2", "2"]])
  }

  @Test("a table cut into files whose columns are shuffled is the table", arguments: 0..<40)
  func cuts(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let headers = ["video", "views", "title", "search"]
    let rows = (0..<Int.random(in: 1...60, using: &random)).map { row in
      headers.map { header in "\(header) \(row), \"\(Int.random(in: 0...9, using: &random))\"" }
    }
    var texts: [String] = []
    var rest = rows[...]
    repeat {
      let part = rest.prefix(Int.random(in: 0...20, using: &random))
      rest = rest.dropFirst(part.count)
      let order = headers.indices.shuffled(using: &random)
      let delimiter = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
      let lines = ([headers] + part).map { row in
        order.map {
          "\""
            + row[$0].split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
        }.joined(separator: delimiter)
      }
      texts.append(lines.joined(separator: "\n") + "\n")
    } while !rest.isEmpty
    let reader = try appended(texts, chunkSize: Int.random(in: 1...200, using: &random)).reader
    let order = try headers.map { try #require(reader.headers.firstIndex(of: $0)) }
    #expect(try records(reader).map { row in order.map { row[$0] } } == rows)
  }
}
