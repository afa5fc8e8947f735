import Foundation
import IsqColumns
import IsqDatasets
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

/// A folder of its own for files that a test writes.
private final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "isq-files-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }
}

@Test(
  "what can't be read is said, with its path",
  arguments: [
    ("missing.csv", Code.fileUnreadable, "no such file"), ("", .fileUnreadable, "folder"),
    ("empty.csv", .fileUnrecognised, "empty"), ("header.csv", .fileUnrecognised, "no line of data"),
    ("blank.csv", .fileUnrecognised, "no line of data"),
    ("packed.csv.gz", .fileMalformed, "cut short"),
    ("book.xlsx", .fileMalformed, "damaged workbook"),
    ("some.zip", .fileMalformed, "damaged ZIP"), ("other.7z", .fileUnrecognised, "7-Zip"),
    ("other.tar", .fileUnrecognised, "tar archive"),
    ("insight.json", .fileUnrecognised, "says nothing"),
    ("list.json", .fileUnrecognised, "not objects"), ("blank.json", .fileMalformed, "text ends"),
  ])
func refusedFiles(name: String, code: Code, words: String) throws {
  let folder = try Folder()
  _ = try folder.file("empty.csv", [])
  _ = try folder.file("header.csv", Array("a,b\n".utf8))
  _ = try folder.file("blank.csv", Array("\n \r\n\n".utf8))
  _ = try folder.file("packed.csv.gz", [0x1F, 0x8B, 8, 0])
  _ = try folder.file("book.xlsx", Zip.archive(["xl/workbook.xml": []]))
  _ = try folder.file("other.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4])
  _ = try folder.file("other.tar", [UInt8](repeating: 0x61, count: 257) + Array("ustar".utf8))
  _ = try folder.file("some.zip", [0x50, 0x4B, 3, 4, 0, 0])
  _ = try folder.file("insight.json", Array(#"{"video_page_percent": {}}"#.utf8))
  _ = try folder.file("list.json", Array("[1, 2]".utf8))
  _ = try folder.file("blank.json", Array("[{\"a\": 1},".utf8))
  let path = "\(folder.path)/\(name)"
  let found = diagnostic { _ = try Loader.load(path: path) }
  #expect(found?.code == code)
  #expect(found?.message.contains(words) == true)
  #expect(found?.file?.path == path)
}

@Test(
  "a file that changes after it was loaded is an error and not a signal",
  arguments: [0, 40, 100_000])
func changedFile(size: Int) throws {
  let folder = try Folder()
  let lines = (0..<2000).map { "2026-01-01,\($0)\n" }.joined()
  let path = try folder.file("data.csv", Array(("day,n\n" + lines).utf8))
  let data = try Loader.load(path: path)
  truncate(path, size)
  let found = diagnostic { _ = try data.values("n") }
  #expect(found?.code == .fileChanged)
}

@Test("a file of one name put in the place of another changes nothing")
func replacedFile() throws {
  let folder = try Folder()
  let path = try folder.file("data.csv", Array("day,n\n2026-01-01,5\n".utf8))
  let data = try Loader.load(path: path)
  let other = try folder.file("other.csv", Array("x\n1\n".utf8))
  rename(other, path)
  #expect(try data.values("n") == ["5"])
}

@Test("a pipe is read to its end")
func pipe() throws {
  let folder = try Folder()
  let path = "\(folder.path)/pipe"
  #expect(mkfifo(path, 0o600) == 0)
  let lines = (0..<50_000).map { "2026-01-01,\($0)\n" }.joined()
  let writer = Thread {
    try? Data(("day,n\n" + lines).utf8).write(to: URL(filePath: path), options: [])
  }
  writer.start()
  let data = try Loader.load(path: path)
  #expect(try data.columns.rowCount() == 50_000)
}

@Test("text that is not UTF-8 is read as Windows-1252, which is said")
func windows1252() throws {
  let data = try load([UInt8]("title,n\n".utf8) + [0x63, 0x61, 0x66, 0xE9] + [UInt8](",1\n".utf8))
  #expect(try data.values("title") == ["café"])
  #expect(data.report.lines.contains { $0.topic == "encoding" && $0.isRemarkable })
}

@Test("UTF-16 with a mark is read")
func utf16() throws {
  let text = "title;n\r\nça va;1\r\n"
  let bytes =
    text.utf16.reduce(into: [0xFF, 0xFE]) { bytes, unit in
      bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] as [UInt8]
    } as [UInt8]
  #expect(try load(bytes).values("title") == ["ça va"])
}

@Test("columns are converted once and in any order")
func columnsAreKept() throws {
  let data = try load("day,n,s\n2026-01-01,5,x\n2026-01-02,6,y\n")
  let both = try data.columns.columns([.field(2), .field(1), .field(2)])
  #expect(both.map(\.texts) == [["x", "y"], ["5", "6"], ["x", "y"]])
  #expect(try data.columns.columns([]).isEmpty)
}

@Test("threads may ask at the same time")
func concurrentRequests() async throws {
  let lines = (0..<20_000).map { "2026-01-01,\($0),t\($0 % 7)\n" }.joined()
  let data = try load("day,n,s\n" + lines)
  let totals = try await withThrowingTaskGroup(of: Int.self) { group in
    for task in 0..<8 {
      group.addTask { try data.columns.columns([.field(task % 3)])[0].count }
    }
    return try await group.reduce(into: []) { $0.append($1) }
  }
  #expect(totals == Array(repeating: 20_000, count: 8))
}

private struct SampleCase: CustomTestStringConvertible, Sendable {
  var file: String
  var rows: Int
  var views: Double
  var kind: DateKind
  var search: Double
  var testDescription: String { file }
}

/// Views from search, rounded to a tenth, were computed apart from this program.
private let sampleCases = [
  SampleCase(
    file: "api_video_list.json", rows: 14, views: 739_586, kind: .posted, search: 142_402.5),
  SampleCase(file: "wide_metricool.csv", rows: 24, views: 837_810, kind: .posted, search: 72_293.0),
  SampleCase(file: "long_counts.csv", rows: 8, views: 536_165, kind: .viewed, search: 54_609),
  SampleCase(
    file: "long_windsor_repeated_views.csv", rows: 4, views: 77_172, kind: .posted, search: 45_211.9
  ),
  SampleCase(file: "snapshots_wide.csv", rows: 16, views: 174_500, kind: .captured, search: 13_487),
  SampleCase(file: "spanish_excel.csv", rows: 3, views: 1_248_027, kind: .viewed, search: 31_175.6),
  SampleCase(file: "cell_text_lark.csv", rows: 3, views: 1716, kind: .posted, search: 260.3),
]

@Test("the samples are what they are", arguments: sampleCases)
private func samples(_ test: SampleCase) throws {
  let data = try Loader.load(path: dataPath("Samples/\(test.file)"))
  #expect(try data.columns.rowCount() == test.rows)
  #expect(try data.total("views") == test.views)
  #expect(data.dateKind == test.kind)
  let views = try data.values("views").map { $0.flatMap(Double.init) ?? 0 }
  let search = try data.source("search").map { $0.flatMap(Double.init) ?? 0 }
  let isViews = data.split?.scale != .fractions
  let total = zip(views, search).reduce(0) { $0 + (isViews ? $1.1 : $1.0 * $1.1) }
  #expect((total * 10).rounded() / 10 == test.search)
}

@Test("the summary says how much there is and from when")
func summary() throws {
  let data = try Loader.load(path: dataPath("Samples/api_video_list.json"))
  #expect(
    data.report.summary.hasSuffix(
      "api_video_list.json: 14 videos, 1 account, 2026-06-20 to 2026-08-08 (posted)"))
}
