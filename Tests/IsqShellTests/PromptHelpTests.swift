import IsqSyntax
import IsqText
import Testing

@testable import IsqShell

@Suite struct PromptHelpTests {
  /// The three queries at the top, and the statements behind the words at the left.
  private static let statements = PromptHelp.text.split(separator: "\n").flatMap { line in
    let parts = String(line).split(separator: "   ").map { $0.drop { $0 == " " } }
    let verbs = ["show", "list", "top", "let", "define", "segment", "load", "use", "set", "save"]
    return parts.filter { part in verbs.contains { part.hasPrefix($0 + " ") } }.map { String($0) }
  }

  @Test func `help shows statements of many kinds`() {
    #expect(PromptHelpTests.statements.count >= 12)
  }

  @Test(arguments: statements)
  func `what help shows can be typed`(statement: String) {
    #expect(parseScript(SourceText(statement)).diagnostics.isEmpty)
  }
}
