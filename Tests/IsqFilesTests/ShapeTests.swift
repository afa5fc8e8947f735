import IsqColumns
import IsqDatasets
import IsqText
import TestSupport
import Testing

@testable import IsqFiles

@Test("a plain table has measures, dimensions and its first date")
func plainTable() throws {
  let data = try load("shop,Search,Unit Price (EUR),day\nx,3,2.5,2026-01-01\ny,,4,2026-01-02\n")
  #expect(data.outline == "shop:text search:count unit_price_eur:count date:date")
  #expect(data.split == nil)
  #expect(data.dateKind == .viewed)
  #expect(try data.values("search") == ["3", nil])
  #expect(try data.values("DAY") == ["20454", "20455"])
}

@Test("a date of another name is the date too")
func plainTableWithOwnDate() throws {
  let data = try load("shop,since\nx,2026-01-01\ny,2026-01-02\n")
  #expect(data.outline == "shop:text since:date date:date")
  #expect(try data.values("date") == data.values("since"))
}

@Test(
  "types are found out by what the cells look like",
  arguments: [
    ("1", "2", "x:count"), ("1", "2.5", "x:count"), ("10%", "5 %", "x:rate"),
    ("true", "FALSE", "x:boolean"),
    ("00501", "02134", "x:text"), ("+491511", "+1", "x:text"),
    ("18446744073709551616", "1", "x:text"),
    ("7600000000000000001", "7600000000000000002", "x:text"), ("1", "a", "x:text"),
    ("", "", "x:text"),
    ("2026-01-01", "2026-01-02T10:00", "x:moment date:moment"),
    ("9007199254740993", "2", "x:count"),
    ("1,234", "5", "x:count"), ("NaN", "NA", "x:text"), ("-", "7", "x:count"),
    ("1.2K", "3M", "x:count"),
  ])
func types(first: String, second: String, outline: String) throws {
  #expect(
    try load("x,y\n\"\(first)\",a\n\"\(second)\",b\n").outline.replacing(" y:text", with: "")
      .replacing("y:text ", with: "") == outline)
}

@Test("words for nothing are missing numbers, and texts of their own")
func wordsForNothing() throws {
  let data = try load("n,s,account\n1,x,@a\n-,-,-\nN/A,null,null\nundefined,,\n")
  #expect(try data.values("n") == ["1", nil, nil, nil])
  #expect(try data.values("s") == ["x", "-", "null", nil])
  #expect(try data.values("account") == ["@a", nil, nil, nil])
}

@Test("a column of ids by its name is text")
func idColumns() throws {
  #expect(try load("sound_id,n\n12,1\n13,2\n").outline == "sound_id:text n:count")
}

@Test("names are unique, whatever the headers")
func uniqueNames() throws {
  let data = try load("a,A,,a_2,date,day\n1,2,3,4,x,y\n")
  #expect(data.fields.map(\.name) == ["a", "a_3", "column_3", "a_2", "date", "day"])
}

@Test("a column for every source: known rows have 0 for what they leave out")
func wide() throws {
  let data = try load(
    """
    video_id,posted,views,For You,Search,Hashtag,Others
    7600000000000000001,2026-03-02,100,60,30,5,5
    7600000000000000002,2026-03-03,50,,50,,
    7600000000000000003,2026-03-04,20,,,,

    """)
  #expect(
    data.split
      == Split(
        sources: [Source.canonical[0], Source.canonical[3], Source.canonical[6]], scale: .counts))
  #expect(try data.source("for_you") == ["60", "0", nil])
  #expect(try data.source("others") == ["10", "0", nil])
  #expect(data.dateKind == .posted)
}

@Test("without a total the views are the sum of the sources")
func wideWithoutTotal() throws {
  let data = try load("date,for_you_views,search_views\n2026-01-01,300,100\n2026-01-02,,\n")
  #expect(try data.values("views") == ["400", nil])
  #expect(try data.source("search") == ["100", nil])
}

@Test("a line for every source is folded")
func long() throws {
  let data = try load(
    """
    video_id,posted,video_views,likes,watch,impression_source,percentage
    7600000000000000001,2026-03-02,1000,7,1,For You,0.5
    7600000000000000001,2026-03-02,1000,7,2,Hashtag,0.1
    7600000000000000001,2026-03-02,1000,7,3,fyp,0.25
    7600000000000000002,2026-03-03,500,,4,Search,0.9
    7600000000000000003,2026-03-04,200,1,5,,
    7600000000000000001,2026-03-02,1000,7,6,Live Center,0.05

    """)
  #expect(try data.columns.rowCount() == 3)
  #expect(try data.values("views") == ["1000", "500", "200"])
  #expect(try data.values("likes") == ["7", nil, "1"])
  #expect(try data.values("watch") == ["12", "4", "5"])
  #expect(try data.source("for_you") == ["0.75", "0.0", nil])
  #expect(try data.source("others") == ["0.1", "0.0", nil])
  #expect(data.split?.sources.map(\.name) == ["for_you", "search", "others", "live_center"])
}

@Test("lines of a row may stand apart, even after their run")
func longApart() throws {
  var text = "date,account,source,views\n"
  for source in ["For You", "Search"] {
    for day in 1...9 { text += "2026-01-0\(day),@a,\(source),\(day)\n" }
  }
  let data = try load(text, chunkSize: 50)
  #expect(try data.columns.rowCount() == 9)
  #expect(try data.values("views") == (1...9).map { "\($0 * 2)" })
  #expect(try data.source("search") == (1...9).map { "\($0)" })
}

@Test("the views are the part where nothing else is")
func longViews() throws {
  let data = try load(
    "date,account,source,views\n2026-03-02,@a,For You,70\n2026-03-02,@a,Search,30\n2026-03-02,@b,For You,11\n"
  )
  #expect(data.outline == "date:date account:text views:count")
  #expect(try data.values("views") == ["100", "11"])
  #expect(try data.source("search") == ["30", "0"])
  #expect(data.dateKind == .viewed)
}

@Test("a column named source that holds no sources is an ordinary one")
func ordinarySource() throws {
  let data = try load("date,source,visits\n2026-01-01,google,5\n2026-01-02,bing,6\n")
  #expect(data.outline == "date:date source:text visits:count")
  #expect(data.split == nil)
}

@Test("a column beside those of sources that completes them is one too")
func neighbours() throws {
  let data = try load(
    "video_id,posted,views,For You,Search,Live,ctr\n7600000000000000001,2026-03-02,1000,0.5,0.2,0.05,0.9\n7600000000000000002,2026-03-03,2000,0.6,0.3,0,0.8\n7600000000000000003,2026-03-09,400,,,,0.7\n"
  )
  #expect(data.split?.sources.map(\.displayName) == ["For You", "Search", "Live"])
  #expect(data.fieldIndex(named: "ctr") != nil)
}

@Test("fractions without views become rates of their own")
func fractionsWithoutViews() throws {
  let data = try load("date,For You,Search\n2026-01-01,0.6,0.4\n2026-01-02,0.5,0.5\n")
  #expect(data.split == nil)
  #expect(data.outline == "date:date for_you:rate search:rate")
}

private let apiPage =
  #"{"code": 0, "data": {"videos": [{"item_id": "7546946025801636120", "create_time": "1757160300", "video_views": 10, "share_url": "https://www.tiktok.com/@a/video/7546946025801636120", "impression_sources": [{"impression_source": "For You", "percentage": 0.5}, {"impression_source": "Hashtag", "percentage": 0.25}, {"impression_source": "Others", "percentage": 0.125}], "audience_countries": [{"country": "US", "percentage": 1}]}, {"item_id": "7480614548699598932", "video_views": 4, "impression_sources": []}]}}"#

@Test(
  "the API's list of videos",
  arguments: [
    apiPage, "[\(apiPage)]",
    apiPage.replacing(#""data": {"#, with: "").replacing("]}}", with: "]}"),
  ])
func apiList(text: String) throws {
  let data = try load(text, path: "t.json")
  #expect(try data.values("video") == ["7546946025801636120", "7480614548699598932"])
  #expect(try data.values("account") == ["@a", nil])
  #expect(try data.source("for_you") == ["0.5", nil])
  #expect(try data.source("others") == ["0.375", nil])
  #expect(data.report.lines.contains { $0.text.contains("audience_countries") })
}

@Test("pages one behind the other are one list")
func apiPages() throws {
  let second = apiPage.replacing("7546946025801636120", with: "7553718331020960818").replacing(
    "7480614548699598932", with: "7552976160159265679")
  #expect(
    try load(apiPage + "\n" + second, path: "t.json").values("views") == ["10", "4", "10", "4"])
}

@Test("an error of the API is shown")
func apiError() {
  let text = #"{"code": 40105, "message": "Access token is expired", "data": {}}"#
  let found = diagnostic { _ = try load(text, path: "t.json") }
  #expect(found?.code == .remoteError)
  #expect(found?.message.contains("Access token is expired") == true)
}

@Test("objects line by line; ids stay whole, booleans are dimensions")
func flatObjects() throws {
  let data = try load(
    "{\"id\": 7546946025801636120, \"n\": 1, \"ok\": true, \"s\": \"12\", \"deep\": {\"a\": 1}}\n{\"n\": 9007199254740993, \"id\": 7480614548699598932, \"new\": 2.5, \"s\": \"\"}\n",
    path: "t.ndjson")
  #expect(data.outline == "video:text n:count ok:boolean s:text deep_a:count new:count date:moment")
  #expect(try data.values("n") == ["1", "9007199254740993"])
  #expect(try data.values("ok") == ["true", nil])
  #expect(try data.values("new") == [nil, "2.5"])
  #expect(try data.values("video") == ["7546946025801636120", "7480614548699598932"])
}

@Test("the last of two equal keys counts")
func repeatedKeys() throws {
  #expect(
    try load(#"[{"a": 1, "b": 2, "a": 3}, {"b": 4, "a": 5}]"#, path: "t.json").values("a") == [
      "3", "5",
    ])
}

@Test("all sources of a row in one cell")
func cell() throws {
  let data = try load(
    "item_id,create_time,views,impression_sources\n7546946025801636120,1757160300,10,\"For You 70%, Profile 30%\"\n7480614548699598932,1740938700,4,\"{\"\"search\"\": 0.25}\"\n7552976160159265679,1758736800,4,\n"
  )
  #expect(try data.source("for_you") == ["0.7", "0.0", nil])
  #expect(try data.source("personal_profile") == ["0.3", "0.0", nil])
  #expect(try data.source("search") == ["0.0", "0.25", nil])
}

@Test("video, account and date come out of links")
func fromLinks() throws {
  let data = try load(
    "Video link,views\nhttps://www.tiktok.com/@a/video/7546946025801636120,3\nhttps://www.tiktok.com/@b/video/7480614548699598932,4\n"
  )
  #expect(data.outline == "url:text views:count video:text account:text date:moment")
  #expect(try data.values("account") == ["@a", "@b"])
  #expect(try data.values("date") == ["1757160300", "1741716300"])
  #expect(data.fields.last?.isInstant == true)
}

@Test("ids that a spreadsheet has rounded give way to links")
func damagedIDs() throws {
  let data = try load(
    "video_id,url,views\n7.54695E+18,https://www.tiktok.com/@a/video/7546946025801636120,3\n7.48061E+18,https://www.tiktok.com/@a/video/7480614548699598932,4\n"
  )
  #expect(try data.values("video") == ["7546946025801636120", "7480614548699598932"])
  #expect(data.report.lines.contains { $0.isRemarkable && $0.text.contains("rounded") })
}

@Test("a row that stands there twice counts once; one with other numbers stays")
func duplicates() throws {
  let data = try load(
    "video_id,posted,views,For You,Search\n7600000000000000001,2026-03-02,100,60,40\n7600000000000000002,2026-03-03,50,25,25\n7600000000000000001,2026-03-02,100,60,40\n7600000000000000001,2026-03-02,101,60,41\n"
  )
  #expect(try data.values("views") == ["100", "50", "101"])
  #expect(try data.source("search") == ["40", "25", "41"])
  #expect(try data.columns.rowCount() == 3)
  let said = data.report.lines.filter { $0.topic == "duplicates" }.map { $0.text.prefix(20) }
  #expect(said == ["1 line that repeats ", "1 line has other num"])
}

// One set of rows in every shape.

private struct Post {
  var id: String
  var day: String
  var views: Int
  var likes: Int?
  var parts: [Int]?
}

private let sourceNames = ["For You", "Follow", "Search", "Others"]

private func randomPosts(_ random: inout SeededGenerator) -> [Post] {
  (1...Int.random(in: 2...60, using: &random)).map { number in
    let parts = (0..<4).map { _ in Int.random(in: 0...400, using: &random) }
    let isKnown = number == 1 || Int.random(in: 0..<5, using: &random) > 0
    return Post(
      id: "76000000000000\(10_000 + number)", day: "2026-03-\(10 + number % 20)",
      views: parts.reduce(0, +), likes: Bool.random(using: &random) ? number : nil,
      parts: isKnown ? parts : nil)
  }
}

private func wideText(_ posts: [Post], _ mark: String, _ order: [Int]) -> String {
  let header = ["video_id", "posted", "views", "likes"] + order.map { sourceNames[$0] }
  let lines = posts.map { post in
    [post.id, post.day, "\(post.views)", post.likes.map(String.init) ?? ""]
      + order.map { source in post.parts.map { "\($0[source])" } ?? "" }
  }
  return ([header] + lines).map { $0.map { "\"\($0)\"" }.joined(separator: mark) }.joined(
    separator: "\r\n")
}

private func longText(_ posts: [Post], json: Bool) -> String {
  var lines = json ? [] : ["video_id,posted,views,likes,impression_source,impression_count"]
  for post in posts {
    let likes = post.likes.map(String.init)
    let parts: [(String, Int)?] =
      post.parts.map { parts in
        zip(sourceNames, parts).filter { $0.1 > 0 || $0.0 == "For You" }
      } ?? [nil]
    for part in parts where json {
      let rest =
        part.map { ", \"impression_source\": \"\($0.0)\", \"impression_count\": \($0.1)" } ?? ""
      lines.append(
        "{\"video_id\": \"\(post.id)\", \"posted\": \"\(post.day)\", \"views\": \(post.views), \"likes\": \(likes ?? "null")\(rest)}"
      )
    }
    for part in parts where !json {
      lines.append(
        "\(post.id),\(post.day),\(post.views),\(likes ?? ""),\(part?.0 ?? ""),\(part.map { "\($0.1)" } ?? "")"
      )
    }
  }
  return lines.joined(separator: "\n")
}

private func answers(_ data: Dataset) throws -> [[String?]] {
  try ["video", "date", "views", "likes"].map { try data.values($0) }
    + ["for_you", "follow", "search", "others"].map { try data.source($0) }
}

@Test("the same rows are the same dataset in every shape", arguments: 0..<40)
func shapesAgree(seed: UInt64) throws {
  var random = SeededGenerator(seed: seed)
  let posts = randomPosts(&random)
  let chunkSize = Int.random(in: 20...2000, using: &random)
  let expected = try answers(load(wideText(posts, ",", [0, 1, 2, 3])))
  #expect(expected[2] == posts.map { "\($0.views)" })
  #expect(expected[6] == posts.map { $0.parts.map { "\($0[2])" } })
  let others = [
    wideText(posts, ";", [3, 1, 0, 2]), wideText(posts, "\t", [2, 0, 1, 3]),
    longText(posts, json: false),
    longText(posts, json: true),
  ]
  for text in others {
    #expect(try answers(load(text, chunkSize: chunkSize)) == expected)
  }
}
