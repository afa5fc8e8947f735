import IsqSyntax
import IsqText
import TestSupport
import Testing

/// Whole scripts in canonical form.
struct ScriptPrinterTests {
  static let scripts: [(String, String)] = [
    ("", ""),
    ("show  a;show b", "show a\nshow b\n"),
    (
      "#!/usr/bin/env isq\n-- top\n\n\n\nSHOW a\n  by b -- why  \n-- end",
      "#!/usr/bin/env isq\n-- top\n\nshow a by b  -- why\n-- end\n"
    ),
    (
      "show a -- one\n-- two\nwhere b -- three\nshow c",
      "-- one\n-- two\nshow a where b  -- three\nshow c\n"
    ),
    ("show a; show b -- c\n\n-- d\nshow e", "show a\nshow b  -- c\n\n-- d\nshow e\n"),
    ("-- only", "-- only\n"),
    ("let a = 1; let b = 2 ; -- both\nshow a", "let a = 1\nlet b = 2  -- both\nshow a\n"),
    ("show a\n\n\n-- b\n\nshow c", "show a\n\n-- b\n\nshow c\n"),
    ("use to\nuse b", "use to\nuse b\n"),
  ]

  @Test(arguments: scripts)
  func scriptsKeepTheirCommentsAndParagraphs(_ text: String, _ canonical: String) {
    #expect(parseScript(text).canonical(SourceText(text)) == canonical)
  }

  @Test func aWrongScriptHasNoCanonicalForm() {
    #expect(parseScript("show a\nshwo b").canonical(SourceText("show a\nshwo b")) == nil)
  }

  @Test func formattingLosesNothingAndSettles() {
    var random = SeededGenerator(seed: 7)
    let gaps = ["\n", ";", "\n\n", "\n\n\n", " -- c\n", "\n-- d\n", "\n  -- e\n\n", "; -- f\n"]
    var wrong: [String] = []
    for _ in 0..<(isSweep ? 20_000 : 1_000) {
      var text = ""
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        text += Corpus.accepted.randomElement(using: &random) ?? ""
        text += gaps.randomElement(using: &random) ?? ""
      }
      guard let problem = Self.problem(text) else { continue }
      wrong.append("\(problem): \(text)")
    }
    #expect(wrong.prefix(3) == [])
  }

  private static func problem(_ text: String) -> String? {
    let script = parseScript(text)
    guard let canonical = script.canonical(SourceText(text)) else { return "is wrong" }
    let again = parseScript(canonical)
    if again.statements != script.statements { return "another script" }
    let comments = [text, canonical].map { Lexer.lex(SourceText($0)).comments.count }
    if comments[0] != comments[1] { return "lost comments" }
    return again.canonical(SourceText(canonical)) == canonical ? nil : "does not settle"
  }
}
