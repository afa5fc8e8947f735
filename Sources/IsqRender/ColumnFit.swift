import IsqText

/// Which columns of a table are shown in a window, and how wide.
struct ColumnFit {
  struct Column {
    /// The widest cell.
    var cells: Int
    var header: String
    /// Whether long cells may be cut.
    var isText: Bool
  }

  /// Blanks between two columns.
  static let gap = 2
  /// A text is never cut to fewer cells than this.
  private static let narrowestText = 12
  /// Before a text gets more cells than this, headers get theirs.
  private static let readableText = 24

  /// The widths of the columns that are shown, which are the first ones.
  private(set) var widths: [Int]

  /// - Parameter room: the cells of a line; nil: as many as it takes.
  init(_ columns: [Column], room: Int?) {
    widths = columns.map { max($0.cells, DisplayWidth.of($0.header)) }
    guard let room, ColumnFit.total(widths) > room else { return }
    let least = columns.map(ColumnFit.leastWidth)
    var shown = 0
    while shown < columns.count, ColumnFit.total(least[...shown]) <= room { shown += 1 }
    guard shown > 0 else {
      widths = [max(1, min(room, least.first ?? room))]
      return
    }
    widths = Array(least[..<shown])
    let kept = columns[..<shown]
    grow(to: kept.map(ColumnFit.easyWidth), room)
    grow(to: kept.map { max($0.cells, ColumnFit.easyWidth($0)) }, room)
    grow(to: kept.map { max($0.cells, DisplayWidth.of($0.header)) }, room)
  }

  /// The cells of a line.
  var total: Int { ColumnFit.total(widths) }

  private static func total(_ widths: some Collection<Int>) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }

  /// The fewest cells with which a column is still worth showing.
  private static func leastWidth(_ column: Column) -> Int {
    let cells = column.isText ? min(column.cells, narrowestText) : column.cells
    return max(cells, HeaderLines.leastWidth(column.header))
  }

  /// The cells with which a column reads well: few lines of header, texts that say something.
  private static func easyWidth(_ column: Column) -> Int {
    let cells = column.isText ? min(column.cells, readableText) : column.cells
    return max(cells, HeaderLines.width(column.header, lines: 3))
  }

  /// Gives what room is left to the columns that want it, the narrowest first.
  private mutating func grow(to wanted: [Int], _ room: Int) {
    var spare = room - total
    while spare > 0 {
      let hungry = widths.indices.filter { widths[$0] < wanted[$0] }
      guard let narrowest = hungry.min(by: { widths[$0] < widths[$1] }) else { return }
      widths[narrowest] += 1
      spare -= 1
    }
  }
}
