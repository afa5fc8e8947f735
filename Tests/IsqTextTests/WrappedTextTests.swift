import IsqText
import Testing

@Suite struct WrappedTextTests {
  static let examples: [(String, Int?, String)] = [
    ("one two three four", 20, "one two three four"),
    ("one two three four five", 20, "one two three four\n  five"),
    ("one two three four five", 16, "one two three four five"),
    ("one two three four five", nil, "one two three four five"),
    ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b", 20, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  b"),
    ("日本日本日本日本 日本日本", 20, "日本日本日本日本\n  日本日本"),
    ("", 20, ""), ("a  b", 20, "a  b"),
  ]

  @Test(arguments: examples)
  func `a text is broken between words`(text: String, width: Int?, lines: String) {
    #expect(WrappedText.text(text, width: width, indent: 2) == lines)
  }

  @Test func `what stands before the text counts`() {
    #expect(WrappedText.text("one two three", width: 26, start: 10, indent: 4) == "one two three")
    #expect(
      WrappedText.text("one two threes more", width: 26, start: 10, indent: 4)
        == "one two threes\n    more")
  }
}
