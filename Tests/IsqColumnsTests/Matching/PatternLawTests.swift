import TestSupport
import Testing

@testable import IsqColumns

@Suite struct PatternLawTests {
  @Test("A pattern holds exactly where backtracking finds a way", arguments: 0..<32)
  func reference(_ seed: Int) throws {
    var numbers = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let tree = ReferencePattern.random(depth: 3, &numbers)
      let pattern = try Pattern(tree.text)
      var matcher = PatternMatcher(pattern)
      var forgetful = PatternMatcher(pattern, room: 40)
      for _ in 0..<12 {
        let text = Self.text(&numbers)
        var string = String(String.UnicodeScalarView(text))
        let verdict = string.withUTF8 { matcher.matches($0) }
        let other = string.withUTF8 { forgetful.matches($0) }
        let truth = tree.occurs(in: text)
        #expect(
          verdict == truth && other == truth, "/\(tree.text)/ in \(string.debugDescription)")
      }
    }
  }

  /// A short text of letters that fold together, a character of four bytes and a space.
  private static func text(_ numbers: inout SeededGenerator) -> [Unicode.Scalar] {
    let alphabet: [Unicode.Scalar] = ["a", "A", "b", "b", "é", "É", "🔥", " "]
    return (0..<Int.random(in: 0...8, using: &numbers)).map { _ in
      alphabet.randomElement(using: &numbers) ?? "a"
    }
  }

  @Test("Bytes and patterns that are anything do no harm", arguments: 0..<20)
  func anything(_ seed: Int) {
    var numbers = SeededGenerator(seed: seed)
    let syntax = Array("ab01(((|))[[^-]]{{,}}*+?.\\\\dwsbuDWSB^$é🔥:".unicodeScalars)
    var accepted = 0
    for _ in 0..<1500 {
      let scalars = (0..<Int.random(in: 0...14, using: &numbers)).compactMap { _ in
        syntax.randomElement(using: &numbers)
      }
      let text = String(String.UnicodeScalarView(scalars))
      do {
        var matcher = PatternMatcher(try Pattern(text))
        accepted += 1
        for _ in 0..<4 {
          let bytes = (0..<Int.random(in: 0...30, using: &numbers)).map { _ in
            UInt8.random(in: 0...255, using: &numbers)
          }
          let verdict = bytes.withUnsafeBufferPointer { matcher.matches($0) }
          let again = bytes.withUnsafeBufferPointer { matcher.matches($0) }
          #expect(verdict == again)
        }
      } catch {
        #expect(error.offset >= 0 && error.offset + error.length <= text.utf8.count)
      }
    }
    #expect(accepted > 100)
  }

  @Test("A byte that is no character is one character to a pattern")
  func invalid() throws {
    var matcher = PatternMatcher(try Pattern("^a.b$"))
    for bad: UInt8 in [0x80, 0xBF, 0xC0, 0xC3, 0xE2, 0xF0, 0xF5, 0xFF] {
      #expect([0x61, bad, 0x62].withUnsafeBufferPointer { matcher.matches($0) })
    }
  }
}
