import IsqColumns

/// An array of objects in column order, an object a line.
///
/// **Source**: RFC 8259.
enum JSONRenderer {
  static func page(_ table: Table, _ options: RenderOptions) -> Page {
    var page = objects(table, options)
    page.separator = Array(",".utf8)
    guard table.rowCount > 0, !table.fields.isEmpty else {
      page.rowCount = 0
      page.tail = Array("[]\n".utf8)
      return page
    }
    page.head = Array("[".utf8)
    page.columns[0].before.insert(contentsOf: "\n  ".utf8, at: 0)
    page.tail = Array("\n]\n".utf8)
    return page
  }

  /// Rows as objects, with nothing around them.
  static func objects(_ table: Table, _ options: RenderOptions) -> Page {
    var page = Page()
    page.rowCount = table.rowCount
    page.rowEnd = Array("}".utf8)
    for (index, field) in table.fields.enumerated() {
      let cells = MachineCells(field: field, quoting: .json, isTerminal: options.isTerminal)
      let before = Array((index == 0 ? "{" : ", ").utf8) + cells.quoted(field.name)
      page.columns.append(Page.Column(cells: cells, before: before + Array(": ".utf8)))
    }
    return page
  }
}
