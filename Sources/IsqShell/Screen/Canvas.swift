/// What was drawn at the place of the prompt, and the bytes that make it something else.
///
/// Rows that stay are not written again. Nothing is asked of the terminal and no row is addressed
/// from the window's top: the cursor only goes up to rows that were drawn before.
struct Canvas {
  private var rows: [ScreenRow] = []
  /// The row of the cursor.
  private var row = 0
  private var column = 0

  /// The bytes that change what is shown to a picture.
  ///
  /// - Parameter picture: no higher than the window.
  mutating func draw(_ picture: Picture) -> [UInt8] {
    guard rows != picture.rows || row != picture.cursor.row || column != picture.cursor.column
    else { return [] }
    var bytes = Canvas.beginUpdate
    // What was typed before the terminal was raw may stand here.
    if rows.isEmpty { bytes += Array("\r\u{1B}[J".utf8) }
    for index in picture.rows.indices
    where index >= rows.count || rows[index] != picture.rows[index] {
      move(to: index, &bytes)
      write(picture.rows[index], over: rows.indices.contains(index) ? rows[index] : nil, &bytes)
      if rows.indices.contains(index) {
        rows[index] = picture.rows[index]
      } else {
        rows.append(picture.rows[index])
      }
    }
    if rows.count > picture.rows.count {
      move(to: picture.rows.count, &bytes)
      bytes += Array("\r\u{1B}[J".utf8)
      rows.removeSubrange(picture.rows.count...)
    }
    move(to: picture.cursor.row, &bytes)
    bytes.append(UInt8(ascii: "\r"))
    if picture.cursor.column > 0 { bytes += Array("\u{1B}[\(picture.cursor.column)C".utf8) }
    column = picture.cursor.column
    return bytes + Canvas.endUpdate
  }

  /// The bytes that write rows of any number over what is shown, and leave the cursor below them.
  mutating func leave(_ picture: [ScreenRow]) -> [UInt8] {
    var bytes = clear()
    bytes.insert(contentsOf: Canvas.beginUpdate, at: 0)
    for row in picture { bytes += row.bytes + Array("\r\n".utf8) }
    return bytes + Canvas.endUpdate
  }

  /// The bytes that take away what is shown; the cursor is where its first cell was.
  mutating func clear() -> [UInt8] {
    var bytes: [UInt8] = []
    move(to: 0, &bytes)
    bytes += Array("\r\u{1B}[J".utf8)
    self = Canvas()
    return bytes
  }

  /// The same where the window has other columns by now: a terminal breaks rows that have become
  /// too long, so that the first is further up.
  mutating func clear(at width: Int) -> [UInt8] {
    let width = max(1, width)
    let above = rows.prefix(row).reduce(0) { $0 + max(1, ($1.width + width - 1) / width) }
    row = above + column / width
    return clear()
  }

  /// Forgets what is shown: the cursor is in the first cell of an empty row.
  mutating func forget() { self = Canvas() }

  private static let beginUpdate = Array("\u{1B}[?2026h".utf8)
  private static let endUpdate = Array("\u{1B}[?2026l".utf8)

  private func write(_ row: ScreenRow, over old: ScreenRow?, _ bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\r"))
    let wasUncertain = row.isUncertain || (old?.isUncertain ?? false)
    if wasUncertain { bytes += Array("\u{1B}[K".utf8) }
    bytes += row.bytes
    if !wasUncertain, let old, old.width > row.width { bytes += Array("\u{1B}[K".utf8) }
  }

  private mutating func move(to target: Int, _ bytes: inout [UInt8]) {
    if target < row { bytes += Array("\u{1B}[\(row - target)A".utf8) }
    let known = min(target, max(rows.count - 1, 0))
    if known > row {
      bytes += Array("\u{1B}[\(known - row)B".utf8)
      row = known
    }
    if target > row { for _ in row..<target { bytes += Array("\r\n".utf8) } }
    row = target
  }
}
