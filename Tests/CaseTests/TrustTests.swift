import IsqShell
import Testing

/// A question that is asked alone of a large file of JSON gives what it gives beside others.
@Suite struct TrustTests {
  /// Records of more than is looked at before they are read.
  private static let lines = (0..<22_000).map { row in
    "{\"date\":\"2026-0\(1 + row / 8_000)-11\",\"video_id\":\"v\(row)\",\"views\":\(row),"
      + "\"title\":\"a title that is long enough to say something\"}\n"
  }.joined()

  private static let pages = (0..<700).map { page in
    let videos = (0..<20).map { video in
      "{\"item_id\":\"\(7_319_016_829_423_000_000 + 20 * page + video)\",\"create_time\":\"1782863788\","
        + "\"video_views\":\(page),\"impression_sources\":[{\"impression_source\":\"Search\","
        + "\"percentage\":0.25},{\"impression_source\":\"For You\",\"percentage\":0.75}]}"
    }
    return "{\"code\":0,\"message\":\"OK\",\"data\":{\"videos\":[\(videos.joined(separator: ","))],"
      + "\"cursor\":\(page + 1),\"has_more\":\(page < 699)}}\n"
  }.joined()

  private static let late = [
    "", "{\"date\":\"2026-08-01\",\"video_id\":\"x\",\"views\":1,\"likes\":2}\n",
    "{\"date\":\"2026-08-01\",\"video_id\":\"x\",\"views\":\"7\"}\n", "{\"date\":1.}\n",
    "{\"date\":\"2026-08-01\",\"video_id\":\"x\",\"views\":\"many\"}\n", "[1]\n",
    "{\"date\":\"2026-08-01\",\"video_id\":\"x\",\"views\":1,\"views\":2}\n",
  ]

  @Test(arguments: late, ["show views by month", "show likes"])
  func `a late record is answered for`(late: String, question: String) throws {
    let file = try TemporaryFolder()
    let path = try file.write(TrustTests.lines + late, to: "t.ndjson")
    try expectSame(path, question)
  }

  @Test(arguments: [
    "list video, views", "show count of rows where false", "show views by nothing", "describe",
    "top 3 videos by views", "show 1",
  ])
  func `any statement is answered for`(question: String) throws {
    let file = try TemporaryFolder()
    let path = try file.write(TrustTests.lines, to: "t.ndjson")
    try expectSame(path, question)
  }

  @Test(
    arguments: [
      "", "{\"code\":5,\"message\":\"no\"}\n", "{\"data\":{\"videos\":[],\"has_more\":true}}\n",
    ],
    ["show views, search", "top 3 videos by views"])
  func `a late page is answered for`(late: String, question: String) throws {
    let file = try TemporaryFolder()
    let path = try file.write(TrustTests.pages + late, to: "t.json")
    try expectSame(path, question)
  }

  /// The same question asked alone, and behind a statement that does nothing.
  private func expectSame(_ path: String, _ question: String) throws {
    var invocation = Invocation()
    invocation.data = [path]
    invocation.verbosity = .verbose
    invocation.queries = [question]
    let alone = try ProgramRun(invocation)
    invocation.queries = ["set week_start = monday", question]
    let beside = try ProgramRun(invocation)
    #expect(alone.status == beside.status)
    #expect(alone.output == beside.output)
    #expect(TrustTests.timeless(alone.errors) == TrustTests.timeless(beside.errors))
  }

  /// What was said, without how long it took.
  private static func timeless(_ text: String) -> String {
    text.replacing(/[0-9.]+ (ms|s|µs)\b/, with: "")
  }
}
