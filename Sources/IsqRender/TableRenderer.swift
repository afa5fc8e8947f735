import IsqColumns
import IsqText

/// A table for people, without boxes.
///
/// ```
/// 2026-07-06 to 2026-07-19 · by posting date · weeks from Monday
/// week          views  share of search
/// ────────────────────────────────────
/// 2026-07-06  123,456           16.0 %
/// 2026-07-13   98,765                —
/// ```
/// Its data is always made harmless for a terminal: into a pipe it goes to a pager.
enum TableRenderer {
  static func page(_ answer: Answer, _ options: RenderOptions) -> Page {
    let table = answer.table
    let shownRows = min(table.rowCount, max(0, options.rowLimit ?? table.rowCount))
    var cells = table.fields.map {
      ReadableCells($0, for: .table, partialRows: answer.partialRows, shownRows: shownRows)
    }
    let fit = ColumnFit(
      cells.map { column in
        ColumnFit.Column(
          cells: column.width(ofRows: shownRows), header: column.header,
          isText: column.field.column.type == .text)
      }, room: options.width)
    for index in fit.widths.indices { cells[index].limit = fit.widths[index] }

    var page = Page()
    page.rowCount = shownRows
    page.rowEnd = [UInt8(ascii: "\n")]
    page.trimsRows = true
    page.columns = fit.widths.indices.map { index in
      let gap = String(repeating: " ", count: index == 0 ? 0 : ColumnFit.gap)
      let padding = Page.Padding(
        side: cells[index].isNumeric ? .left : .right, width: fit.widths[index])
      return Page.Column(cells: cells[index], before: Array(gap.utf8), padding: padding)
    }
    var width = fit.total
    if let bars = bars(table, fit, shownRows: shownRows, options) {
      width += ColumnFit.gap + bars.width
      page.columns.append(Page.Column(cells: bars, before: Array("  ".utf8)))
    }
    page.head = lines(head(answer, cells.map(\.header), page.columns, width, options.style))
    page.tail = lines(
      foot(answer, shownRows: shownRows, hidden: cells[fit.widths.count...].map(\.header))
        .map { options.style.paint($0, .faint) })
    return page
  }

  /// Bars behind the columns, where a terminal has room for them.
  private static func bars(
    _ table: Table, _ fit: ColumnFit, shownRows: Int, _ options: RenderOptions
  ) -> BarCells? {
    guard options.isTerminal, let room = options.width, fit.widths.count == table.fields.count
    else { return nil }
    return BarCells(table.fields, rows: shownRows, room: room - fit.total - ColumnFit.gap)
  }

  private static func lines(_ lines: [String]) -> [UInt8] {
    Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private static func head(
    _ answer: Answer, _ names: [String], _ columns: [Page.Column], _ width: Int,
    _ style: TextStyle
  ) -> [String] {
    var lines: [String] = []
    if let headline = answer.headline {
      lines.append(style.paint(TerminalText.safe(headline), .faint))
    }
    lines += header(names, columns).map { style.paint($0, .strong) }
    lines.append(style.paint(String(repeating: "─", count: width), .faint))
    return lines
  }

  /// The names of the columns, with their last lines on one level.
  private static func header(_ names: [String], _ columns: [Page.Column]) -> [String] {
    let paddings = columns.compactMap(\.padding)
    let broken = zip(names, paddings).map { HeaderLines.broken($0, width: $1.width) }
    let height = broken.map(\.count).max() ?? 1
    let gap = String(repeating: " ", count: ColumnFit.gap)
    return (0..<height).map { line in
      let pieces = zip(broken, paddings).map { lines, padding in
        let index = line - (height - lines.count)
        return padding.padded(index >= 0 ? lines[index] : "")
      }
      var bytes = Array(pieces.joined(separator: gap).utf8)
      bytes.dropTrailingSpaces(after: 0)
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private static func foot(_ answer: Answer, shownRows: Int, hidden: [String]) -> [String] {
    let table = answer.table
    var lines = table.rowCount == 0 ? ["no rows"] : []
    var counts: [String] = []
    if shownRows < table.rowCount {
      counts.append("\(Count.grouped(shownRows)) of \(Count.of(table.rowCount, "row"))")
    }
    if !hidden.isEmpty {
      let count = table.fields.count
      counts.append("\(count - hidden.count) of \(count) columns")
      counts.append("without " + hidden.joined(separator: ", "))
    }
    if !counts.isEmpty { lines.append(counts.joined(separator: " · ")) }
    return lines + answer.footnotes.map { TerminalText.safe($0) }
  }
}
