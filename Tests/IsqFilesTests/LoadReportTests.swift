import IsqCalendar
import IsqDatasets
import IsqText
import Testing

@testable import IsqFiles

/// Files whose load is decided in every way that has a setting.
private let decided: [(name: String, texts: [String])] = [
  ("columns, counts", ["video_id,date,views,Search,For You\n1,2026-07-01,10,4,6\n"]),
  ("columns, percent", ["video_id,date,views,search_pct,for_you_pct\n1,2026-07-01,10,40,60\n"]),
  ("lines, fractions", ["date,source,percentage,views\n2026-07-01,Search,0.4,10\n"]),
  (
    "a cell",
    ["video_id,date,views,impression_sources\n1,2026-07-01,10,\"For You 70%, Search 30%\"\n"]
  ),
  ("without sources", ["video_id,date,views\n1,2026-07-01,10\n"]),
  ("undecided parts", ["video_id,date,views,Search,For You\n1,2026-07-01,10,0.01,0.02\n"]),
  (
    "snapshots",
    [
      "video_id,captured_at,views,Search,For You\n1,2026-07-01,10,4,6\n1,2026-07-02,30,9,21\n"
        + "1,2026-07-03,29,9,20\n"
    ]
  ),
  ("days", ["date,account,views\n2026-07-01,a,10\n2026-07-02,a,5\n"]),
  ("day first", ["video_id,date,views\n1,31/07/2026,10\n"]),
  ("semicolons", ["video_id;date;views;Search;For You\n1;2026-07-01;10;0,4;0,6\n"]),
  (
    "files with days in their names",
    [
      "video_id,views,Search,For You\n7390000000000000001,10,4,6\n",
      "video_id,views,Search,For You\n7390000000000000001,20,4,16\n",
    ]
  ),
]

private func dataset(_ texts: [String], _ options: LoadOptions) throws(Diagnostic) -> Dataset {
  var tables: [OpenedTable] = []
  for (index, text) in texts.enumerated() {
    let path = texts.count == 1 ? "a.csv" : "posts_2026-07-1\(index).csv"
    let source = ByteSource(path: path, storage: .memory(Array(text.utf8)))
    tables.append(try OpenedTable.open(source, options: options, sizes: ReadSizes(chunk: 1 << 16)))
  }
  return try Loader.load(FileSet(shown: "a", tables: tables), options: options, name: "a")
}

/// The options of a setting, as it stands in the report.
private func options(_ setting: String) throws(Diagnostic) -> LoadOptions {
  let parts = setting.split(separator: "=", maxSplits: 1).map { part in
    part.split(separator: " ").joined(separator: " ")
  }
  return try LoadOptions([(parts[0], String(parts[1].filter { $0 != "\"" }))])
}

private struct SentenceCase: CustomTestStringConvertible, Sendable {
  var text: String
  var line: String
  var testDescription: String { line }
}

private let sentenceCases = [
  SentenceCase(
    text: "video_id,date,views,Search,For You\n1,2026-07-01,10,4,6\n2,2026-07-01,10,,\n",
    line: "sources: 1 of 2 rows has no sources"),
  SentenceCase(
    text: "video_id,date,views,Search,For You\n1,2026-07-01,10,4,6\n1,2026-07-01,10,4,6\n",
    line: "duplicates: 1 line that repeats an earlier one is left out"),
  SentenceCase(
    text: "video_id,date,views,Search,For You\n1,2026-07-01,10,4,6\n1,2026-07-01,12,4,8\n",
    line:
      "duplicates: 1 line has other numbers for a video and date that an earlier one has; both count"
  ),
  SentenceCase(
    text: "video_id,date,views,Search,For You\n1,2026-07-01,100,40,20\n2,2026-07-01,10,4,6\n"
      + "3,2026-07-01,10,4,6\n",
    line: "sources: those of 1 row add up to less than 95 % or more than 105 % of the views"),
  SentenceCase(
    text: "video_id,captured_at,views\n1,2026-07-01,10\n1,2026-07-02,12\n1,2026-07-03,11\n",
    line:
      "snapshots: a row holds what was added since the video's one before; in 1 row the views fell, as TikTok revises them"
  ),
  SentenceCase(
    text:
      "video_id,date,source,views,Rank\n1,2026-07-01,Search,4,1.5\n1,2026-07-01,For You,6,2.5%\n",
    line: "columns: `Rank` is not used: it differs from source to source and can't be added up"),
]

@Suite struct LoadReportTests {
  @Test("the setting of a decision makes the same decision", arguments: decided.indices)
  func settings(_ index: Int) throws {
    let texts = decided[index].texts
    let first = try dataset(texts, LoadOptions())
    let lines = first.report.lines.filter { $0.setting != nil }
    #expect(!lines.isEmpty)
    for line in lines {
      let again = try dataset(texts, try options(line.setting ?? ""))
      #expect(again.report.lines.contains(line), "\(decided[index].name): \(line)")
      #expect(again.report.summary == first.report.summary)
      #expect(again.outline == first.outline)
    }
  }

  @Test("a report says what is odd", arguments: sentenceCases)
  fileprivate func sentences(_ example: SentenceCase) throws {
    let lines = try load(example.text).report.lines.map { "\($0.topic): \($0.text)" }
    #expect(lines.contains(example.line))
  }

  @Test("lines that were left out are named with their file")
  func namesSkippedLines() throws {
    var options = LoadOptions()
    options.errors = .skip
    let bad = "video_id,date,views\n1,2026-07-01,1\n2,2026-07-02,2\n3,2026-07-03,many\n"
    let lines = try dataset([bad, bad], options).report.lines
    #expect(
      lines.contains { line in
        line.text == "2 lines that can't be read left out: "
          + "lines posts_2026-07-10.csv:4, posts_2026-07-11.csv:4"
      })
  }

  @Test("topics come in one order, those of one together")
  func sorts() {
    var report = LoadReport(lines: [
      .init("sources", "1"), .init("other", "2"), .init("shape", "3"), .init("sources", "4"),
      .init("files", "5"),
    ])
    report.sort()
    #expect(report.lines.map(\.text) == ["5", "3", "1", "4", "2"])
  }
}

private struct FileDateCase: Sendable {
  var path: String
  var day: String?
}

private let fileDateCases = [
  FileDateCase(path: "2026-07-13.d/posts.csv", day: nil),
  FileDateCase(path: "posts.csv", day: nil),
  FileDateCase(path: "posts_2026-07-13.csv", day: "2026-07-13"),
  FileDateCase(path: "a/2026.07.13 posts.csv", day: "2026-07-13"),
  FileDateCase(path: "posts20260713.csv", day: "2026-07-13"),
  FileDateCase(path: "Overview_2025-12-20_1768615200_example.csv", day: "2026-01-17"),
  FileDateCase(path: "posts_2026-07-01_2026-07-31.csv", day: "2026-07-31"),
  FileDateCase(path: "posts_2026-13-01.csv", day: nil),
  FileDateCase(path: "posts_2026-07.csv", day: nil),
  FileDateCase(path: "posts_99991231.csv", day: nil),
  FileDateCase(path: "7390000000000000001.csv", day: nil),
]

@Suite struct FileDateTests {
  @Test("a name may hold a day", arguments: fileDateCases)
  fileprivate func days(_ example: FileDateCase) {
    #expect(FileDate.day(ofPath: example.path)?.iso == example.day)
  }

  @Test("overlapping files with the same numbers are no snapshots")
  func leavesOverlaps() throws {
    let texts = [
      "video_id,views,Search,For You\n7390000000000000001,10,4,6\n",
      "video_id,views,Search,For You\n7390000000000000001,10,4,6\n7390000000000000002,1,1,0\n",
    ]
    #expect(try dataset(texts, LoadOptions()).dateKind == .posted)
    var asked = LoadOptions()
    asked.usesFileDates = true
    #expect(try dataset(texts, asked).dateKind == .captured)
  }

  @Test("snapshots by the days of their files become increments")
  func increments() throws {
    let texts = [
      "video_id,views,Search,For You\n7390000000000000001,10,4,6\n",
      "video_id,views,Search,For You\n7390000000000000001,30,9,21\n",
    ]
    let data = try dataset(texts, LoadOptions())
    #expect(try data.values("views") == ["10", "20"])
    #expect(try data.source("search") == ["4", "5"])
    var declined = LoadOptions()
    declined.usesFileDates = false
    #expect(try dataset(texts, declined).values("views") == ["10", "30"])
  }
}
