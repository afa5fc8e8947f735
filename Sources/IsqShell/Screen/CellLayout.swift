import IsqText

/// Puts characters into the cells of a window, row by row.
///
/// Each scalar has the cells that the simplest terminal gives it: what others would join to one
/// picture, such as a family, stands as its members, so that the cursor is where it seems to be.
struct CellLayout {
  struct Position: Hashable, Sendable {
    var row: Int
    var column: Int
  }

  private static let tab = 8

  let width: Int
  private let style: TextStyle
  private(set) var rows = [ScreenRow()]

  /// - Parameters:
  ///   - width: cells of a row; at least 2.
  ///   - style: where it is plain, no look reaches the terminal.
  init(width: Int, _ style: TextStyle) {
    self.width = max(2, width)
    self.style = style
  }

  /// Where the next character of one cell goes; at the margin the row below begins.
  mutating func position() -> Position {
    if rows[rows.count - 1].width >= width { startRow() }
    return current
  }

  mutating func put(_ text: String, _ ink: Ink) {
    for scalar in text.unicodeScalars { put(scalar, ink) }
  }

  /// Puts a text, characters of ASCII as many at once as a row takes.
  mutating func put(_ text: ArraySlice<UInt8>, _ ink: Ink) {
    var rest = text
    while !rest.isEmpty {
      let plain = rest.prefix { $0 >= 0x20 && $0 < 0x7F }
      rest = rest[plain.endIndex...]
      putPlain(plain, ink)
      let others = rest.prefix { $0 < 0x20 || $0 >= 0x7F }
      rest = rest[others.endIndex...]
      put(String(decoding: others, as: UTF8.self), ink)
    }
  }

  private mutating func putPlain(_ text: ArraySlice<UInt8>, _ ink: Ink) {
    var rest = text
    while !rest.isEmpty {
      let part = rest.prefix(width - position().column)
      rows[rows.count - 1].append(part, cells: part.count, style == .plain ? .plain : ink)
      rest = rest.dropFirst(part.count)
    }
  }

  /// Puts a scalar.
  ///
  /// - Returns: where it stands, and so the cursor that is on it.
  @discardableResult
  mutating func put(_ scalar: Unicode.Scalar, _ ink: Ink, underCursor: Bool = false) -> Position {
    switch scalar {
    case " "..."~": return put([UInt8(scalar.value)], cells: 1, ink)
    case "\n":
      let place = underCursor ? position() : current
      startRow()
      return place
    case "\t": return putTab(ink)
    default: return putSpecial(scalar, ink)
    }
  }

  mutating func finish() {
    rows[rows.count - 1].finish()
  }

  private var current: Position {
    Position(row: rows.count - 1, column: rows[rows.count - 1].width)
  }

  private mutating func startRow() {
    rows[rows.count - 1].finish()
    rows.append(ScreenRow())
  }

  private mutating func put(_ bytes: some Sequence<UInt8>, cells: Int, _ ink: Ink) -> Position {
    if rows[rows.count - 1].width + cells > width { startRow() }
    let place = current
    rows[rows.count - 1].append(bytes, cells: cells, style == .plain ? .plain : ink)
    return place
  }

  private mutating func putTab(_ ink: Ink) -> Position {
    let place = position()
    let stop = min((place.column / CellLayout.tab + 1) * CellLayout.tab, width)
    for _ in place.column..<stop { _ = put(CollectionOfOne(0x20), cells: 1, ink) }
    return place
  }

  private mutating func putSpecial(_ scalar: Unicode.Scalar, _ ink: Ink) -> Position {
    let text = String(Character(scalar))
    let safe = TerminalText.safe(text)
    guard safe == text else { return putSafe(safe, ink) }
    let cells = DisplayWidth.of(text)
    guard cells > 0 else {
      putMark(scalar, ink)
      return current
    }
    let place = put(text.utf8, cells: cells, ink)
    if CellLayout.isPicture(scalar) { pin() }
    return place
  }

  /// Puts what stands for a control character: a symbol, or the number of one that changes the
  /// direction of writing.
  private mutating func putSafe(_ text: String, _ ink: Ink) -> Position {
    let places = text.unicodeScalars.map { scalar in
      put(String(Character(scalar)).utf8, cells: 1, ink)
    }
    return places.first ?? current
  }

  /// Adds an accent to the character before. Joiners and selectors of a look are left out.
  private mutating func putMark(_ scalar: Unicode.Scalar, _ ink: Ink) {
    let kinds: [Unicode.GeneralCategory] = [.nonspacingMark, .enclosingMark]
    guard kinds.contains(scalar.properties.generalCategory), !(0xFE00...0xFE0F ~= scalar.value),
      rows[rows.count - 1].width > 0
    else { return }
    rows[rows.count - 1].append(
      String(Character(scalar)).utf8, cells: 0, style == .plain ? .plain : ink)
    pin()
  }

  private mutating func pin() {
    if rows[rows.count - 1].width < width { rows[rows.count - 1].pinColumn() }
  }

  /// Whether some terminals join a scalar with its neighbours, or draw it wider.
  private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x1F000 || (scalar.value >= 0x2300 && scalar.properties.isEmoji)
  }
}
