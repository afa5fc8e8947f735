import Testing

@testable import IsqColumns

/// A pattern in which ‹ and › stand around what is wrong.
struct PatternMistake: Sendable, CustomStringConvertible {
  var marked: String
  var message: String

  init(_ marked: String, _ message: String) {
    self.marked = marked
    self.message = message
  }

  var description: String { marked }
}

@Suite struct PatternErrorTests {
  static let mistakes = [
    PatternMistake("é‹(›a", "this group is not closed"),
    PatternMistake("a‹)›b", "`)` closes no group"),
    PatternMistake("a‹[›b-z", "this class is not closed"),
    PatternMistake("‹[›]", "this class is not closed"),
    PatternMistake("[‹z-a›]", "this range runs backwards"),
    PatternMistake("[‹a-\\d›]", "a range runs from a character to a character"),
    PatternMistake("[‹\\d-›x]", "a range runs from a character to a character"),
    PatternMistake("[‹\\b›]", "a class holds characters, not places"),
    PatternMistake(
      "[‹[:›digit:]]", "named classes are not supported; there are \\d, \\w and \\s"),
    PatternMistake("‹*›a", "`*` has nothing to repeat"),
    PatternMistake("(‹+›)", "`+` has nothing to repeat"),
    PatternMistake("a|‹?›", "`?` has nothing to repeat"),
    PatternMistake("‹{›2}", "`{` has nothing to repeat; the character is \\{"),
    PatternMistake("a‹{›,3}", "a count is written {2}, {2,} or {2,5}; the character is \\{"),
    PatternMistake("a‹{›2", "a count is written {2}, {2,} or {2,5}; the character is \\{"),
    PatternMistake("a‹{3,2}›", "this count runs backwards"),
    PatternMistake("a‹*+›", "possessive repetition is not supported"),
    PatternMistake("a‹**›", "a repetition is repeated; put what is repeated in (…)"),
    PatternMistake("a‹+?{›2}", "a repetition is repeated; put what is repeated in (…)"),
    PatternMistake("é‹\\›", "nothing stands behind the backslash"),
    PatternMistake("(a)‹\\1›", "references to groups are not supported"),
    PatternMistake("‹\\q›", "`\\q` has no meaning"),
    PatternMistake("‹\\é›", "`\\é` has no meaning"),
    PatternMistake("‹\\A›a", "`\\A` has no meaning; the start of the text is ^"),
    PatternMistake("a‹\\Z›", "`\\Z` has no meaning; the end of the text is $"),
    PatternMistake("‹\\x›41", "a character is numbered as in \\u{1F525}"),
    PatternMistake(
      "‹\\p›{L}", "properties of characters are not supported; \\w is letters and digits"),
    PatternMistake("‹\\u›0041", "a character is numbered as in \\u{1F525}"),
    PatternMistake("‹\\u{D800}›", "no character has this number"),
    PatternMistake("a‹(?=›b)", "looking ahead is not supported"),
    PatternMistake("a‹(?!›b)", "looking ahead is not supported"),
    PatternMistake("‹(?<=›a)b", "looking behind is not supported"),
    PatternMistake("‹(?<!›a)b", "looking behind is not supported"),
    PatternMistake("‹(?<›name>a)", "groups have no names"),
    PatternMistake("‹(?P›<name>a)", "groups have no names"),
    PatternMistake("‹(?>›a)", "atomic groups are not supported"),
    PatternMistake("‹(?i›)a", "flags are not supported; letter case never counts"),
    PatternMistake("‹(?›", "`(?` begins no group; write (…) or (?:…)"),
    PatternMistake("b‹a{10000}›", "this pattern is too large"),
    PatternMistake("x‹(?:a{100}){100}›", "this pattern is too large"),
    PatternMistake("‹(ab){99999999999999999999}›", "this pattern is too large"),
    PatternMistake("‹" + String(repeating: "a", count: 10_000) + "›", "this pattern is too large"),
    PatternMistake(
      String(repeating: "(", count: 64) + "‹(›", "groups are nested too deeply"),
  ]

  @Test("What is no pattern is refused where it goes wrong", arguments: mistakes)
  func refuses(_ mistake: PatternMistake) throws {
    let parts = mistake.marked.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "‹" || $0 == "›" })
    let expected = PatternError(
      message: mistake.message, offset: parts[0].utf8.count, length: parts[1].utf8.count)
    #expect(throws: expected) { try Pattern(parts.joined()) }
  }
}
