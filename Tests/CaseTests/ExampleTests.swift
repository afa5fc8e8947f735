import Foundation
import IsqShell
import Testing

/// The scripts of `Examples` give the answers in `Examples/expected`, which isq didn't compute.
@Suite struct ExampleTests {
  static let folder = URL(fileURLWithPath: CaseFolder.path).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Examples").path

  static let scripts = Result {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".isq") }.sorted()
  }

  @Test("An example gives its expected answers", arguments: try scripts.get())
  func exampleGivesItsAnswers(script: String) throws {
    let name = script.dropLast(4)
    let expected = try String(
      contentsOfFile: "\(ExampleTests.folder)/expected/\(name).csv", encoding: .utf8)
    let run = try ProgramRun(try ExampleTests.invocation(of: script))
    #expect(run.status == 0, "\(run.errors)")
    let difference = AnswerTable(run.output).difference(from: AnswerTable(expected))
    #expect(difference == nil)
  }

  @Test("The two files of posts give the same answers")
  func postsAgree() throws {
    let queries = [
      "show share of search where views > 10k by week",
      "show views, share of search, completion, average_watch by account",
      "top 5 videos by share of search where views >= 5k",
      "show views by source",
    ]
    let answers = try ["posts_api.json", "posts_wide.csv"].map { file in
      var invocation = Invocation()
      invocation.queries = queries
      try invocation.take(files: ["\(ExampleTests.folder)/\(file)"])
      try invocation.take(format: "csv")
      return AnswerTable(try ProgramRun(invocation).output)
    }
    #expect(answers[0].rows.count > 30)
    #expect(answers[1].difference(from: answers[0]) == nil)
  }

  private static func invocation(of script: String) throws -> Invocation {
    var invocation = Invocation()
    try invocation.take(files: ["\(folder)/\(script)"])
    try invocation.take(format: "csv")
    return invocation
  }
}
