/// Whether the last rows of a screen are those a session expects.
struct ScreenMatch {
  private let rows: [ExpectedRow]

  init(_ rows: [ExpectedRow]) { self.rows = rows }

  func holds(for screen: ScreenModel) -> Bool {
    var seen = Array(screen.visible.enumerated())
    while let last = seen.last, last.element.text.isEmpty, last.offset != screen.cursorRow {
      seen.removeLast()
    }
    guard
      let start = starts(in: seen.map(\.element)).first(where: { start in
        matches(rows[...], Array(seen[start...]), screen)
      })
    else { return false }
    return start >= 0
  }

  private func starts(in seen: [ScreenModel.Row]) -> Range<Int> { 0..<max(seen.count, 1) }

  private func matches(
    _ rows: ArraySlice<ExpectedRow>, _ seen: [(offset: Int, element: ScreenModel.Row)],
    _ screen: ScreenModel
  ) -> Bool {
    guard let row = rows.first else { return seen.isEmpty }
    let rest = rows.dropFirst()
    if row.text == ExpectedRow.anything {
      return (0...seen.count).contains { matches(rest, Array(seen[$0...]), screen) }
    }
    guard let first = seen.first, row.isRight(first.element) else { return false }
    if let cursor = row.cursor {
      guard screen.cursorRow == first.offset, screen.column == cursor else { return false }
    }
    return matches(rest, Array(seen.dropFirst()), screen)
  }
}

extension ExpectedRow {
  func isRight(_ row: ScreenModel.Row) -> Bool {
    guard ExpectedRow.fits(text[...], row.text[...]) else { return false }
    guard let looks else { return true }
    let seen = row.cells.map(\.look.letter)
    return zip(looks, 0...).allSatisfy { letter, index in
      letter == " " || letter == (index < seen.count ? seen[index] : ".")
    }
  }

  private static func fits(_ pattern: Substring, _ text: Substring) -> Bool {
    let parts = pattern.split(separator: "…", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return pattern.unicodeScalars.elementsEqual(text.unicodeScalars) }
    guard text.hasPrefix(parts[0]) else { return false }
    var rest = text.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }
}
