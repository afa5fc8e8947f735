/// One text that queries come from: an `-e` argument, a line of the prompt, a script.
package struct SourceText: Hashable, Sendable {
  /// The script's path as it was given, or nil where the text has no file.
  package let name: String?
  package let text: String
  package let utf8: [UInt8]
  /// UTF-8 offsets at which lines start; the first is 0.
  package let lineStarts: [Int]

  package init(_ text: String, name: String? = nil) {
    self.name = name
    self.text = text
    self.utf8 = Array(text.utf8)
    var starts = [0]
    for (offset, byte) in utf8.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    self.lineStarts = starts
  }

  /// The text of a range; a range outside the text is cut to it.
  package subscript(range: SourceRange) -> String {
    let start = max(0, min(range.start, utf8.count))
    let end = max(start, min(range.end, utf8.count))
    return String(decoding: utf8[start..<end], as: UTF8.self)
  }

  /// The line, from 1, that holds an offset.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The range of a line, from 1, without its line break.
  package func range(ofLine line: Int) -> SourceRange {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : utf8.count
    if end > start, utf8[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return SourceRange(start, max(start, end))
  }
}
