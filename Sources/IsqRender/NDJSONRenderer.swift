import IsqColumns

/// An object a line, with nothing around them.
enum NDJSONRenderer {
  static func page(_ table: Table, _ options: RenderOptions) -> Page {
    var page = JSONRenderer.objects(table, options)
    page.rowEnd = Array("}\n".utf8)
    return page
  }
}
