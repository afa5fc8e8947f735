/// What stands in the buffer of the prompt, which may have many lines.
struct EditedLine: Hashable {
  var text: String
  /// The cursor's place, in scalars from 0; nil: nobody types here any more.
  var cursor: Int?

  var count: Int { text.unicodeScalars.count }

  /// The cursor's place in UTF-8.
  var cursorByte: Int? {
    guard let cursor else { return nil }
    var scalars = -1
    for (offset, byte) in text.utf8.enumerated() where !UTF8.isContinuation(byte) {
      scalars += 1
      if scalars == cursor { return offset }
    }
    return text.utf8.count
  }

  var isAtEnd: Bool { cursor == count }

  /// The place so many lines further (−1: above), in the same column where that line is long
  /// enough; nil where there is no such line.
  func position(lines: Int) -> Int? {
    guard let cursor else { return nil }
    var starts = [0]
    for (offset, scalar) in text.unicodeScalars.enumerated() where scalar == "\n" {
      starts.append(offset + 1)
    }
    let current = (starts.lastIndex { $0 <= cursor }) ?? 0
    let target = current + lines
    guard starts.indices.contains(target) else { return nil }
    let end = target + 1 < starts.count ? starts[target + 1] - 1 : count
    return min(starts[target] + cursor - starts[current], end)
  }

  /// The start of the line of the cursor; where it is there already, the start of the text.
  var start: Int { startOfLine == cursor ? 0 : startOfLine }

  /// The end of the line of the cursor; where it is there already, the end of the text.
  var end: Int { endOfLine == cursor ? count : endOfLine }

  /// What is erased up to the start of the line; at its start, the break before it.
  var partBefore: Range<Int> {
    let place = cursor ?? 0
    return (startOfLine == place ? max(0, place - 1) : startOfLine)..<place
  }

  /// What is erased up to the end of the line; at its end, the break behind it.
  var partBehind: Range<Int> {
    let place = cursor ?? count
    return place..<(endOfLine == place ? min(count, place + 1) : endOfLine)
  }

  /// The word before the cursor, with what stands between.
  var wordBefore: Range<Int> { startOfWord..<(cursor ?? 0) }

  /// The word behind the cursor, with what stands between.
  var wordBehind: Range<Int> { (cursor ?? count)..<endOfWord }

  /// What stands before the cursor up to white space.
  var spacedWordBefore: Range<Int> {
    let before = Array(text.unicodeScalars.prefix(cursor ?? 0))
    let end = before.lastIndex { !$0.properties.isWhitespace } ?? -1
    let gap = before[..<(end + 1)].lastIndex { $0.properties.isWhitespace } ?? -1
    return (gap + 1)..<before.count
  }

  /// The start of the word at the cursor, or of the one before.
  var startOfWord: Int {
    let before = Array(text.unicodeScalars.prefix(cursor ?? 0))
    let end = before.lastIndex(where: EditedLine.isWord) ?? -1
    return (before[..<(end + 1)].lastIndex { !EditedLine.isWord($0) } ?? -1) + 1
  }

  private var startOfLine: Int {
    let before = Array(text.unicodeScalars.prefix(cursor ?? 0))
    return before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  private var endOfLine: Int {
    let place = cursor ?? 0
    return place + text.unicodeScalars.dropFirst(place).prefix { $0 != "\n" }.count
  }

  /// The end of the word at the cursor, or of the next one.
  var endOfWord: Int {
    let scalars = Array(text.unicodeScalars)
    var place = cursor ?? scalars.count
    while place < scalars.count, !EditedLine.isWord(scalars[place]) { place += 1 }
    while place < scalars.count, EditedLine.isWord(scalars[place]) { place += 1 }
    return place
  }

  /// The text with a part of it replaced, and the cursor behind what is new.
  ///
  /// - Parameter range: UTF-8 offsets.
  func replacing(_ range: Range<Int>, with insertion: String) -> EditedLine {
    let bytes = Array(text.utf8)
    let range = range.clamped(to: 0..<bytes.count)
    let start = String(decoding: bytes[..<range.lowerBound], as: UTF8.self) + insertion
    let end = String(decoding: bytes[range.upperBound...], as: UTF8.self)
    return EditedLine(text: start + end, cursor: start.unicodeScalars.count)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
