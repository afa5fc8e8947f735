import IsqShell
import IsqSyntax
import IsqText
import Testing

/// What help says, and that its examples are right.
@Suite struct HelpTests {
  static let examples = HelpCatalogue.all.filter { $0.example != nil }

  @Test(
    "An example of help parses, and runs on data that has what it speaks of", arguments: examples)
  func exampleIsRight(_ page: HelpPage) throws {
    let example = try #require(page.example)
    #expect(parseScript(SourceText(example)).diagnostics == [])
    let needsMore = ["explain", "link", "load", "run", "save"].contains { example.hasPrefix($0) }
    let needsOther = ["posted", "posts"].contains { example.contains($0) }
    guard !needsMore, !needsOther, page.name != "kind" else { return }
    var invocation = Invocation()
    invocation.queries = [example]
    invocation.task = .check
    try invocation.take(files: ["\(ExampleTests.folder)/posts_wide.csv"])
    let run = try ProgramRun(invocation)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(
    "Every name has a page",
    arguments: [
      "share", "round", "where", "sort by", "load", "week_start", "search", "FYP", "for you",
      "e103", "E103", "p75", "per", "codes", "measures", "settings",
    ])
  func everyNameHasAPage(topic: String) {
    #expect(!Help(topic).text.hasPrefix("there is no help"))
  }

  @Test("What has no page is said, with what may have been meant")
  func unknownTopic() {
    #expect(Help("shrae").text.hasPrefix("there is no help for `shrae`; did you mean `share`?"))
    #expect(!Help("\u{1B}[2J").text.contains("\u{1B}"))
  }

  @Test("A page names its form, its meaning and an example that is not long")
  func pageOfAFunction() {
    let help = Help("share")
    #expect(
      help.text == """
        share of …    views from a source as a part of all views

          example    show share of search by week limit 5

        """)
    #expect(help.example == "show share of search by week limit 5")
  }

  @Test("A page of a code shows the wrong and the right")
  func pageOfACode() {
    #expect(
      Help("e103").text == """
        E103    a source that does not exist

          wrong    show share of serch by week
          right    show share of search by week

        """)
  }
}
