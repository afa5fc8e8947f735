/// The part of a long source line that is shown: the marks and what stands around them.
struct Window {
  /// Cells from the start of the line; nil: the line is shown whole.
  private let shown: Range<Int>?

  /// - Parameter room: the cells there are; nil: enough.
  init(_ marks: [Range<Int>], room: Int?) {
    guard let room, let first = marks.map(\.lowerBound).min(),
      let last = marks.map(\.upperBound).max()
    else {
      shown = room.map { 0..<$0 }
      return
    }
    let before = max(0, (room - min(room, last - first)) / 2)
    let fits = last + 1 < room
    let start = fits ? 0 : max(0, first - before)
    shown = start..<start + room
  }

  /// The part of a line that lies in the window, with `…` where something is left out.
  func cut(_ text: String) -> String {
    guard let shown else { return text }
    let total = DisplayWidth.of(text)
    guard shown.lowerBound > 0 || total > shown.upperBound else { return text }
    let head = DisplayWidth.prefix(of: text, fitting: shown.lowerBound)
    let skipped = shown.lowerBound - DisplayWidth.of(head)
    var rest = String(text.unicodeScalars.dropFirst(head.unicodeScalars.count))
    if shown.lowerBound > 0 {
      let narrow = DisplayWidth.prefix(of: rest, fitting: skipped + 1)
      let isWhole = DisplayWidth.of(narrow) == skipped + 1
      let gone = isWhole ? narrow : DisplayWidth.prefix(of: rest, fitting: skipped + 2)
      rest = String(rest.unicodeScalars.dropFirst(gone.unicodeScalars.count))
      rest = (isWhole ? "…" : "… ") + rest
    }
    guard DisplayWidth.of(rest) > shown.count else { return rest }
    return DisplayWidth.prefix(of: rest, fitting: shown.count - 1) + "…"
  }

  /// Where columns of the line lie in the window.
  func moved(_ columns: Range<Int>) -> Range<Int> {
    guard let shown, shown.lowerBound > 0 || columns.upperBound > shown.upperBound else {
      return columns
    }
    let low = max(0, min(columns.lowerBound - shown.lowerBound, shown.count - 1))
    let high = min(columns.upperBound - shown.lowerBound, shown.count)
    return low..<max(low + 1, high)
  }
}
