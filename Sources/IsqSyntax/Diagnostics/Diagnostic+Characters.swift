import IsqText

// Characters, quotes and numbers: E03x, and the operators of other languages.

extension Diagnostic {
  static func curlyQuotes(around content: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .curlyQuotes, .error, "curly quotes do not start a text", at: range,
      "typed by a word processor? use straight quotes"
    )
    .fixing(Edit(range, Canonical.text(content)))
  }

  static func singleQuotes(around content: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .curlyQuotes, .error, "single quotes do not start a text", at: range, "use double quotes"
    )
    .fixing(Edit(range, Canonical.text(content)))
  }

  /// `#fyp` or `@handle` without quotes.
  static func bareTag(_ tag: String, at range: SourceRange) -> Diagnostic {
    let mark = String(tag.prefix(1))
    let diagnostic = Diagnostic(
      .strayCharacter, .error, "`\(mark)` is not part of the language", at: range,
      mark == "#" ? "put the hashtag in quotes" : "put the account in quotes")
    guard tag.utf8.count > 1 else { return diagnostic }
    return diagnostic.fixing(Edit(range, Canonical.text(tag)))
  }

  static func strayCharacter(_ character: String, at range: SourceRange) -> Diagnostic {
    let diagnostic = Diagnostic(
      .strayCharacter, .error, "\(Stray.shown(character)) is not part of the language", at: range,
      "not expected here")
    switch character {
    case "$", "€", "£":
      return diagnostic.helping("amounts are plain numbers: 5, 2.50").fixing(Edit(range, ""))
    case "[", "{": return diagnostic.fixing(Edit(range, "("))
    case "]", "}": return diagnostic.fixing(Edit(range, ")"))
    default: return diagnostic.fixing(Edit(range, ""))
    }
  }

  /// A character that looks like one of the language.
  static func lookalike(_ character: String, of plain: String, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .strayCharacter, .error, "`\(character)` is not part of the language", at: range,
      "write `\(plain)`"
    )
    .fixing(Edit(range, plain))
  }

  static func lonePercent(gap: SourceRange?, at range: SourceRange) -> Diagnostic {
    let diagnostic = Diagnostic(
      .strayCharacter, .error, "`%` belongs directly after a number", at: range, "as in 12%")
    guard let gap, !gap.isEmpty else {
      return diagnostic.helping("parts of a whole: share of search, percent of views")
    }
    return diagnostic.fixing(Edit(gap, ""))
  }

  static func unclosedText(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unclosedText, .error, "this text is never closed", at: range,
      "the text starts here; the line ends before a closing `\"`"
    )
    .fixing(Edit(SourceRange(range.end, range.end), "\""))
  }

  static func unclosedName(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unclosedText, .error, "this name is never closed", at: range,
      "the name starts here; the line ends before a closing backtick"
    )
    .fixing(Edit(SourceRange(range.end, range.end), "`"))
  }

  static func emptyName(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .strayCharacter, .error, "a name has at least one character", at: range,
      "nothing stands between the backticks")
  }

  static func unknownEscape(_ escape: String, at range: SourceRange) -> Diagnostic {
    let diagnostic = Diagnostic(
      .unknownEscape, .error, "\(Stray.shown(escape)) stands for no character", at: range,
      "for a backslash itself, write two"
    )
    .helping("a text knows \\\" \\\\ \\n \\t and \\u{1F525}")
    guard !escape.hasPrefix("\\u") else { return diagnostic }
    return diagnostic.fixing(Edit(SourceRange(range.start, range.start), "\\"))
  }

  static func malformedNumber(_ spelling: String, at range: SourceRange) -> Diagnostic {
    let diagnostic = Diagnostic(
      .malformedNumber, .error, "`\(spelling)` is not a number", at: range,
      "numbers look like 10000, 10_000, 1.5 or 10k")
    guard let right = NumberRepair.spelling(of: spelling) else { return diagnostic }
    return diagnostic.fixing(Edit(range, right))
  }

  /// `10MB` where no setting takes it; `10M` may be meant.
  static func sizeOfNothing(_ number: NumberLiteral, at range: SourceRange) -> Diagnostic {
    let diagnostic = Diagnostic(
      .malformedNumber, .error, "`\(number.spelling)` is a size of data", at: range,
      "only `set max_unpacked` and `set memory` take one")
    guard case .integer(let bytes) = number.value,
      let spelling = NumberRepair.spellings(of: String(bytes)).last
    else { return diagnostic }
    return diagnostic.fixing(Edit(range, spelling))
  }

  static func numberTooLarge(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .malformedNumber, .error, "this number is too large", at: range,
      "whole numbers go up to 9,223,372,036,854,775,807")
  }

  /// A number with a fraction, too small or too large, where things are counted.
  static func notACount(_ keyword: Keyword, _ expected: String, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .malformedNumber, .error, "`\(keyword.rawValue)` does not take this number", at: range,
      "expected \(expected)")
  }

  /// `10,000`: the groups of three digits that commas cut off stand at `range`.
  static func commaInNumber(
    _ number: NumberLiteral?, whole: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    let diagnostic = Diagnostic(
      .commaInNumber, .error, "numbers have no commas in isq", at: range,
      "a comma separates list items")
    guard let number else { return diagnostic }
    let spellings = NumberRepair.spellings(of: number.spelling)
    let shortest = spellings.last ?? number.spelling
    let others = spellings.dropLast().joined(separator: ", ")
    return
      diagnostic
      .helping("\(others) and \(shortest) are the same number")
      .fixing(Edit(whole, shortest))
  }

  static func foreignOperator(_ habit: ForeignOperator, at range: SourceRange) -> Diagnostic {
    guard let spelling = habit.spelling else {
      return Diagnostic(
        .foreignStatement, .error, "isq has no pipes", at: range,
        "clauses follow each other without a mark"
      )
      .helping("for example: show views where views > 10k by week")
      .fixing(Edit(range, ""))
    }
    if spelling == "=" {
      return Diagnostic(.doubleEquals, .error, "equality is written with one `=`", at: range)
        .fixing(Edit(range, "="))
    }
    let isSymbol = Symbol(rawValue: spelling) != nil
    return Diagnostic(
      .foreignStatement, .error, "isq writes `\(spelling)`, not `\(habit.rawValue)`", at: range,
      "write `\(spelling)`"
    )
    .fixing(Edit(range, isSymbol ? spelling : " \(spelling) "))
  }
}

/// Characters that a message has to show.
enum Stray {
  /// A text between backticks; what cannot be seen by its numbers.
  static func shown(_ text: String) -> String {
    let isVisible = text.unicodeScalars.allSatisfy { !isControl($0) }
    guard !isVisible || isInvisible(text) else { return "`\(text)`" }
    let numbers = text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    return "the invisible \(numbers.joined(separator: " "))"
  }

  static func isInvisible(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { isControl($0) || $0.properties.isDefaultIgnorableCodePoint }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned: true
    default: false
    }
  }
}
