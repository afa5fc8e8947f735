import IsqText
import Testing

@Suite struct TextWrapTests {
  struct Wrapped: Sendable {
    var text: String
    var width: Int
    var lines: [String]
  }

  @Test(
    "Text is broken between words",
    arguments: [
      Wrapped(text: "", width: 10, lines: []),
      Wrapped(text: "one two three", width: 7, lines: ["one two", "three"]),
      Wrapped(text: "one two three", width: 13, lines: ["one two three"]),
      Wrapped(text: "a muchtoolongword b", width: 6, lines: ["a", "muchtoolongword", "b"]),
      Wrapped(text: "about 16.0 % of it", width: 10, lines: ["about", "16.0 % of", "it"]),
      Wrapped(text: "搜索 推荐 关注", width: 9, lines: ["搜索 推荐", "关注"]),
    ])
  func textIsBroken(_ wrapped: Wrapped) {
    #expect(TextWrap.lines(wrapped.text, width: wrapped.width) == wrapped.lines)
  }
}
