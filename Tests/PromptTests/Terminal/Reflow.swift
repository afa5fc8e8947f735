/// Breaks rows anew where the window gets other columns.
struct Reflow {
  private(set) var rows: [ScreenModel.Row]
  private(set) var row: Int
  private(set) var column: Int

  init(_ rows: [ScreenModel.Row], row: Int, column: Int) {
    self.rows = rows
    self.row = row
    self.column = column
  }

  mutating func fit(columns: Int, keepingRow cursorRow: Int) {
    var result: [ScreenModel.Row] = []
    var cursor: (row: Int, column: Int)?
    var index = 0
    while index < rows.count {
      var line: [Cell] = []
      var offset: Int?
      repeat {
        if index == cursorRow { offset = line.count + column }
        line += rows[index].cells
        index += 1
      } while index < rows.count && rows[index - 1].isBroken
      let start = result.count
      result += Reflow.broken(line, columns)
      if let offset {
        cursor = (start + offset / columns, offset % columns)
        while result.count <= start + offset / columns { result.append(ScreenModel.Row()) }
      }
    }
    rows = result
    if let cursor { (row, column) = cursor }
  }

  private static func broken(_ line: [Cell], _ columns: Int) -> [ScreenModel.Row] {
    var rows: [ScreenModel.Row] = []
    var rest = line[...]
    while rest.count > columns {
      var count = columns
      if rest[rest.startIndex + count].text.isEmpty { count -= 1 }
      rows.append(ScreenModel.Row(cells: Array(rest.prefix(count)), isBroken: true))
      rest = rest.dropFirst(count)
    }
    return rows + [ScreenModel.Row(cells: Array(rest))]
  }
}
