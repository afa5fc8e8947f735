import Foundation
import IsqShell
import Testing

/// `Grammar/reference.md`: its examples give the answers that stand below them, its tables are
/// those of the program.
@Suite struct ReferenceTests {
  static let file = GeneratedFile("Grammar/reference.md")
  static var blocks: Regex<(Substring, query: Substring, answer: Substring)> {
    #/```isq\n(?<query>.*?)```\n```text\n(?<answer>.*?)```\n/#.dotMatchesNewlines()
  }

  @Test("Tables are fresh, and every example gives the answer below it")
  func pageIsFresh() throws {
    let page = ReferenceTests.file.text
    var problems: [String] = []
    let answered = try page.replacing(Self.blocks) { match in
      let run = try Self.run(String(match.query))
      if run.status != 0 || run.output.isEmpty { problems.append("\(match.query)\(run.errors)") }
      return "```isq\n\(match.query)```\n```text\n\(run.output)```\n"
    }
    #expect(problems == [])
    #expect(try ReferenceTests.file.problem(ReferencePage.filled(answered)) == nil)
  }

  @Test("Every example has an answer, and every table is on the page")
  func nothingIsLeftOut() {
    let page = ReferenceTests.file.text
    #expect(page.ranges(of: "```isq\n").count == page.matches(of: Self.blocks).count)
    #expect(page.ranges(of: "```isq\n").count > 15)
    let missing = ReferencePage.tables.filter { !page.contains("<!-- made: \($0.name) -->") }
    #expect(missing.map(\.name) == [])
  }

  @Test("Every code that the page names is one")
  func codesExist() {
    let known = ReferencePage.tables.last?.text ?? ""
    let named = ReferenceTests.file.text.matches(of: #/\[([EWNAR]\d\d\d)\]\(errors/#)
    #expect(named.count > 1)
    #expect(named.filter { !known.contains("| \($0.1) |") }.map { String($0.1) } == [])
  }

  private static func run(_ query: String) throws -> ProgramRun {
    let folder = try TemporaryFolder()
    var invocation = Invocation()
    let script = try folder.write(query, to: "example.isq")
    try invocation.take(
      files: ["daily.csv", "posts_wide.csv"].map { "\(ExampleTests.folder)/\($0)" } + [script])
    try invocation.take(format: "table")
    return try ProgramRun(invocation)
  }
}
