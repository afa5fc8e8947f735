import TestSupport
import Testing

@testable import IsqText

@Suite struct TerminalTextTests {
  @Test(
    "What a terminal would act on is shown",
    arguments: [
      ("plain ß 🔥", "plain ß 🔥"), ("\u{1B}[31mred", "␛[31mred"), ("a\nb\r\tc", "a␤b␍␉c"),
      ("\u{0}\u{7F}", "␀␡"), ("\u{9B}31m\u{85}", "\u{FFFD}31m\u{FFFD}"),
      ("\u{202E}abc\u{2069}", "[U+202E]abc[U+2069]"), ("\u{61C}\u{200F}", "[U+061C][U+200F]"),
      ("a\u{2028}b", "a␤b"), ("👩‍👧", "👩‍👧"),
    ])
  func isShown(text: String, safe: String) {
    #expect(TerminalText.safe(text) == safe)
  }

  @Test(arguments: 0..<300)
  func nothingOfRandomBytesActsOnATerminal(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let special: [UInt8] = [0x1B, 0x9B, 0xC2, 0x80, 0xE2, 0xAE, 0x81, 0xA6, 0xD8, 0x9C, 0x0A, 0x7F]
    let bytes = (0..<40).map { _ in
      Bool.random(using: &random)
        ? special.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
    }
    var safe: [UInt8] = []
    bytes.withUnsafeBufferPointer { TerminalText.append($0, to: &safe) }
    let text = String(validating: safe, as: UTF8.self)
    let isHarmless = text?.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control && !$0.properties.isBidiControl
    }
    #expect(isHarmless == true)
    #expect(text.map(TerminalText.safe) == text)
  }

  @Test(
    "JSON strings are escaped as RFC 8259 has it",
    arguments: [
      ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t\u{1}\u{1F}", #""\n\r\t\u0001\u001f""#),
      ("ß🔥/", "\"ß🔥/\""), ("", "\"\""), ("\u{7F}\u{9B}\u{202E}", "\"\u{7F}\u{9B}\u{202E}\""),
    ])
  func jsonIsEscaped(text: String, quoted: String) {
    #expect(JSONText.quoted(text) == quoted)
  }

  @Test func jsonForATerminalIsEscapedFurther() {
    #expect(
      JSONText.quoted("\u{7F}\u{9B}\u{202E}ß\u{FFFD}", for: .terminal)
        == #""\u007f\u009b\u202eß\#u{FFFD}""#)
  }
}
