import IsqColumns

/// CSV and TSV.
///
/// **Source**: RFC 4180, with `\n` at the end of lines. A row of one missing cell is written `""`,
/// for a blank line would be no row.
enum SeparatedRenderer {
  static func page(_ table: Table, separator: Unicode.Scalar, _ options: RenderOptions) -> Page {
    let separator = UInt8(ascii: separator)
    var page = Page()
    page.rowCount = table.rowCount
    page.rowEnd = [UInt8(ascii: "\n")]
    page.emptyRow = Array("\"\"".utf8)
    for (index, field) in table.fields.enumerated() {
      let cells = MachineCells(
        field: field, quoting: .separated(by: separator), isTerminal: options.isTerminal)
      let before = index == 0 ? [] : [separator]
      page.columns.append(Page.Column(cells: cells, before: before))
      page.head += before
      page.head += cells.quoted(field.name)
    }
    if page.head.isEmpty { page.head = page.emptyRow }
    page.head += page.rowEnd
    return page
  }
}

extension MachineCells {
  /// A text with the quotes it needs.
  func quoted(_ text: String) -> [UInt8] {
    var text = text
    var bytes: [UInt8] = []
    text.withUTF8 { append($0, to: &bytes) }
    return bytes
  }
}
