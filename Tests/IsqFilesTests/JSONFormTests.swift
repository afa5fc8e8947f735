import IsqDatasets
import IsqText
import Testing

@testable import IsqFiles

private func form(of text: String) throws -> FileForm {
  let source = ByteSource(path: "t.json", storage: .memory(Array(text.utf8)))
  return try OpenedTable.open(source, options: LoadOptions(), sizes: ReadSizes(chunk: 1 << 16)).form
}

@Test(
  "JSON is known by its keys",
  arguments: [
    (#"{"code": 0, "data": {"videos": [{"item_id": "1", "video_views": 5}]}}"#, FileForm.videoList),
    (#"[{"item_id": "1", "video_views": 5}]"#, .videoList),
    (#"{"videos": [{"id": "1", "view_count": 5, "like_count": 2}]}"#, .displayList),
    (#"[{"id": "1", "view_count": 5, "like_count": 2}]"#, .displayList),
    (#"{"data": {"metrics": [{"date": "2026-08-01", "likes": 5}]}}"#, .accountMetrics),
    (#"{"video_page_percent": {"value": [{"key": "Search", "value": 1}]}}"#, .insights),
    (
      #"{"data": {"video_traffic_source_percent_realtime": {"value": [{"key": "Search", "value": 1}]}}}"#,
      .insights
    ),
    (#"{"Post": {"Posts": {"VideoList": [{"Likes": "1"}]}}}"#, .dataDownload),
    (#"{"Posts": {"VideoList": [{"Likes": "1"}]}}"#, .dataDownload),
    (#"{"Video": {"Videos": {"VideoList": [{"Likes": "1"}]}}}"#, .dataDownload),
    (#"{"rows": [{"views": 5}]}"#, .objects), (#"{"views": 5}"#, .objects),
    (#"{"views": [5, 6], "day": [1, 2]}"#, .objects),
  ])
func jsonForms(text: String, expected: FileForm) throws {
  #expect(try form(of: text) == expected)
}

@Test(
  "the one list of objects is found, however it is wrapped",
  arguments: [
    #"{"posts": ROWS}"#, #"{"items": ROWS}"#, #"{"rows": ROWS}"#, #"{"result": {"list": ROWS}}"#,
    #"{"total": 2, "page": {"size": 50}, "tags": ["a"], "posts": ROWS}"#,
    #"{"data": ROWS}"#, #"{"code": 0, "data": {"list": ROWS, "page_info": {"page": 1}}}"#,
    #"{"posts": ROWS, "warnings": [{"text": "x"}]}"#, #"[[ROWS]]"#, #"[{"posts": ROWS}]"#,
    #"{"n": {"0": 1, "1": 2}, "views": {"0": 5, "1": 7}}"#,
    #"{"n": [1, 2], "views": [5, 7]}"#,
  ])
func wrappers(text: String) throws {
  let rows = #"[{"n": 1, "views": 5}, {"n": 2, "views": 7}]"#
  let data = try load(text.replacing("ROWS", with: rows), path: "t.json")
  #expect(try data.values("views") == ["5", "7"])
  #expect(try data.values("n") == ["1", "2"])
}

@Test("responses line by line, or in an array, are one table")
func manyWrappers() throws {
  let line = #"{"page": 1, "posts": [{"views": 5, "video_id": "1"}]}"#
  #expect(try load("\(line)\n\(line)\n", path: "t.ndjson").values("views") == ["5", "5"])
  #expect(try load("[\(line),\(line)]", path: "t.json").values("views") == ["5", "5"])
}

@Test(
  "an object with numbers of its own is a row, whatever lists stand in it",
  arguments: [
    (#"{"views": 5, "comments_list": [{"text": "a"}, {"text": "b"}]}"#, 1),
    (#"{"shop": "x", "tags": [{"a": 1}, {"a": 2}]}{"shop": "y", "tags": [{"a": 1}]}"#, 2),
    (#"{"code": "A1", "message": "hi", "n": 3}"#, 1),
    (#"{"code": 7, "message": "b", "views": 3}"#, 1),
  ])
func rowsWithLists(text: String, count: Int) throws {
  #expect(try load(text, path: "t.json").columns.rowCount() == count)
}

@Test(
  "what TikTok answers instead of data is told",
  arguments: [
    (
      #"{"code": 40105, "message": "expired", "request_id": "x", "data": {}}"#,
      "expired (code 40105)"
    ),
    (
      #"{"data": {}, "error": {"code": "scope_not_authorized", "message": "no scope", "log_id": "1"}}"#,
      "no scope (code scope_not_authorized)"
    ),
    (#"{"data": {"error_code": 2190008, "description": "limit"}, "message": "error"}"#, "limit"),
    (#"{"status_code": 8, "status_msg": "login"}"#, "login (code 8)"),
    (#"{"code": 5, "message": ""}"#, "no reason is given (code 5)"),
    (#"[{"code": 0, "data": {"videos": [{"item_id": "1"}]}}, {"code": 5, "message": "b"}]"#, "b"),
  ])
func apiErrors(text: String, words: String) {
  let found = diagnostic { _ = try load(text, path: "t.json") }
  #expect(found?.code == .remoteError)
  #expect(found?.message.contains(words) == true)
}

@Test("an answer that says no may be left out, which is said")
func apiErrorLeftOut() throws {
  let text = #"{"videos": [{"item_id": "1", "video_views": 5}]}{"code": 5, "message": "b"}"#
  let data = try load(text, path: "t.json") { $0.errors = .skip }
  #expect(try data.values("views") == ["5"])
  #expect(data.report.lines.contains { $0.isRemarkable && $0.text.hasPrefix("1 answer of TikTok") })
}

@Test(
  "lists with nothing in them are named",
  arguments: [
    (#"{"videos": []}"#, "videos"), (#"{"code": 0, "data": {"metrics": []}}"#, "metrics"),
    (#"{"posts": []}"#, "posts"), (#"{"Post": {"Posts": {"VideoList": []}}}"#, "VideoList"),
    (#"{"code": 0, "message": "OK", "data": {}}"#, "data"),
    (#"{"result": {"list": []}}"#, "result.list"),
  ])
func emptyLists(text: String, name: String) {
  let found = diagnostic { _ = try load(text, path: "t.json") }
  #expect(found?.code == .fileUnrecognised)
  #expect(found?.message.contains("empty list") == true)
  #expect(found?.message.contains(name) == true)
}

@Test("an empty page among others is no error")
func emptyPage() throws {
  let text = #"{"videos": [{"item_id": "1", "video_views": 5}]}{"videos": []}"#
  #expect(try load(text, path: "t.json").values("views") == ["5"])
}

@Test(
  "the last page says whether there are more",
  arguments: [("true", true), ("false", false), ("1", true), ("0", false)])
func morePages(hasMore: String, isSaid: Bool) throws {
  let page = #"{"data": {"videos": [{"item_id": "1", "video_views": 5}], "has_more": HAS}}"#
  let text = page.replacing("HAS", with: "true") + page.replacing("HAS", with: hasMore)
  let lines = try load(text, path: "t.json").report.lines
  #expect(lines.contains { $0.isRemarkable && $0.text.contains("there are more") } == isSaid)
}

@Test("the account beside a list is that of its records, unless they name their own")
func accountBesideList() throws {
  let text =
    #"{"data": {"username": "@a", "metrics": [{"date": "2026-08-01", "likes": 1}, {"date": "2026-08-01", "likes": 2, "username": "@b"}]}}"#
  #expect(try load(text, path: "t.json").values("account") == ["@a", "@b"])
}

private let insight = """
  {"video_info": {"aweme_id": "7671692629940295032", "create_time": 1786205132,
    "statistics": {"play_count": 200}, "video": {"duration": 54379}},
   "KEY": SPLIT}
  """

@Test(
  "an insight's sources are found at any depth, and not where the status says there are none",
  arguments: [
    (#"[{"key": "Search", "value": 0.25}]"#, "0.25"),
    (#"{"value": [{"key": "Search", "value": 0.25}]}"#, "0.25"),
    (#"{"value": {"status": 0, "value": [{"key": "Search", "value": 0.25}]}}"#, "0.25"),
    (#"{"status": 0, "value": [{"key": "Search", "value": 0.25, "str_value": "25%"}]}"#, "0.25"),
    (#"{"value": {"status": 2, "value": [{"key": "Search", "value": 0.25}]}}"#, nil),
    (#"{"value": {"status": 2}}"#, nil), (#"{"status": 0, "value": []}"#, nil), ("null", nil),
  ] as [(String, String?)])
func insightSources(split: String, expected: String?) throws {
  for key in ["video_traffic_source_percent_realtime", "video_page_percent"] {
    let text = insight.replacing("KEY", with: key).replacing("SPLIT", with: split)
    let other = insight.replacing("KEY", with: key).replacing(
      "SPLIT", with: #"[{"key": "Search", "value": 1}]"#)
    let data = try load("[\(text), \(other)]", path: "t.json")
    #expect(try data.source("search") == [expected, "1.0"])
  }
}

@Test(
  "times in milliseconds become seconds, digit by digit",
  arguments: [
    ("54379", "54.379"), ("900", "0.9"), ("7", "0.007"), ("54000", "54.0"), ("1500.5", "1.5005"),
    ("2e3", "2.0"),
  ])
func milliseconds(written: String, seconds: String) throws {
  let text = insight.replacing("54379", with: written).replacing("KEY", with: "video_page_percent")
    .replacing("SPLIT", with: #"[{"key": "Search", "value": 1}]"#)
  #expect(try load(text, path: "t.json").values("duration") == [seconds])
}

@Test(
  "sources are lists or maps, under any key if all of their names are known",
  arguments: [
    (#""impressionSources": {"forYou": 0.5, "search": 0.25}"#, ["0.5", "0.25"]),
    (
      #""impression_sources": [{"name": "forYou", "value": 0.5}, {"label": "search", "percentage": 0.25}]"#,
      ["0.5", "0.25"]
    ),
    (
      #""breakdown": [{"source": "For You", "views": 50, "percentage": 0.5}, {"source": "Search", "views": 25, "percentage": 0.25}]"#,
      ["0.5", "0.25"]
    ),
    (#""breakdown": {"For You": "50%", "Search": "25%"}"#, ["0.5", "0.25"]),
    (#""breakdown": {"For You": 0.5, "Search": null, "search": 0.25}"#, ["0.5", "0.25"]),
    (#""ages": [{"name": "18-24", "value": 0.5}, {"name": "Search", "value": 0.25}]"#, nil),
    (#""counts": {"profile": 3, "clicks": 4}"#, nil),
  ] as [(String, [String]?)])
func sourceLists(member: String, expected: [String]?) throws {
  let data = try load("[{\"video_id\": \"1\", \"views\": 100, \(member)}]", path: "t.json")
  let found = try ["for_you", "search"].compactMap { try data.source($0).first ?? nil }
  #expect(found == expected ?? [])
}

@Test("a key that stands twice is said, and the last value counts")
func repeatedKeysAreSaid() throws {
  let data = try load(#"[{"a": 1, "b": 2, "a": 3}, {"b": 4, "a": 5}]"#, path: "t.json")
  #expect(try data.values("a") == ["3", "5"])
  #expect(data.report.lines.contains { $0.isRemarkable && $0.text.hasPrefix("`a` stands twice") })
}

@Test("half of a surrogate pair becomes the sign for what can't be read")
func loneSurrogates() throws {
  #expect(try load(#"[{"a": "x\ud83dy", "n": 1}]"#, path: "t.json").values("a") == ["x\u{FFFD}y"])
}

@Test("an account's days are days of viewing, though two pages hold the same")
func accountDays() throws {
  let page = #"{"data": {"metrics": [{"date": "2026-08-01", "likes": 1}]}}"#
  #expect(try load(page + page, path: "t.json").dateKind == .viewed)
}

@Test("insights of one video at several times are snapshots of it")
func insightSnapshots() throws {
  let texts = [(1_786_305_132_000, 200), (1_786_405_132_000, 500)].map { now, views in
    insight.replacing("{\"video_info\"", with: "{\"extra\": {\"now\": \(now)}, \"video_info\"")
      .replacing("200", with: "\(views)").replacing("KEY", with: "video_page_percent")
      .replacing("SPLIT", with: #"[{"key": "Search", "value": 0.5}]"#)
  }
  let data = try load(texts.joined(separator: "\n"), path: "t.json")
  #expect(data.dateKind == .captured)
  #expect(try data.values("views") == ["200", "300"])
  #expect(try data.source("search") == ["100.0", "150.0"])
}
