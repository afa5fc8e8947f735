import IsqColumns
import IsqSyntax
import IsqText

/// The sentences about patterns.
extension Diagnostic {
  static func patternNotWrittenOut(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .typeMismatch, "`matches` takes a pattern that is written out", at: range,
      "not the same for every row"
    ).helping("to find one text in another: contains")
  }

  static func malformedPattern(_ error: PatternError, _ pattern: String, in expr: Expr)
    -> Diagnostic
  {
    let place = PatternPlace.range(of: error, pattern, in: expr)
    let problem = Diagnostic(
      .malformedPattern, "this pattern cannot be used", at: place ?? expr.range, error.message)
    guard place == nil else { return problem }
    let start = pattern.utf8.index(pattern.startIndex, offsetBy: error.offset)
    let rest = pattern[start...].unicodeScalars.prefix(12)
    return rest.isEmpty ? problem : problem.noting("it goes wrong at `\(String(rest))`")
  }
}

/// Where a place in a pattern stands in the query.
enum PatternPlace {
  /// The range of a mistake, nil where the pattern stands elsewhere or its literal has escapes
  /// whose length cannot be told.
  static func range(of error: PatternError, _ pattern: String, in expr: Expr) -> SourceRange? {
    guard case .text = expr.kind else { return nil }
    // Two quotes stand around what is written.
    let written = expr.range.end - expr.range.start - 2
    let bytes = Array(pattern.utf8)
    // Either nothing is escaped, or everything that can be.
    let widths = bytes.map { written == bytes.count ? 1 : width($0) }
    guard widths.reduce(0, +) == written else { return nil }
    let start = expr.range.start + 1 + widths.prefix(error.offset).reduce(0, +)
    let length = widths.dropFirst(error.offset).prefix(error.length).reduce(0, +)
    return SourceRange(start, start + length)
  }

  /// How many bytes stand for one in a text literal.
  private static func width(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\t"): 2
    default: 1
    }
  }
}
