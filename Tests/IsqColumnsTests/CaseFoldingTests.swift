@testable import IsqColumns
import Testing

@Suite struct CaseFoldingTests {
  @Test(arguments: [
    ("é", "É"), ("ς", "σ"), ("ς", "Σ"), ("k", "\u{212A}"), ("å", "\u{212B}"), ("ß", "ẞ"),
    ("ſ", "S"), ("ω", "\u{2126}"), ("μ", "\u{B5}"), ("ж", "Ж"), ("ǆ", "ǅ"), ("ა", "Ა"),
    ("ᾀ", "ᾈ"), ("\u{1FD3}", "\u{390}"), ("ﬆ", "ﬅ"), ("Straße", "STRAßE"), ("ĐẶNG", "đặng"),
    ("日本 ABC", "日本 abc"), ("@Ann", "@ann"), ("ֆ", "Ֆ"), ("ⓐ", "Ⓐ"), ("ａ", "Ａ"), ("𐐀", "𐐨"),
  ])
  func `texts that differ in case alone are the same`(a: String, b: String) {
    #expect(CaseFolding.compare(a, b, .caseless) == 0)
  }

  @Test(arguments: [
    ("ß", "ss"), ("i", "ı"), ("I", "ı"), ("i", "İ"), ("ı", "İ"), ("e", "é"), ("é", "e\u{301}"),
    ("ﬁ", "fi"), ("@ann", "ann"), ("a", "ab"), ("", "a"),
  ])
  func `texts that differ otherwise stay apart, in the order of their code points`(
    a: String, b: String
  ) {
    let forth = CaseFolding.compare(a, b, .caseless)
    let back = CaseFolding.compare(b, a, .caseless)
    #expect(forth.signum() == -back.signum() && forth != 0)
  }

  @Test(arguments: [("@Ann", "ann", true), ("@@ann", "ann", false), ("a@", "a", false)])
  func `the at sign before an account does not count`(a: String, b: String, isSame: Bool) {
    #expect((CaseFolding.compare(a, b, .handle) == 0) == isSame)
  }

  @Test func `folding twice is folding once, for every character`() {
    var changed: [Unicode.Scalar] = []
    for value in UInt32(0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let folded = CaseFolding.fold(scalar)
      if CaseFolding.fold(folded) != folded { changed.append(scalar) }
    }
    #expect(changed.isEmpty)
  }

  @Test func `letters that have no case were not forgotten`() {
    var missed: [Unicode.Scalar] = []
    for value in UInt32(0x80)...0x1FFFF where value != 0x130 && value != 0x131 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let upper = CaseFolding.simple(scalar.properties.uppercaseMapping) ?? scalar
      let lower = CaseFolding.simple(scalar.properties.lowercaseMapping) ?? scalar
      if CaseFolding.fold(upper) != CaseFolding.fold(scalar) { missed.append(scalar) }
      if CaseFolding.fold(lower) != CaseFolding.fold(scalar) { missed.append(scalar) }
    }
    #expect(missed.isEmpty)
  }
}

@Suite struct HashtagTests {
  @Test(arguments: [
    ("no tags", []), ("#one", ["#one"]), ("a #One, #ONE #two!", ["#one", "#two"]),
    ("##x #", ["#x"]), ("#a#b", ["#a", "#b"]), ("#ÉTÉ", ["#été"]), ("#a-b #1", ["#a", "#1"]),
    ("#日本語 #x_y", ["#日本語", "#x_y"]), ("#เพลง", ["#เพลง"]),
  ])
  func `a hashtag is folded, keeps its sign and counts once a row`(text: String, tags: [String]) {
    let titles = Column(.texts([0, 0], TextDictionary([text])), validity: Bitmap([true, false]))
    let expanded = Hashtags.expand(titles)
    #expect(values(expanded.tags) == tags.map { .text($0) })
    #expect(expanded.rows == tags.map { _ in 0 })
  }

  @Test func `a row has a tag where any of its tags does`() throws {
    let titles = Column(
      .texts([0, 1, 2, 0], TextDictionary(["#A #b", "#ab", "none"])),
      validity: Bitmap([true, true, true, false]))
    let tests: [HashtagTest] = [
      .isIn(["#a"]), .isIn(["#x", "#AB"]), .match(.startsWith, "#a"), .match(.endsWith, "B"),
      .match(.contains, "#B"), .exists,
    ]
    let found = try tests.map { try Scalar.anyHashtag(.leaf(0), $0).holds(titles).prefix(3) }
    #expect(
      found == [
        [true, false, false], [false, true, false], [true, true, false], [true, true, false],
        [true, false, false], [true, true, false],
      ])
  }
}
