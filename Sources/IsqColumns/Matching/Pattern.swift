/// A regular expression, asked whether it occurs in a text without regard to case.
///
/// Whatever the pattern and the text are, the time is at most proportional to the length of the
/// text times the size of the program, which is bounded. `PatternParser` says what can be written.
package struct Pattern: Sendable {
  package let text: String
  let program: PatternProgram

  /// - Throws: what is wrong with the pattern, and where.
  package init(_ text: String) throws(PatternError) {
    self.text = text
    program = PatternCompiler.compile(try PatternParser.parse(text))
  }

  /// Whether the pattern occurs in UTF-8; bytes that are no character read as U+FFFD.
  ///
  /// For many texts one `PatternMatcher` is faster: it remembers its way.
  package func matches(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var matcher = PatternMatcher(self)
    return matcher.matches(utf8)
  }
}

/// Patterns are the same where they are written the same, character for character.
extension Pattern: Hashable {
  package static func == (a: Pattern, b: Pattern) -> Bool {
    a.text.utf8.elementsEqual(b.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
