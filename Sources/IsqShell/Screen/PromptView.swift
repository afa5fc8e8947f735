import IsqText

/// What is seen of a statement while it is typed: the question, the text, what helps.
struct PromptView {
  var question: [InkedText] = []
  var line = EditedLine(text: "", cursor: 0)
  /// In order of their ranges, none over another.
  var spans: [InkedSpan] = []
  /// What could follow the cursor at the end of the text.
  var ghost = ""
  /// Rows below the text, each cut to the window.
  var below: [[InkedText]] = []
  var style = TextStyle.coloured

  /// The picture in a window. Where the text is higher, the part around the cursor is seen.
  ///
  /// - Parameter scroll: the first row that was seen, and is now.
  func picture(in window: WindowSize, scroll: inout Int) -> Picture {
    var (rows, cursor) = laidOut(width: window.columns)
    var helping = below.prefix(max(0, window.rows - 1)).map { $0.row(width: window.columns, style) }
    let room = max(1, min(window.rows, max(window.rows - helping.count, min(rows.count, 3))))
    helping.removeLast(max(0, helping.count + min(rows.count, room) - window.rows))
    let last = max(0, rows.count - room)
    scroll = min(max(min(scroll, cursor.row), cursor.row - room + 1), last)
    rows = Array(rows[scroll..<min(rows.count, scroll + room)])
    cursor.row -= scroll
    return Picture(rows: rows + helping, cursor: cursor)
  }

  /// All rows of the text, however high the window is.
  func allRows(width: Int) -> [ScreenRow] { laidOut(width: width).rows }

  private func laidOut(width: Int) -> (rows: [ScreenRow], cursor: CellLayout.Position) {
    var layout = CellLayout(width: width, style)
    for piece in question { layout.put(piece.text, piece.ink) }
    var cursor: CellLayout.Position?
    let bytes = Array(line.text.utf8)[...]
    let cursorByte = line.cursorByte ?? bytes.count
    for run in runs(of: bytes.count, cutAt: cursorByte) {
      var text = bytes[run.range]
      if run.range.lowerBound == cursorByte, let scalar = text.firstScalar {
        cursor = layout.put(scalar, run.ink, underCursor: true)
        text = text.dropFirst(UTF8.width(scalar))
      }
      layout.put(text, run.ink)
    }
    let end = cursor ?? layout.position()
    layout.put(ghost, .faint)
    layout.finish()
    return (layout.rows, end)
  }

  /// The text in pieces of one look, one of which starts where the cursor is.
  private func runs(of count: Int, cutAt cursor: Int) -> [InkedSpan] {
    var runs: [InkedSpan] = []
    var place = 0
    func add(upTo end: Int, _ ink: Ink) {
      if place < cursor, cursor < end {
        runs.append(InkedSpan(range: place..<cursor, ink: ink))
        place = cursor
      }
      if place < end { runs.append(InkedSpan(range: place..<end, ink: ink)) }
      place = max(place, end)
    }
    for span in spans {
      add(upTo: min(span.range.lowerBound, count), .plain)
      add(upTo: min(span.range.upperBound, count), span.ink)
    }
    add(upTo: count, .plain)
    return runs
  }
}

extension ArraySlice<UInt8> {
  /// The first scalar of a text.
  fileprivate var firstScalar: Unicode.Scalar? {
    String(decoding: prefix(4), as: UTF8.self).unicodeScalars.first
  }
}

extension [InkedText] {
  /// The text in one row, cut where the window ends.
  func row(width: Int, _ style: TextStyle) -> ScreenRow {
    var layout = CellLayout(width: width, style)
    for piece in self {
      for scalar in piece.text.unicodeScalars where layout.rows.count == 1 {
        layout.put(scalar, piece.ink)
      }
    }
    layout.finish()
    return layout.rows[0]
  }
}
