import IsqSyntax
import IsqText
import TestSupport
import Testing

/// Every message has the voice of the house, a place, and a fix that parses where it has one.
@Suite struct DiagnosticStyleTests {
  @Test func messagesKeepTheHouseStyle() {
    var sentences = RandomSentences(GrammarTests.bnf, start: "Statement", seed: 4)
    var wrong: [String] = []
    for _ in 0..<(isSweep ? 50_000 : 3_000) {
      let sentence = sentences.next(longest: 40)
      let edited = sentences.edited(sentence, with: SweepTests.alphabet)
      let source = SourceText(sentences.text(edited))
      let script = parseScript(source)
      guard let mistake = script.diagnostics.first else { continue }
      if let problem = Self.problem(mistake, in: source, script) {
        wrong.append("\(source.text): \(problem)")
      }
    }
    #expect(wrong.prefix(5) == [])
  }

  /// What is wrong with a diagnostic: its words, its place, or a fix that does not parse.
  private static func problem(
    _ mistake: Diagnostic, in source: SourceText, _ script: ParsedScript
  ) -> String? {
    let texts = [mistake.message, mistake.primary?.text ?? ""] + mistake.helps
    if let text = texts.first(where: {
      $0.hasSuffix(".") || $0.contains("you ") && !$0.contains("did you mean")
    }) {
      return "not in the voice of the house: \(text)"
    }
    guard let place = mistake.primary?.range, place.start >= 0, place.end <= source.utf8.count,
      !place.isEmpty
    else { return "no place: \(mistake.message)" }
    guard mistake.fix != nil else { return nil }
    let statement = script.statementRange(holding: place, in: source)
    guard let fixed = mistake.fixed(in: source, statement: statement) else { return "no fix" }
    let again = parseScript(SourceText(fixed))
    return again.diagnostics.first.map { "fix \(fixed) is wrong: \($0.message)" }
  }
}
