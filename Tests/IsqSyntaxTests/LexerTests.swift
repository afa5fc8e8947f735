import IsqCalendar
import IsqSyntax
import IsqText
import TestSupport
import Testing

/// Tokens and what they hold.
struct LexerTests {
  static let numbers: [(String, NumberLiteral.Value, String)] = [
    ("10000", .integer(10_000), "10000"),
    ("10_000", .integer(10_000), "10_000"),
    ("10K", .integer(10_000), "10k"),
    ("1.5M", .integer(1_500_000), "1.5M"),
    ("1.5m", .integer(1_500_000), "1.5M"),
    ("0.000000001b", .integer(1), "0.000000001B"),
    ("2B", .integer(2_000_000_000), "2B"),
    ("9223372036854775807", .integer(.max), "9223372036854775807"),
    ("9.223372036854775807B", .fraction(9_223_372_036.854775807), "9.223372036854775807B"),
    ("1.0", .integer(1), "1.0"),
    ("0.1", .fraction(0.1), "0.1"),
    ("1.0005k", .fraction(1000.5), "1.0005k"),
    ("007", .integer(7), "007"),
    ("0.0", .integer(0), "0.0"),
  ]

  @Test(arguments: numbers)
  func numbersAreExact(_ text: String, _ value: NumberLiteral.Value, _ spelling: String) throws {
    let token = try #require(Lexer.lex(SourceText(text)).tokens.first)
    guard case .number(let number) = token.kind else {
      Issue.record("\(text) is no number")
      return
    }
    #expect(number.value == value)
    #expect(number.spelling == spelling)
  }

  static let sizes: [(String, Int64, String)] = [
    ("512MB", 512_000_000, "512MB"), ("4gib", 4 << 30, "4GiB"), ("1.5kb", 1500, "1.5KB"),
    ("1_000tb", 1_000_000_000_000_000, "1_000TB"),
  ]

  @Test(arguments: sizes)
  func sizesAreBytes(_ text: String, _ bytes: Int64, _ spelling: String) throws {
    let token = try #require(Lexer.lex(SourceText(text)).tokens.first)
    guard case .size(let number) = token.kind else {
      Issue.record("\(text) is no size")
      return
    }
    #expect(number.value == .integer(bytes))
    #expect(number.spelling == spelling)
  }

  @Test(arguments: [("12%", 0.12), ("0.5%", 0.005), ("16.1%", 0.161), ("1k%", 10), ("7%", 0.07)])
  func percentagesAreRoundedOnce(_ text: String, _ ratio: Double) throws {
    let expr = try parseExpression(SourceText(text))
    guard case .percent(let number) = expr.kind else {
      Issue.record("\(text) is no percentage")
      return
    }
    #expect(number.hundredth == ratio)
  }

  static let names: [(String, String)] = [
    ("Views", "views"), ("LÄNGE", "länge"), ("投稿日", "投稿日"), ("_x9", "_x9"),
    ("For You", "for_you"), ("for\tyou", "for_you"), ("PERSONAL   profile", "personal_profile"),
    ("direct message", "direct_message"), ("for_you", "for_you"), ("for", "for"),
    ("İ", "i\u{307}"),
  ]

  @Test(arguments: names) func namesAreInLowerCase(_ text: String, _ name: String) {
    let tokens = Lexer.lex(SourceText(text)).tokens
    #expect(tokens.map(\.kind) == [.name(name)])
    #expect(tokens.first?.range == SourceRange(0, text.utf8.count))
  }

  @Test func twoWordsAreOneNameOnOneLineOnly() {
    #expect(Lexer.lex(SourceText("for\nyou")).tokens.count == 2)
    #expect(Lexer.lex(SourceText("for youth")).tokens.count == 2)
    #expect(Lexer.lex(SourceText("`for` you")).tokens.count == 2)
  }

  static let texts: [(String, String)] = [
    (#""""#, ""), (#""a\"b""#, "a\"b"), (#""\\n""#, "\\n"), (#""\n\t""#, "\n\t"),
    (#""\u{1F525}é""#, "🔥é"), ("\"-- no comment # '\"", "-- no comment # '"),
  ]

  @Test(arguments: texts) func textsHoldTheirCharacters(_ text: String, _ content: String) {
    #expect(Lexer.lex(SourceText(text)).tokens.map(\.kind) == [.text(content)])
  }

  static let dates: [(String, String, String)] = [
    ("2026-01-31", "2026-01-31", "2026-01-31"), ("2026-02", "2026-02-01", "2026-02-28"),
    ("2024-02", "2024-02-01", "2024-02-29"), ("2026-W05", "2026-01-26", "2026-02-01"),
    ("2026-w53", "2026-12-28", "2027-01-03"), ("2026-Q1", "2026-01-01", "2026-03-31"),
    ("2026-q4", "2026-10-01", "2026-12-31"),
  ]

  @Test(arguments: dates)
  func datesArePeriods(_ text: String, _ first: String, _ last: String) throws {
    let token = try #require(Lexer.lex(SourceText(text)).tokens.first)
    guard case .date(let date) = token.kind else {
      Issue.record("\(text) is no date")
      return
    }
    #expect([date.period.first.iso, date.period.last.iso] == [first, last])
    #expect(date.spelling == text.uppercased())
  }

  @Test(arguments: ["2026 - 01", "2026-1", "1000-100", "10-05", "a-01"])
  func subtractionIsNoDate(_ text: String) {
    let kinds = Lexer.lex(SourceText(text)).tokens.map(\.kind)
    #expect(kinds.count == 3)
    #expect(kinds.dropFirst().first == .symbol(.minus))
  }

  @Test func commentsAreKeptApart() {
    let lexed = Lexer.lex(SourceText("#!/usr/bin/env isq\nshow a -- b\r\n--c\n"))
    #expect(lexed.comments == [SourceRange(0, 18), SourceRange(26, 30), SourceRange(32, 35)])
    #expect(lexed.tokens.count == 2)
  }

  @Test func whiteSpaceOfAnyKindSeparates() {
    let text = "\u{FEFF}show\u{A0}a\u{3000},\tb\r\n"
    #expect(Lexer.lex(SourceText(text)).tokens.count == 4)
  }

  @Test func tokensCoverTheTextInOrder() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      let source = SourceText(RandomText.next(&random))
      var place = 0
      for token in Lexer.lex(source).tokens {
        guard token.range.start >= place, token.range.end > token.range.start,
          token.range.end <= source.utf8.count
        else {
          Issue.record("token at \(token.range) of \(source.text)")
          return
        }
        place = token.range.end
      }
    }
  }
}
