/// One row of the screen, as it is written from its first cell on.
struct ScreenRow: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []
  /// Cells that are taken.
  private(set) var width = 0
  /// Whether terminals disagree on the cells of something in it.
  private(set) var isUncertain = false
  private var ink = Ink.plain

  /// Appends something that takes so many cells.
  mutating func append(_ text: some Sequence<UInt8>, cells: Int, _ ink: Ink) {
    change(to: ink)
    bytes.append(contentsOf: text)
    width += cells
  }

  /// Says where the next character goes, whatever the terminal made of the last.
  mutating func pinColumn() {
    isUncertain = true
    bytes += Array("\r\u{1B}[\(width)C".utf8)
  }

  /// Ends with the look that the terminal had before.
  mutating func finish() { change(to: .plain) }

  private mutating func change(to ink: Ink) {
    guard ink != self.ink else { return }
    bytes += "\u{1B}[0".utf8
    if !ink.parameters.isEmpty {
      bytes.append(UInt8(ascii: ";"))
      bytes += ink.parameters.utf8
    }
    bytes.append(UInt8(ascii: "m"))
    self.ink = ink
  }
}
