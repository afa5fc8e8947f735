/// A place in a text as people and editors count: line and column from 1, the column in Unicode
/// scalars.
package struct SourcePlace: Hashable, Sendable {
  package var line: Int
  package var column: Int
}

extension SourceText {
  /// The place of an offset; one outside the text is moved to its nearest end.
  package func place(of offset: Int) -> SourcePlace {
    let offset = max(0, min(offset, utf8.count))
    let line = line(at: offset)
    let before = utf8[lineStarts[line - 1]..<offset]
    let column = before.reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return SourcePlace(line: line, column: column)
  }
}
