import IsqSyntax
import IsqText
import TestSupport
import Testing

/// No input stops the lexer or the parser, and limits hold.
struct RobustnessTests {
  @Test func anyTextIsReadToItsEnd() {
    var random = SeededGenerator(seed: 6)
    var statements = 0
    var mistakes = 0
    for _ in 0..<(isSweep ? 1_000_000 : 20_000) {
      let script = parseScript(SourceText(RandomText.next(&random)))
      statements += script.statements.count
      mistakes += script.diagnostics.count
    }
    #expect(mistakes > 10_000)
    #expect(statements > 0)
  }

  @Test func anyPrefixOfAnExampleIsRead() {
    let examples = Corpus.accepted + Corpus.rejected.map(\.text)
    var complete = 0
    for example in examples {
      let bytes = Array(example.utf8)
      for length in 0...bytes.count {
        let source = SourceText(String(decoding: bytes[..<length], as: UTF8.self))
        let script = parseScript(source)
        if Completeness(source) == .complete { complete += 1 }
        _ = prospect(in: source, at: length)
        if script.diagnostics.count > 1 { Issue.record("two messages: \(source.text)") }
      }
    }
    #expect(complete > examples.count)
  }

  struct Limit: Sendable, CustomStringConvertible {
    var description: String
    var code: Code
    /// A text that is just within the limit, and one that is just beyond it.
    var inside: String
    var outside: String
  }

  static let limits: [Limit] = [
    Limit(
      description: "brackets", code: .nestingTooDeep, inside: nested(64, "(", "a", ")"),
      outside: nested(65, "(", "a", ")")),
    Limit(
      description: "calls", code: .nestingTooDeep, inside: nested(64, "f(", "a", ")"),
      outside: nested(65, "f(", "a", ")")),
    Limit(
      description: "of", code: .nestingTooDeep, inside: nested(64, "f of ", "a", ""),
      outside: nested(65, "f of ", "a", "")),
    Limit(
      description: "not", code: .nestingTooDeep, inside: nested(64, "not ", "a", ""),
      outside: nested(65, "not ", "a", "")),
    Limit(
      description: "signs", code: .nestingTooDeep, inside: nested(64, "- ", "a", ""),
      outside: nested(65, "- ", "a", "")),
    Limit(
      description: "if", code: .nestingTooDeep, inside: nested(64, "if a then b else ", "c", ""),
      outside: nested(65, "if a then b else ", "c", "")),
    Limit(
      description: "operators", code: .tooManyOperators, inside: chained(1_000, " + a"),
      outside: chained(1_001, " + a")),
    Limit(
      description: "items", code: .tooManyItems, inside: chained(9_999, ",a"),
      outside: chained(10_000, ",a")),
    Limit(
      description: "members", code: .tooManyItems, inside: members(10_000),
      outside: members(10_001)),
    Limit(
      description: "bytes", code: .tooLong,
      inside: "show" + String(repeating: " ", count: 65_531) + "a",
      outside: "show" + String(repeating: " ", count: 65_532) + "a"),
  ]

  private static func nested(_ depth: Int, _ open: String, _ core: String, _ close: String)
    -> String
  {
    "show " + String(repeating: open, count: depth) + core + String(repeating: close, count: depth)
  }

  private static func chained(_ count: Int, _ piece: String) -> String {
    "show a" + String(repeating: piece, count: count)
  }

  private static func members(_ count: Int) -> String {
    "list a where a in (1" + String(repeating: ",2", count: count - 1) + ")"
  }

  @Test(arguments: limits) func limitsHoldExactly(_ limit: Limit) {
    #expect(parseScript(limit.inside).diagnostics.map(\.code) == [])
    #expect(parseScript(limit.outside).diagnostics.map(\.code) == [limit.code])
  }

  @Test func theDeepestTreesCanBePrintedAndCompared() throws {
    let texts = [Self.chained(1_000, " or a"), Self.nested(32, "f of (", "a", ")")]
    for text in texts {
      let statement = try parseStatement(SourceText(text))
      #expect(try parseStatement(SourceText(statement.canonical)) == statement)
    }
  }

  @Test func aScriptReportsTwentyMistakesAndTheStatementsBetween() {
    let script = parseScript(String(repeating: "show a\nshwo a\n", count: 30))
    #expect(script.diagnostics.count == 20)
    #expect(script.statements.count == 20)
  }

  @Test func aLongScriptIsNoLongStatement() {
    let script = parseScript(String(repeating: "show views by week\n", count: 5_000))
    #expect(script.statements.count == 5_000)
  }
}
