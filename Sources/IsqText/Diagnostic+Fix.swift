extension Diagnostic {
  /// The statement as it would be right: with the edits of the fix, on one line, tidied.
  ///
  /// Nil where there is no fix, or where its edits overlap or reach out of the statement.
  package func fixed(in source: SourceText, statement: SourceRange) -> String? {
    guard let fix, !fix.isEmpty, statement.start >= 0, statement.end <= source.utf8.count else {
      return nil
    }
    var result: [UInt8] = []
    var position = statement.start
    for edit in Diagnostic.ordered(fix) {
      guard edit.range.start >= position, edit.range.end >= edit.range.start,
        edit.range.end <= statement.end
      else { return nil }
      result += source.utf8[position..<edit.range.start]
      result += edit.replacement.utf8
      position = edit.range.end
    }
    result += source.utf8[position..<max(position, statement.end)]
    return OneLine.tidied(result)
  }

  /// The whole text with the statement as it would be right; nil where `fixed` is.
  package func repairing(_ source: SourceText, statement: SourceRange) -> String? {
    guard let fixed = fixed(in: source, statement: statement) else { return nil }
    let before = source[SourceRange(0, statement.start)]
    return before + fixed + source[SourceRange(statement.end, source.utf8.count)]
  }

  /// Edits by place; those at one place in the order in which they were given.
  private static func ordered(_ edits: [Edit]) -> [Edit] {
    edits.enumerated().sorted { a, b in
      (a.element.range.start, a.element.range.end, a.offset)
        < (b.element.range.start, b.element.range.end, b.offset)
    }.map(\.element)
  }
}
