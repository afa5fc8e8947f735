import Testing

@testable import IsqShell

/// What keys find around the cursor, which is `‸`; what they erase stands in brackets.
@Suite struct ErasingTests {
  private static func line(_ marked: String) -> EditedLine {
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
    return EditedLine(text: parts.joined(), cursor: parts[0].unicodeScalars.count)
  }

  private static func erased(_ range: Range<Int>, of line: EditedLine) -> String {
    let scalars = Array(line.text.unicodeScalars)[range]
    return String(String.UnicodeScalarView(scalars))
  }

  static let lines: [(String, before: String, behind: String)] = [
    ("show‸ 1", "show", " 1"), ("a\n  b‸ c\nd", "  b", " c"), ("a\n‸b", "\n", "b"),
    ("a‸\nb", "a", "\n"), ("‸a", "", "a"), ("a‸", "a", ""), ("‸", "", ""), ("é\n日‸本", "日", "本"),
  ]

  @Test(arguments: lines)
  func `a line is erased up to the cursor, or behind it`(
    text: String, before: String, behind: String
  ) {
    let line = ErasingTests.line(text)
    #expect(ErasingTests.erased(line.partBefore, of: line) == before)
    #expect(ErasingTests.erased(line.partBehind, of: line) == behind)
  }

  static let words: [(String, before: String, spaced: String, behind: String)] = [
    ("show total_of‸, b", "total_of", "total_of", ", b"), ("views>=10‸k", "10", "views>=10", "k"),
    ("a,\n  ‸b", "a,\n  ", "a,\n  ", "b"), ("été ‸", "été ", "été ", ""), ("‸", "", "", ""),
    ("a \"‸", "a \"", "\"", ""),
  ]

  @Test(arguments: words)
  func `words are letters, digits and underscores, or what stands between white space`(
    text: String, before: String, spaced: String, behind: String
  ) {
    let line = ErasingTests.line(text)
    #expect(ErasingTests.erased(line.wordBefore, of: line) == before)
    #expect(ErasingTests.erased(line.spacedWordBefore, of: line) == spaced)
    #expect(ErasingTests.erased(line.wordBehind, of: line) == behind)
  }

  @Test(arguments: [("aé日\u{1F469}b", 0), ("aé日\u{1F469}b", 3), ("aé日\u{1F469}b", 5), ("", 0)])
  func `the cursor counts scalars, and its byte those before it`(text: String, cursor: Int) {
    let before = String(String.UnicodeScalarView(text.unicodeScalars.prefix(cursor)))
    #expect(EditedLine(text: text, cursor: cursor).cursorByte == before.utf8.count)
  }

  @Test func `what is erased one after the other is put back as one`() {
    var erased = ErasedText()
    erased.take(4..<5, of: EditedLine(text: "abcde", cursor: 5))
    erased.line = EditedLine(text: "abcd", cursor: 4)
    erased.take(2..<4, of: EditedLine(text: "abcd", cursor: 4))
    #expect(erased.text == "cde")
    erased.line = EditedLine(text: "ab", cursor: 0)
    erased.take(0..<1, of: EditedLine(text: "ab", cursor: 0))
    #expect(erased.text == "cdea")
    erased.take(0..<1, of: EditedLine(text: "xb", cursor: 1))
    #expect(erased.text == "x")
  }
}
