/// Breaks text between words into lines of a width.
package enum TextWrap {
  /// The cells of a line of prose, where there is room for them.
  package static let proseWidth = 80

  /// The lines of a text, each no wider than `width`, if no single word is. A percent sign stays
  /// with its number.
  ///
  /// - Parameter indent: blanks before every line but the first, which count.
  package static func lines(_ text: String, width: Int, indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for word in words(text) {
      let wordWidth = DisplayWidth.of(word)
      if line.isEmpty {
        line = word
        lineWidth = wordWidth
      } else if lineWidth + 1 + wordWidth <= width {
        line += " " + word
        lineWidth += 1 + wordWidth
      } else {
        lines.append(line)
        line = margin + word
        lineWidth = indent + wordWidth
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      if word.first == "%", let last = words.last {
        words[words.count - 1] = last + " " + word
      } else {
        words.append(String(word))
      }
    }
    return words
  }
}
