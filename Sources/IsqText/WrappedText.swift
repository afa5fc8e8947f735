/// A text broken between words, so that no word is cut where a terminal's line ends.
package enum WrappedText {
  /// The least cells of a line; in narrower windows the terminal breaks what it has to.
  private static let leastWidth = 16

  /// The text with line breaks; what is longer than a line is a line of its own.
  ///
  /// - Parameters:
  ///   - width: cells of a line; nil: it is not broken.
  ///   - start: cells that are taken before its first line.
  ///   - indent: blanks before each other line.
  package static func text(
    _ text: String, width: Int?, start: Int = 0, indent: Int = 0
  ) -> String {
    guard let width, width - max(start, indent) >= leastWidth else { return text }
    var lines: [[Substring]] = [[]]
    var cells = start
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let wanted = DisplayWidth.of(String(word))
      let isFirst = lines[lines.count - 1].isEmpty
      if !isFirst, cells + 1 + wanted > width {
        lines.append([word])
        cells = indent + wanted
      } else {
        lines[lines.count - 1].append(word)
        cells += (isFirst ? 0 : 1) + wanted
      }
    }
    let separator = "\n" + String(repeating: " ", count: indent)
    return lines.map { $0.joined(separator: " ") }.joined(separator: separator)
  }
}
