import IsqSyntax
import IsqText
import Testing

@testable import IsqShell

@Suite struct FormattedScriptTests {
  struct Script: Sendable, CustomTestStringConvertible {
    var written: String
    var formatted: String
    var testDescription: String { written }
  }

  static let scripts = [
    Script(written: "SHOW  views\n  by   week", formatted: "show views by week\n"),
    Script(
      written: "#!/usr/bin/env isq\n-- top\n\n\n\nshow views -- behind  \n-- end",
      formatted: "#!/usr/bin/env isq\n-- top\n\nshow views  -- behind\n-- end\n"),
    Script(
      written: "show views -- inside\n  by week -- behind",
      formatted: "-- inside\nshow views by week  -- behind\n"),
    Script(
      written: "let a = 1; let b = 2 ; -- both\nshow a + b\n",
      formatted: "let a = 1\nlet b = 2  -- both\nshow a + b\n"),
    Script(written: "\n\n-- only a comment", formatted: "-- only a comment\n"),
    Script(written: "", formatted: ""),
  ]

  @Test(arguments: scripts)
  func `statements get one line each and comments stay`(script: Script) {
    #expect(format(script.written) == script.formatted)
  }

  @Test(arguments: scripts)
  func `formatting twice is formatting once`(script: Script) {
    #expect(format(script.formatted) == script.formatted)
  }

  private func format(_ text: String) -> String {
    let source = SourceText(text)
    let parsed = parseScript(source)
    #expect(parsed.diagnostics.isEmpty)
    return FormattedScript(source, parsed.statements).text
  }
}
