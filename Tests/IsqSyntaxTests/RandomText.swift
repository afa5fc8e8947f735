import TestSupport

/// Texts that nobody wrote: random bytes, and random pieces of the language.
enum RandomText {
  private static let pieces = [
    "show", "list", "top", "10", "by", "where", "views", "(", ")", ",", "\"", "`", "\\", "--", "#",
    "\n", "\n\n", ";", "2026-02-30", "03/04/2026", "1.5M", "12%", "10,000", ".", "..", "-", "??",
    "?", "=", "==", "!=", "<>", "|", "&&", "“", "”", "'", "for", "you", "for you", "\u{0}",
    "\u{301}", "🔥", "👩‍👩‍👧", "é", "\r", "\t", "\u{FEFF}", "\u{A0}", "of", "from", "in", "not", "is",
    "missing", "between", "and", "or", "over", "within", "if", "then", "else", "let", "to", "last",
    "during", "weeks", "ago", "select", "*", "group", "order", "limit", "9999999999999999999",
    "0000-00-00", "2026-W99", "\\u{", "}", "$", "@a.", "%", "__", "1__2", "«", "\u{202E}",
  ]

  static func next(_ random: inout SeededGenerator) -> String {
    if Bool.random(using: &random) {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    var text = ""
    for _ in 0..<Int.random(in: 1...25, using: &random) {
      text += pieces.randomElement(using: &random) ?? ""
      if Int.random(in: 0..<3, using: &random) > 0 { text += " " }
    }
    return text
  }
}
