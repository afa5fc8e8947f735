import IsqColumns
import IsqText

/// A table of GitHub's Markdown.
///
/// **Source**: GitHub Flavored Markdown 0.29, section 4.10.
enum MarkdownRenderer {
  /// Columns are padded so that the text reads well, too, but not beyond this.
  private static let widestPadding = 40

  static func page(_ answer: Answer, _ options: RenderOptions) -> Page {
    let table = answer.table
    var page = Page()
    page.rowCount = table.rowCount
    page.rowEnd = Array(" |\n".utf8)
    var header = ""
    var rule = ""
    for (index, field) in table.fields.enumerated() {
      let cells = ReadableCells(
        field, for: .markdown(isTerminal: options.isTerminal), partialRows: answer.partialRows,
        shownRows: table.rowCount)
      let name = cells.header
      let width = max(3, DisplayWidth.of(name), cells.width(ofRows: table.rowCount))
      let padding = Page.Padding(
        side: cells.isNumeric ? .left : .right, width: min(width, widestPadding))
      let before = index == 0 ? "| " : " | "
      header += before + padding.padded(name)
      rule += before + MarkdownRenderer.rule(padding)
      page.columns.append(Page.Column(cells: cells, before: Array(before.utf8), padding: padding))
    }
    page.head = Array((paragraph(answer.headline) + header + " |\n" + rule + " |\n").utf8)
    page.tail = Array(answer.footnotes.map { "\n" + paragraph($0, end: "\n") }.joined().utf8)
    return page
  }

  private static func rule(_ padding: Page.Padding) -> String {
    let line = String(repeating: "-", count: padding.width - 1)
    return padding.side == .left ? line + ":" : ":" + line
  }

  private static func paragraph(_ text: String?, end: String = "\n\n") -> String {
    guard var text else { return "" }
    var bytes: [UInt8] = []
    text.withUTF8 { bytes.append(markdown: $0, isTerminal: false) }
    return String(decoding: bytes, as: UTF8.self) + end
  }
}

extension [UInt8] {
  /// Appends text so that Markdown shows it as it is, on one line.
  mutating func append(markdown text: UnsafeBufferPointer<UInt8>, isTerminal: Bool) {
    var start = 0
    for (index, byte) in text.enumerated() {
      guard let replacement = replacement(for: byte) else { continue }
      append(piece: text[start..<index], isTerminal: isTerminal)
      append(contentsOf: replacement.utf8)
      start = index + 1
    }
    append(piece: text[start...], isTerminal: isTerminal)
  }

  private mutating func append(piece: Slice<UnsafeBufferPointer<UInt8>>, isTerminal: Bool) {
    if isTerminal {
      TerminalText.append(UnsafeBufferPointer(rebasing: piece), to: &self)
    } else {
      append(contentsOf: piece)
    }
  }

  private func replacement(for byte: UInt8) -> String? {
    switch byte {
    case 0x0A: "<br>"
    case 0x0D: ""
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "|"),
      UInt8(ascii: "~"), UInt8(ascii: "&"):
      "\\" + String(Unicode.Scalar(byte))
    default: nil
    }
  }
}
