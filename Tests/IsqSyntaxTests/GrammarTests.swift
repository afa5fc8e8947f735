import IsqSyntax
import IsqText
import Testing

/// `Grammar/isq.ebnf` in itself, and against the words of the lexer.
struct GrammarTests {
  static let ebnf = EBNF(Corpus.grammar)
  static let bnf = BNF(ebnf)

  @Test func everyRuleThatIsNamedIsDefinedOnce() {
    let names = Self.ebnf.rules.map(\.name)
    let used = Self.ebnf.rules.flatMap(\.body.all).compactMap { node in
      if case .rule(let name) = node { name } else { nil }
    }
    #expect(names.count > 50)
    #expect(Set(names).count == names.count)
    #expect(Set(used).subtracting(names) == [])
  }

  @Test func everyRuleIsReachable() {
    var reached: Set<String> = ["Script"]
    for _ in Self.ebnf.rules {
      for rule in Self.ebnf.rules where reached.contains(rule.name) {
        for case .rule(let name) in rule.body.all { reached.insert(name) }
      }
    }
    #expect(Set(Self.ebnf.rules.map(\.name)).subtracting(reached) == [])
  }

  @Test func oneTokenDecidesEverywhere() {
    #expect(Self.bnf.conflicts == [])
  }

  @Test func aConflictWouldBeFound() {
    let ambiguous = BNF(EBNF("One ::= 'x' NAME | NAME \"y\" Two? \"z\" Two ::= \"z\""))
    #expect(ambiguous.conflicts.count == 2)
  }

  @Test func reservedWordsAreThoseOfTheLexer() {
    let words = Self.bnf.terminals.compactMap { terminal -> String? in
      guard case .fixed(let text) = terminal, text.first?.isLetter == true else { return nil }
      return text
    }
    #expect(Set(words) == Set(Keyword.allCases.map(\.rawValue)))
  }

  @Test func contextualWordsAreThoseOfTheLexer() {
    #expect(Set(Self.bnf.contextualWords) == Set(Word.allCases.map(\.rawValue)))
  }

  @Test func marksAreThoseOfTheLexer() {
    let marks = Self.bnf.terminals.compactMap { terminal -> String? in
      guard case .fixed(let text) = terminal, text.first?.isLetter == false else { return nil }
      return text
    }
    #expect(Set(marks + [";"]) == Set(Symbol.allCases.map(\.rawValue)))
  }

  @Test func everyAlternativeHasASentenceThatParses() {
    let sentences = Sentences(Self.bnf, start: "Statement").all
    let wrong = sentences.compactMap { sentence -> String? in
      let text = sentence.map(\.sample).joined(separator: " ")
      let script = parseScript(SourceText(text))
      return script.diagnostics.first.map { "\(text): \($0.message)" }
    }
    #expect(sentences.count > 150)
    #expect(wrong == [])
  }

  @Test func commandsAreTheWordsThatStartAStatement() {
    let starts = Self.bnf.first[Self.bnf.index(of: "Statement")].map(\.sample)
    #expect(Set(starts) == Set(Commands.all))
  }
}
