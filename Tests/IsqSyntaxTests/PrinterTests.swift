import IsqSyntax
import IsqText
import TestSupport
import Testing

/// The canonical spelling, and that it loses nothing.
struct PrinterTests {
  struct Spelling: Sendable, CustomStringConvertible {
    var written: String
    var canonical: String
    var description: String { written }

    init(_ written: String, _ canonical: String) {
      self.written = written
      self.canonical = canonical
    }
  }

  static let items: [Spelling] = [
    Spelling("likes/views", "likes / views"),
    Spelling("share   of(search,others)", "share of (search, others)"),
    Spelling("average of (likes/views)", "average of (likes / views)"),
    Spelling("- likes??5", "-likes ?? 5"),
    Spelling("ROUND( 3.14159,2 )", "round(3.14159, 2)"),
    Spelling("week(Posted)", "week(posted)"),
    Spelling("((a)) + (b * c)", "a + b * c"),
    Spelling("(a + b) * c", "(a + b) * c"),
    Spelling("a - (b - c)", "a - (b - c)"),
    Spelling("(a - b) - c", "a - b - c"),
    Spelling("-(-a)", "-(-a)"),
    Spelling("-(a ?? b)", "-a ?? b"),
    Spelling("(-a) ?? b", "(-a) ?? b"),
    Spelling("(not a) = b", "(not a) = b"),
    Spelling("not (a = b)", "not a = b"),
    Spelling("not (a and b)", "not (a and b)"),
    Spelling("(a or b) and c", "(a or b) and c"),
    Spelling("a or (b and c)", "a or b and c"),
    Spelling("(a = b) = (c = d)", "(a = b) = (c = d)"),
    Spelling("(if a then b else c) + 1", "(if a then b else c) + 1"),
    Spelling("if a then b else (c + 1)", "if a then b else c + 1"),
    Spelling(
      "growth of (average of v over 4 weeks) over 1 year",
      "growth of (average of v over 4 weeks) over 1 year"),
    Spelling("growth of (average of v over 4 weeks)", "growth of average of v over 4 weeks"),
    Spelling("change of (running total of v)", "change of (running total of v)"),
    Spelling("(share of v) from search", "(share of v) from search"),
    Spelling("(v) from (search)", "v from search"),
    Spelling("count of DISTINCT `Last`", "count of distinct `Last`"),
    Spelling("10K + 1m + 2b + 10_000 + 007", "10k + 1M + 2B + 10_000 + 007"),
    Spelling("2026-w05", "2026-W05"),
    Spelling("\"a\\u{22}\\u{0}\\u{e9}\"", "\"a\\\"\\u{0}é\""),
    Spelling("For  You + direct\tmessage", "for_you + direct_message"),
    Spelling("average of v over 1 weeks", "average of v over 1 week"),
  ]

  @Test(arguments: items) func itemsHaveOneSpelling(_ spelling: Spelling) throws {
    let expr = try parseExpression(SourceText(spelling.written))
    #expect(expr.canonical == spelling.canonical)
  }

  @Test(arguments: [
    ("views", "views"), ("for_you", "for_you"), ("länge", "länge"), ("where", "`where`"),
    ("Views", "`Views`"), ("unit price", "`unit price`"), ("a`b", "`a``b`"), ("9a", "`9a`"),
  ])
  func namesAreQuotedWhereTheyMustBe(_ text: String, _ written: String) throws {
    let name = Name(text, range: SourceRange(0, 0))
    #expect(name.canonical == written)
    #expect(Lexer.lex(SourceText(written)).tokens.map(\.name) == [text])
  }

  @Test func clausesStandInCanonicalOrder() throws {
    let text = """
      show a as csv fill 0 limit 5 sort by b desc, c compare with 2025 having d by e until today
      since 2026-01 where f using g
      """
    let statement = try parseStatement(SourceText(text))
    #expect(
      statement.canonical
        == "show a using g where f since 2026-01 until today by e having d compare with 2025 "
        + "sort by b desc, c limit 5 fill 0 as csv")
  }

  @Test func theOrderOfARankingIsCanonicalToo() throws {
    let text = "BOTTOM 3 Videos by a as table with others compare b with c having d each e where f"
    let statement = try parseStatement(SourceText(text))
    #expect(
      statement.canonical
        == "bottom 3 videos by a where f each e having d compare b with c with others as table")
  }

  @Test(arguments: Corpus.accepted) func printingLosesNothing(_ text: String) throws {
    let statement = try parseStatement(SourceText(text))
    let again = try parseStatement(SourceText(statement.canonical))
    #expect(again == statement)
    #expect(again.canonical == statement.canonical)
  }

  @Test func printingLosesNothingOfRandomSentences() {
    var sentences = RandomSentences(GrammarTests.bnf, start: "Statement", seed: 1)
    var parsed = 0
    var wrong: [String] = []
    for _ in 0..<(isSweep ? 100_000 : 3_000) {
      let text = sentences.nextText()
      guard let statement = try? parseStatement(SourceText(text)) else { continue }
      parsed += 1
      let again = try? parseStatement(SourceText(statement.canonical))
      if again != statement || again?.canonical != statement.canonical {
        wrong.append("\(text) → \(statement.canonical)")
      }
    }
    #expect(parsed > 1_000)
    #expect(wrong.prefix(5) == [])
  }

  @Test func randomSentencesAreRefusedOnlyForRulesBeyondTheGrammar() {
    let beyond: Set<Code> = SweepTests.beyondGrammar.union([.nestingTooDeep, .tooManyOperators])
    var sentences = RandomSentences(GrammarTests.bnf, start: "Statement", seed: 2)
    var wrong: [String] = []
    for _ in 0..<(isSweep ? 100_000 : 3_000) {
      let text = sentences.nextText()
      guard let mistake = parseScript(SourceText(text)).diagnostics.first else { continue }
      if !beyond.contains(mistake.code) { wrong.append("\(text): \(mistake.message)") }
    }
    #expect(wrong.prefix(5) == [])
  }
}
