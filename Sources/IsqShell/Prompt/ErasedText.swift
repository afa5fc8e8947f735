/// What was erased last and can be put back. What is erased one after the other is one text.
struct ErasedText {
  private(set) var text = ""
  /// What the last erasing has left.
  var line: EditedLine?

  /// Takes a part of a text that is going to be erased.
  mutating func take(_ range: Range<Int>, of line: EditedLine) {
    let scalars = line.text.unicodeScalars.dropFirst(range.lowerBound).prefix(range.count)
    let part = String(String.UnicodeScalarView(scalars))
    guard line == self.line else {
      text = part
      return
    }
    text = range.lowerBound < line.cursor ?? 0 ? part + text : text + part
  }
}
