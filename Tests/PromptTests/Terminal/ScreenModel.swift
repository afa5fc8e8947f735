/// A terminal as the tests see it: cells, a cursor, and the few sequences that isq sends.
///
/// A row that is too long for a narrower window is broken and joined again, as most terminals do.
struct ScreenModel {
  struct Row: Hashable {
    var cells: [Cell] = []
    /// Whether the row goes on in the next one.
    var isBroken = false
  }

  private(set) var columns: Int
  private(set) var height: Int
  /// The rows that are seen come last.
  private(set) var rows: [Row]
  /// The cursor, in all rows.
  private(set) var row = 0
  private(set) var column = 0
  private(set) var modes: Set<Int> = []
  /// What the terminal was told and does not know.
  private(set) var unknown: [String] = []
  private var look = Look()
  /// Whether the last character stands in the last column, and the next one breaks the row.
  private var isAtMargin = false
  private var parser = SequenceParser()

  init(columns: Int, height: Int) {
    self.columns = columns
    self.height = height
    rows = Array(repeating: Row(), count: height)
  }

  /// The rows that are seen.
  var visible: ArraySlice<Row> { rows[top...] }
  var cursorRow: Int { row - top }
  private var top: Int { rows.count - height }

  mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      switch parser.take(byte) {
      case nil: break
      case .character(let scalar): put(scalar)
      case .control(let byte): control(byte)
      case .sequence(let sequence): if !follow(sequence) { unknown.append(sequence.text) }
      }
    }
  }

  mutating func resize(columns: Int, height: Int) {
    var reflow = Reflow(rows, row: row, column: column)
    reflow.fit(columns: columns, keepingRow: row)
    rows = reflow.rows
    (row, column) = (reflow.row, min(reflow.column, columns - 1))
    self.columns = columns
    isAtMargin = false
    while rows.count > max(height, row + 1), rows[rows.count - 1].cells.isEmpty {
      rows.removeLast()
    }
    while rows.count < height { rows.append(Row()) }
    self.height = height
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = CellWidth.of(scalar)
    guard width > 0 else { return addMark(scalar) }
    if isAtMargin || column + width > columns {
      rows[row].isBroken = true
      lineFeed()
      column = 0
    }
    pad(to: column + width)
    rows[row].cells[column] = Cell(text: String(Character(scalar)), look: look)
    if width == 2 { rows[row].cells[column + 1] = Cell(text: "", look: look) }
    column += width
    isAtMargin = column == columns
    if isAtMargin { column = columns - 1 }
  }

  private mutating func addMark(_ scalar: Unicode.Scalar) {
    var place = isAtMargin ? column : column - 1
    if place > 0, rows[row].cells.indices.contains(place), rows[row].cells[place].text.isEmpty {
      place -= 1
    }
    guard rows[row].cells.indices.contains(place) else { return }
    rows[row].cells[place].text.unicodeScalars.append(scalar)
  }

  private mutating func pad(to count: Int) {
    while rows[row].cells.count < count { rows[row].cells.append(Cell()) }
  }

  private mutating func lineFeed() {
    row += 1
    if row == rows.count { rows.append(Row()) }
    isAtMargin = false
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 7: break
    case 8:
      column = max(0, column - 1)
      isAtMargin = false
    case 9:
      column = min((column / 8 + 1) * 8, columns - 1)
    case 10: lineFeed()
    case 13:
      column = 0
      isAtMargin = false
    default: unknown.append("control \(byte)")
    }
  }

  /// Does what a sequence says; false where it is unknown.
  private mutating func follow(_ sequence: SequenceParser.Sequence) -> Bool {
    let count = max(1, sequence.parameters.first ?? 1)
    if sequence.final != "m" { isAtMargin = false }
    switch (sequence.isPrivate, sequence.final) {
    case (false, "m"): return look.apply(sequence.parameters)
    case (false, "A"): row = max(top, row - count)
    case (false, "B"): row = min(rows.count - 1, row + count)
    case (false, "C"): column = min(columns - 1, column + count)
    case (false, "D"): column = max(0, column - count)
    case (false, "G"): column = min(columns, count) - 1
    case (false, "H"):
      (row, column) = (top, 0)
    case (false, "K"): rows[row].erase(from: column)
    case (false, "J"): erase(sequence.parameters.first ?? 0)
    case (true, "h"): modes.formUnion(sequence.parameters)
    case (true, "l"): modes.subtract(sequence.parameters)
    default: return false
    }
    return true
  }

  private mutating func erase(_ what: Int) {
    if what == 0 { rows[row].erase(from: column) }
    for index in (what == 2 ? top : row + 1)..<rows.count { rows[index] = Row() }
  }
}

extension ScreenModel.Row {
  mutating func erase(from column: Int) {
    cells.removeSubrange(min(column, cells.count)...)
    isBroken = false
  }

  /// What is read, without blanks at the end.
  var text: String {
    var text = cells.map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }
}
