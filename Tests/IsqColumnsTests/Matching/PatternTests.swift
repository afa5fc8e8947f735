import Testing

@testable import IsqColumns

/// What a pattern says about a text.
struct PatternCase: Sendable, CustomStringConvertible {
  var pattern: String
  var text: String
  var matches: Bool

  var description: String { "/\(pattern)/ \(matches ? "in" : "not in") \(text.debugDescription)" }
}

/// Each pattern with texts that match and texts that do not.
private func cases(_ pattern: String, yes: [String], no: [String]) -> [PatternCase] {
  yes.map { PatternCase(pattern: pattern, text: $0, matches: true) }
    + no.map { PatternCase(pattern: pattern, text: $0, matches: false) }
}

private func groups(_ cases: [PatternCase]...) -> [PatternCase] { cases.flatMap(\.self) }

extension Pattern {
  func matches(_ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { matches($0) }
  }
}

@Suite struct PatternTests {
  static let pieces = groups(
    cases("part [0-9]+", yes: ["Part 12", "my part 3!"], no: ["part", "part x", "part  1"]),
    cases("", yes: ["", "a"], no: []),
    cases("a.c", yes: ["abc", "a\nc", "aéc", "a🔥c"], no: ["ac", "abbc"]),
    cases("[a-c]", yes: ["b", "B"], no: ["d", ""]),
    cases("[^a-c]", yes: ["d", "é", "\n", "xa"], no: ["a", "ABC", ""]),
    cases("[]x]", yes: ["]", "x"], no: ["["]),
    cases("[^]x]", yes: ["["], no: ["]", "x"]),
    cases("[a-]", yes: ["-", "a"], no: ["b"]),
    cases("[-a]", yes: ["-", "a"], no: ["b"]),
    cases("[\\d_]", yes: ["5", "_", "٣"], no: ["a"]),
    cases("^[^\\d]$", yes: ["a"], no: ["5"]),
    cases("^[\\W\\d]$", yes: ["5", "!"], no: ["a", "é"]),
    cases("[\\]\\\\]", yes: ["]", "\\"], no: ["["]),
    cases("[\\u{1F525}-\\u{1F530}]", yes: ["x🔥"], no: ["🔤"]),
    cases("]}", yes: ["a]}"], no: ["]"]),
    cases("\\.\\$\\-\\/\\#\\ ", yes: [".$-/# "], no: ["a$-/# "]))

  static let kinds = groups(
    cases("^\\d+$", yes: ["012", "٣"], no: ["", "a", "½"]),
    cases("^\\D$", yes: ["a", "é"], no: ["1"]),
    cases("^\\w+$", yes: ["aZ_9", "été", "日本", "e\u{301}"], no: ["a b", "-", "🔥"]),
    cases("^\\W$", yes: [" ", "🔥", "-"], no: ["a", "é", "_"]),
    cases("^\\s+$", yes: [" \t\n\r\u{A0}\u{3000}"], no: ["a", ""]),
    cases("^\\S$", yes: ["a", "🔥"], no: [" "]),
    cases("\\bcat\\b", yes: ["cat", "a cat!", "#cat"], no: ["cats", "écat", "cat_"]),
    cases("\\Bcat", yes: ["scat", "écat"], no: ["cat", "a cat"]),
    cases("\\b", yes: ["a"], no: ["", "!?", " "]),
    cases("^\\B$", yes: [""], no: ["a"]),
    cases("a\\tb\\nc\\u{e9}", yes: ["a\tb\ncé"], no: ["atbncé"]))

  static let structure = groups(
    cases("ab|cd|", yes: ["", "x"], no: []),
    cases("^(ab|cd)$", yes: ["ab", "cd"], no: ["", "abcd", "ac"]),
    cases("^ab|cd$", yes: ["abx", "xcd"], no: ["xab", "cdx"]),
    cases("^(?:a|b)+c?$", yes: ["abbac", "b"], no: ["c", "acc"]),
    cases("^(a|)b$", yes: ["ab", "b"], no: ["a", "aab"]),
    cases("^()$", yes: [""], no: ["a"]),
    cases("a^b", yes: [], no: ["ab", "a\nb"]),
    cases("^*a$?", yes: ["ba"], no: ["b"]),
    cases("(^|x)a", yes: ["a", "bxa"], no: ["ba"]),
    cases("a($|x)", yes: ["ba", "axb"], no: ["ab"]),
    cases("a$", yes: ["ba"], no: ["a\n"]),
    cases("$^", yes: [""], no: ["a"]))

  static let repetition = groups(
    cases("^a*$", yes: ["", "aaa"], no: ["b", "ab"]),
    cases("^a+?$", yes: ["a", "aaa"], no: [""]),
    cases("^a??b$", yes: ["ab", "b"], no: ["aab"]),
    cases("^a{3}$", yes: ["aaa"], no: ["aa", "aaaa"]),
    cases("^a{2,}?$", yes: ["aa", "aaaaa"], no: ["a"]),
    cases("^a{0,2}$", yes: ["", "aa"], no: ["aaa"]),
    cases("^(ab){2,3}$", yes: ["abab", "ababab"], no: ["ab", "abababab"]),
    cases("^a{0}b$", yes: ["b"], no: ["ab"]),
    cases("^(a*)*b$", yes: ["b", "aab"], no: ["a"]),
    cases("^(a?){3}a{3}$", yes: ["aaa", "aaaaaa"], no: ["aa", "aaaaaaa"]),
    cases("^(a|b*){2,}c$", yes: ["c", "abbac"], no: ["d"]),
    cases("(){1000000}", yes: ["", "x"], no: []))

  static let folding = groups(
    cases("É", yes: ["é", "É"], no: ["e"]),
    cases("[A-Z]", yes: ["a", "\u{212A}", "ſ"], no: ["é", "1"]),
    cases("[^A-Z]", yes: ["é"], no: ["a", "\u{212A}"]),
    cases("[à-ý]", yes: ["É", "é"], no: ["e", "ÿ"]),
    cases("[À-Ý]", yes: ["É", "é"], no: ["e"]),
    cases("σ", yes: ["Σ", "ς"], no: ["s"]),
    cases("STRASSE", yes: ["strasse"], no: ["straße"]),
    cases("ẞ", yes: ["ß"], no: ["ss"]),
    cases("ПРИВЕТ", yes: ["Привет!"], no: ["приве"]),
    cases("[𐐀-𐐂]", yes: ["𐐨", "𐐀"], no: ["𐐫"]))

  @Test("A pattern finds what it describes", arguments: pieces + kinds + structure + repetition)
  func finds(_ example: PatternCase) throws {
    #expect(try Pattern(example.pattern).matches(example.text) == example.matches)
  }

  @Test("Letter case never counts", arguments: folding)
  func folds(_ example: PatternCase) throws {
    #expect(try Pattern(example.pattern).matches(example.text) == example.matches)
  }

  @Test("Patterns are the same where they are written the same")
  func identity() throws {
    let composed = try Pattern("\u{E9}")
    #expect(try composed == Pattern("\u{E9}") && composed != Pattern("e\u{301}"))
    #expect(try Set([composed, Pattern("\u{E9}"), Pattern("E")]).count == 2)
  }
}
