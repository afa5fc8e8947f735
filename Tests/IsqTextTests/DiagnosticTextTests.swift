import TestSupport
import Testing

@testable import IsqText

@Suite struct DiagnosticTextTests {
  @Test func aScriptHasItsPlaceAndAWideGutter() {
    let marked = MarkedText(
      String(repeating: "\n", count: 13) + "show ‹vews› by week", name: "weekly.isq")
    let diagnostic = Diagnostic(
      .unknownName, .error, "no `vews`", at: marked.first, "did you mean `views`?")
    #expect(
      DiagnosticText().draw(diagnostic, in: marked.source) == """
        error[E101]: no `vews`
           --> weekly.isq:14:6
           |
        14 | show vews by week
           |      ^^^^ did you mean `views`?

        """)
  }

  @Test func aFileOfDataHasItsPlace() {
    var diagnostic = Diagnostic(.fileMalformed, .error, "this row has 5 fields, the header has 4")
    diagnostic.file = Diagnostic.FilePlace(path: "posts\u{1B}.csv", line: 17, column: 4)
    diagnostic.helps = ["set delimiter = \";\""]
    #expect(
      DiagnosticText().draw(diagnostic) == """
        error[E301]: this row has 5 fields, the header has 4
          --> posts␛.csv:17:4
          = help: set delimiter = ";"

        """)
  }

  @Test func aRangeOfManyLinesIsMarkedLineByLine() {
    let marked = MarkedText("show ‹views\n    + likes\n\n  by› week")
    let diagnostic = Diagnostic(.unexpectedToken, .error, "odd", at: marked.first, "all of this")
    #expect(
      DiagnosticText().draw(diagnostic, in: marked.source)
        == """
        error[E012]: odd
          |
        1 | show views
          |      ^^^^^
        2 |     + likes
          |     ^^^^^^^
        4 |   by week
          |   ^^ all of this

        """.replacing("4 |   by", with: "...\n4 |   by"))
  }

  @Test func aLongLineIsShownAroundItsMark() {
    let marked = MarkedText(
      "show " + String(repeating: "日, ", count: 40) + "‹vews›" + String(repeating: ", x", count: 40)
    )
    let diagnostic = Diagnostic(.unknownName, .error, "no `vews`", at: marked.first, "here")
    let drawn = DiagnosticText(width: 44).draw(diagnostic, in: marked.source)
    #expect(
      drawn == """
        error[E101]: no `vews`
          |
        1 | … 日, 日, 日, 日, vews, x, x, x, x, x, …
          |                   ^^^^ here

        """)
  }

  @Test func coloursAreTheTerminalsOwn() {
    let marked = MarkedText("show ‹vews›")
    var diagnostic = Diagnostic(.unknownName, .error, "no `vews`", at: marked.first, "here")
    diagnostic.fix = [marked.edit("vews", "views")]
    let drawn = DiagnosticText(style: .coloured).draw(diagnostic, in: marked.source)
    let escapes = drawn.ranges(of: "\u{1B}[").count
    let resets = drawn.ranges(of: "\u{1B}[0m").count
    #expect(escapes == 2 * resets && drawn.contains("\u{1B}[1;31m^^^^ here\u{1B}[0m"))
  }

  @Test(arguments: 0..<300)
  func caretsStandUnderTheirPlace(seed: Int) {
    // Pieces whose cells are known without the table.
    let pieces: [(text: String, cells: Int)] = [
      ("a", 1), ("ß", 1), ("e\u{301}", 1), ("日", 2), ("🔥", 2), ("👩‍👧", 2), ("🇫🇷", 2), ("\t", 4),
      ("\u{1B}", 1), (" ", 1), ("\u{202E}", 8),
    ]
    var random = SeededGenerator(seed: seed)
    let line = (0..<12).map { _ in pieces.randomElement(using: &random) ?? ("a", 1) }
    let start = Int.random(in: 0..<12, using: &random)
    let end = Int.random(in: start...12, using: &random)
    let text = { (pieces: ArraySlice<(text: String, cells: Int)>) in pieces.map(\.text).joined() }
    let cells = { (pieces: ArraySlice<(text: String, cells: Int)>) in
      pieces.reduce(0) { $0 + $1.cells }
    }
    let marked = MarkedText(
      "show x\n" + text(line[..<start]) + "‹" + text(line[start..<end]) + "›" + text(line[end...]))
    let drawn = DiagnosticText().draw(
      Diagnostic(.unknownName, .error, "m", at: marked.first), in: marked.source)
    let expected =
      "  | " + String(repeating: " ", count: cells(line[..<start]))
      + String(repeating: "^", count: max(1, cells(line[start..<end])))
    #expect(drawn.split(separator: "\n").last.map { String($0) } == expected)
  }

  @Test func placesOutsideTheTextAreMovedIntoIt() {
    let source = SourceText("show\n")
    for range in [SourceRange(-3, 99), SourceRange(99, 3), SourceRange(5, 5)] {
      let drawn = DiagnosticText(width: 20).draw(
        Diagnostic(.missingOperand, .error, "m", at: range, "here"), in: source)
      #expect(drawn.contains("^"))
    }
  }
}
