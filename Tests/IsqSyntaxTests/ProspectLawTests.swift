import IsqSyntax
import IsqText
import TestSupport
import Testing

/// What may stand at a place, against sentences drawn from the grammar.
struct ProspectLawTests {
  /// A sentence that the parser takes, and where its tokens start.
  private struct Sentence {
    var text: String
    var tokens: [Token]
  }

  private static func sentences(_ count: Int, seed: UInt64) -> [Sentence] {
    var random = RandomSentences(GrammarTests.bnf, start: "Statement", seed: seed)
    var found: [Sentence] = []
    while found.count < count {
      let text = random.nextText()
      let source = SourceText(text)
      guard (try? parseStatement(source)) != nil else { continue }
      found.append(Sentence(text: text, tokens: Lexer.lex(source).tokens))
    }
    return found
  }

  @Test func whatFollowsWasExpected() {
    var missed: [String] = []
    for sentence in Self.sentences(isSweep ? 3_000 : 150, seed: 11) {
      // A name may always be called, which no message needs to say.
      for token in sentence.tokens where token.symbol != .openParenthesis {
        let place = prospect(in: SourceText(sentence.text), at: token.range.start)
        if !place.expected.contains(where: { $0.covers(token) }) {
          missed.append("\(sentence.text) at \(token.range.start)")
        }
      }
    }
    #expect(missed.prefix(5) == [])
  }

  @Test func whatIsExpectedIsTaken() {
    var refused: [String] = []
    for sentence in Self.sentences(isSweep ? 1_000 : 60, seed: 12) {
      for token in sentence.tokens {
        let before = SourceText(sentence.text)[SourceRange(0, token.range.start)]
        let place = prospect(in: SourceText(sentence.text), at: token.range.start)
        for expectation in place.expected {
          guard let sample = expectation.sample(after: place), !isTaken(before + sample) else {
            continue
          }
          refused.append(before + "‹\(sample)›")
        }
      }
    }
    #expect(refused.prefix(5) == [])
  }

  /// Whether the parser reads a text to its end, whole or not.
  private func isTaken(_ text: String) -> Bool {
    let source = SourceText(text)
    if parseScript(source).diagnostics.contains(where: { $0.code == .repeatedClause }) {
      return false
    }
    return Sketch(source).pieces.last?.mistake == nil
  }
}

extension Expected {
  /// Whether a token is what was looked for.
  fileprivate func covers(_ token: Token) -> Bool {
    switch self {
    case .keyword(let keyword): token.keyword == keyword
    case .word(let word): token.word == word
    case .symbol(let symbol): token.symbol == symbol
    case .name: token.name != nil
    case .number: if case .number = token.kind { true } else { false }
    case .text: if case .text = token.kind { true } else { false }
    case .date: if case .date = token.kind { true } else { false }
    case .unit: token.word?.isUnit == true
    case .expression, .operand: token.startsOperand
    case .command: token.word?.isCommand == true || token.keyword?.isVerb == true
    case .end: false
    }
  }

  /// An example; nil for what is none, or would be one too many.
  fileprivate func sample(after place: Prospect) -> String? {
    switch self {
    case .keyword(.not) where place.previous?.endsOperand == true: "not in"
    case .keyword(let keyword):
      place.repeatedClauses.contains(keyword) ? nil : keyword.rawValue
    case .word(let word): word.rawValue
    case .symbol(.semicolon), .end: nil
    case .symbol(let symbol): symbol.rawValue
    case .name: "alpha"
    case .number: "2026"
    case .text: "\"text\""
    case .date: "2026-01-31"
    case .unit: "weeks"
    case .expression, .operand: "alpha"
    case .command: "show"
    }
  }
}
