import TestSupport
import Testing

@testable import IsqText

/// A text, edits of pieces of it, and the statement that comes of them.
private struct Repair: Sendable {
  var text: String
  var edits: [(String, String)]
  var fixed: String?
}

@Suite struct FixTests {
  @Test("A fix is one tidy line", arguments: repairs)
  private func isOneLine(_ repair: Repair) {
    let marked = MarkedText(repair.text)
    var diagnostic = Diagnostic(.unknownName, .error, "message")
    diagnostic.fix = repair.edits.map { marked.edit($0, $1) }
    let fixed = diagnostic.fixed(in: marked.source, statement: marked.source.wholeRange)
    #expect(fixed == repair.fixed)
  }

  private static let repairs = [
    Repair(text: "show vews by week", edits: [("vews", "views")], fixed: "show views by week"),
    Repair(
      text: "show views from videos by week", edits: [("", " using videos"), ("from videos", "")],
      fixed: "show views by week using videos"),
    Repair(
      text: "show vews,   -- all of them\n  likes\n  by week -- \"and\" no more\n",
      edits: [("vews", "views")], fixed: "show views, likes by week"),
    Repair(
      text: "list title where title = \"a  -- (  b\" and `x  y` in ( \"a\" , \"b\" )",
      edits: [("where", "where")],
      fixed: "list title where title = \"a  -- (  b\" and `x  y` in (\"a\", \"b\")"),
    Repair(
      text: "list t where t = \"say \\\"  hi\"  limit 5", edits: [("5", "6")],
      fixed: "list t where t = \"say \\\"  hi\" limit 6"),
    Repair(
      text: "list t where t = \"open   ended", edits: [("", "\"")],
      fixed: "list t where t = \"open   ended\""),
    Repair(text: "show 🔥  vews", edits: [("vews", "views")], fixed: "show 🔥 views"),
    Repair(text: "show a, b", edits: [("a, b", "x"), ("b", "y")], fixed: nil),
    Repair(text: "show a", edits: [], fixed: nil),
  ]

  @Test func aFixStaysInsideItsStatement() {
    let source = SourceText("show a;show b")
    var diagnostic = Diagnostic(.unknownName, .error, "message")
    diagnostic.fix = [Diagnostic.Edit(SourceRange(12, 13), "c")]
    #expect(diagnostic.fixed(in: source, statement: SourceRange(0, 6)) == nil)
    #expect(diagnostic.fixed(in: source, statement: SourceRange(7, 13)) == "show c")
  }

  @Test(arguments: 0..<200)
  func tidyingTwiceIsTidyingOnce(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "\"a  \\\" b\"", "`x  y`", "-- \" `\n", "\n", "  ", "a", "(", ")", ",", "\t", "ß", "-",
    ]
    let text = (0..<20).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let tidy = OneLine.tidied(Array(text.utf8))
    #expect(OneLine.tidied(Array(tidy.utf8)) == tidy && !tidy.contains("\n"))
  }

  @Test(arguments: ["\"open\nb", "\"open\\\nb", "`open\nb", "\"\\", "\""])
  func whatIsNeverClosedEndsWithItsLine(text: String) {
    let tidy = OneLine.tidied(Array((text + " c  d").utf8))
    #expect(!tidy.contains("\n"))
  }
}
