import IsqSyntax
import IsqText
import TestSupport
import Testing

/// The parser against the grammar: every edit of one token of every short sentence.
///
/// A recogniser that knows nothing but `Grammar/isq.ebnf` gives its verdict beside the parser's.
/// Two rules stand beside the grammar, and only they excuse a refusal: a clause that stands twice
/// (E040), a range that ends before it starts (E022).
struct SweepTests {
  static let grammar = GrammarTests.bnf
  static let recogniser = Earley(grammar, start: "Statement")
  static let beyondGrammar: Set<Code> = [.repeatedClause, .reversedRange]

  @Test func aRecogniserKnowsRightFromWrong() {
    let right: [EBNF.Terminal] = [.fixed("show"), .token("NAME"), .fixed("by"), .contextual("to")]
    #expect(Self.recogniser.accepts(right))
    #expect(!Self.recogniser.accepts(Array(right.dropLast())))
  }

  @Test func oneTokenEditsGetTheVerdictOfTheGrammar() {
    let sentences = Sentences(Self.grammar, start: "Statement").all
    let stride = isSweep ? 1 : 11
    var count = 0
    var different: [String] = []
    for sentence in sentences {
      for edited in Self.edits(of: sentence) {
        count += 1
        guard count % stride == 0, let difference = Self.difference(edited) else { continue }
        different.append(difference)
      }
    }
    #expect(count > 50_000)
    #expect(different.prefix(20) == [])
  }

  @Test func editsOfRandomSentencesGetTheVerdictOfTheGrammar() {
    var sentences = RandomSentences(Self.grammar, start: "Statement", seed: 3)
    var accepted = 0
    var different: [String] = []
    for _ in 0..<(isSweep ? 100_000 : 6_000) {
      let sentence = sentences.next(longest: 50)
      guard sentence.count <= 40 else { continue }
      let edited = sentences.edited(sentence, with: Self.alphabet)
      if Self.recogniser.accepts(edited) { accepted += 1 }
      if let difference = Self.difference(edited) { different.append(difference) }
    }
    #expect(accepted > 300)
    #expect(different.prefix(5) == [])
  }

  /// The sentence without a token, with two neighbours swapped, with a token replaced or added.
  private static func edits(of sentence: [EBNF.Terminal]) -> [[EBNF.Terminal]] {
    var result: [[EBNF.Terminal]] = []
    for place in sentence.indices {
      var shorter = sentence
      shorter.remove(at: place)
      if !shorter.isEmpty { result.append(shorter) }
      if place > 0, sentence[place] != sentence[place - 1] {
        var swapped = sentence
        swapped.swapAt(place, place - 1)
        result.append(swapped)
      }
      for other in alphabet where other != sentence[place] {
        var replaced = sentence
        replaced[place] = other
        result.append(replaced)
        var longer = sentence
        longer.insert(other, at: place)
        result.append(longer)
      }
    }
    return result
  }

  static let alphabet = grammar.terminals.filter { $0 != .token("END") }
    .sorted { $0.sample < $1.sample }

  /// A description, where parser and grammar do not agree.
  private static func difference(_ sentence: [EBNF.Terminal]) -> String? {
    let text = sentence.map(\.sample).joined(separator: " ")
    let script = parseScript(SourceText(text))
    let mistake = script.diagnostics.first
    let isRight = recogniser.accepts(sentence)
    if let mistake, isRight, beyondGrammar.contains(mistake.code) { return nil }
    guard isRight != (mistake == nil && script.statements.count == 1) else { return nil }
    return "\(text): the grammar \(isRight ? "accepts" : "refuses") it; \(mistake?.message ?? "")"
  }
}
