import IsqText

/// The name of a column, broken between words into lines of one width.
enum HeaderLines {
  /// The width below which a name would have to be cut.
  static func leastWidth(_ name: String) -> Int {
    name.split(separator: " ").map { DisplayWidth.of(String($0)) }.max() ?? 0
  }

  /// The least width at which a name takes no more than so many lines.
  static func width(_ name: String, lines: Int) -> Int {
    var width = leastWidth(name)
    while broken(name, width: width).count > lines { width += 1 }
    return width
  }

  /// The lines of a name; words that are wider than a line are cut.
  static func broken(_ name: String, width: Int) -> [String] {
    guard DisplayWidth.of(name) > width else { return [name] }
    var lines: [String] = []
    for word in name.split(separator: " ") {
      let word = cut(String(word), width)
      if let last = lines.last, DisplayWidth.of(last + " " + word) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    return lines
  }

  private static func cut(_ word: String, _ width: Int) -> String {
    guard DisplayWidth.of(word) > width else { return word }
    return DisplayWidth.prefix(of: word, fitting: max(0, width - 1)) + "…"
  }
}
