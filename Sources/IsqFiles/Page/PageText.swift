import IsqDatasets

/// Text that was copied from a video's page in TikTok Studio, and what its lines are.
struct PageText {
  struct Line {
    var number: Int
    var text: String
    var kind: PageLine
  }

  /// The lines that say something.
  let lines: [Line]

  init(_ bytes: some Sequence<UInt8>) {
    var lines: [Line] = []
    let text = String(decoding: Array(bytes), as: UTF8.self)
    let all = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in all.enumerated() {
      let text = line.trimmed
      if !text.isEmpty { lines.append(Line(number: index + 1, text: text, kind: PageLine(text))) }
    }
    self.lines = lines
  }

  /// Whether it is worth looking closer: some lines end in a percent sign, as the sources of a page
  /// do, and some don't, as those of a table would.
  static func mayBePage(_ head: [UInt8]) -> Bool {
    guard [UInt8(ascii: "%"), 0x85].contains(where: { head.firstIndex(of: $0, from: 0) != nil })
    else { return false }
    var percents = 0
    var others = 0
    var last: UInt8 = Ascii.newline
    for byte in head.prefix(lookedAt) where byte != Ascii.space && byte != Ascii.carriageReturn {
      if byte == Ascii.newline, last != Ascii.newline {
        // The last byte of `％`, as a page in Chinese may write it, is 0x85.
        if last == UInt8(ascii: "%") || last == 0x85 { percents += 1 } else { others += 1 }
      }
      last = byte
    }
    if last == UInt8(ascii: "%") || last == 0x85 { percents += 1 }
    return percents > 0 && 4 * others >= percents
  }

  /// How many bytes are looked at for being a page's.
  private static let lookedAt = 1 << 16

  /// Whether the text is that of a page: it has the title over the sources, and sources or a
  /// posting date with it; or names of two sources, each with a percentage on the next line.
  var isPage: Bool {
    let sources = lines.indices.filter { source(at: $0) != nil }.map { lines[$0].text }
    if Set(sources).count >= 2 { return true }
    guard lines.contains(where: { $0.kind == .sectionTitle }) else { return false }
    let hasDate = lines.contains { line in
      if case .posted = line.kind { return true }
      return false
    }
    return hasDate || !sources.isEmpty || lines.contains { PageText.inlineSource($0.text) != nil }
  }

  /// The part of the known source whose name a line is.
  private func source(at index: Int) -> String? {
    guard lines[index].kind == .other, SourceAliases.source(named: lines[index].text) != nil else {
      return nil
    }
    return percent(behind: index)
  }

  /// The percentage on the line behind one.
  func percent(behind index: Int) -> String? {
    guard index + 1 < lines.count, case .percent(let part) = lines[index + 1].kind else {
      return nil
    }
    return part
  }

  /// A name and a percentage on one line: `For You 88.5%`.
  static func inlineSource(_ text: String) -> (name: String, part: String)? {
    guard let space = text.lastIndex(where: { $0.isWhitespace || $0 == ":" || $0 == "：" }) else {
      return nil
    }
    let name = text[..<space].trimmed
    guard !name.isEmpty, SourceAliases.source(named: name) != nil,
      case .percent(let part) = PageLine(text[text.index(after: space)...].trimmed)
    else { return nil }
    return (name, part)
  }
}
