import IsqText

/// What Tab offers, in columns below the line.
struct CompletionMenu: Hashable, Sendable {
  private(set) var completion: Completion
  /// The candidate that is chosen; nil: none yet, and Enter runs the statement.
  private(set) var choice: Int?

  init(_ completion: Completion) { self.completion = completion }

  var chosen: Candidate? { choice.map { completion.candidates[$0] } }

  /// Moves the choice, from the last to the first and back.
  mutating func move(by step: Int) {
    let count = completion.candidates.count
    guard let choice else {
      self.choice = step > 0 ? 0 : count - 1
      return
    }
    self.choice = ((choice + step) % count + count) % count
  }

  /// The menu with other candidates; what was chosen stays so where it is among them.
  func following(_ completion: Completion) -> CompletionMenu {
    var menu = CompletionMenu(completion)
    menu.choice = completion.candidates.firstIndex { $0.insertion == chosen?.insertion }
    return menu
  }

  /// What the candidates have in common; nil where that is no more than what was typed.
  ///
  /// - Parameter typed: what they take the place of.
  func commonStart(beyond typed: String) -> String? {
    let typed = Array(typed.utf8)
    var common = Array(completion.candidates.first?.insertion.utf8 ?? "".utf8)
    for candidate in completion.candidates {
      let same = zip(common, candidate.insertion.utf8).prefix { $0 == $1 }.count
      common.removeSubrange(same...)
    }
    guard common.count > typed.count, common.starts(with: typed) else { return nil }
    return String(validating: common, as: UTF8.self)
  }
}

extension CompletionMenu {
  /// The most rows that are seen at once.
  private static let height = 8
  private static let gap = 2
  /// Cells of the longest label, and of what stands behind it.
  private static let limits = (label: 40, detail: 30)

  /// How the candidates are laid out in a window.
  struct Grid: Hashable {
    var labelWidth: Int
    var cellWidth: Int
    var columns: Int
    var rows: Int
  }

  func grid(in window: WindowSize) -> Grid {
    let candidates = completion.candidates
    let label = candidates.map { min(DisplayWidth.of($0.label), Self.limits.label) }.max() ?? 1
    let detail = candidates.map { min(DisplayWidth.of($0.detail), Self.limits.detail) }.max() ?? 0
    let wanted = 2 + label + (detail > 0 ? Self.gap + detail : 0)
    let columns = max(1, (window.columns + Self.gap) / (wanted + Self.gap))
    let cell = columns > 1 ? wanted : window.columns
    let needed = (candidates.count + columns - 1) / columns
    let rows = max(1, min(needed, Self.height, window.rows / 2))
    return Grid(
      labelWidth: min(label, max(1, cell - 2)), cellWidth: cell, columns: columns, rows: rows)
  }

  func lines(in window: WindowSize) -> [[InkedText]] {
    let grid = grid(in: window)
    let page = grid.rows * grid.columns
    let first = (choice ?? 0) / page * page
    let seen = completion.candidates.indices.dropFirst(first).prefix(page)
    var lines = (0..<min(grid.rows, seen.count)).map { row in
      stride(from: first + row, to: seen.endIndex, by: grid.rows).flatMap { index in
        cell(index, grid, isLast: index + grid.rows >= seen.endIndex)
      }
    }
    let rest = completion.candidates.count - seen.endIndex
    if rest > 0 { lines.append([InkedText("  \(rest) more", .faint)]) }
    return lines
  }

  private func cell(_ index: Int, _ grid: Grid, isLast: Bool) -> [InkedText] {
    let candidate = completion.candidates[index]
    let isChosen = index == choice
    let label = DisplayWidth.prefix(of: candidate.label, fitting: grid.labelWidth)
    let blanks = grid.labelWidth - DisplayWidth.of(label)
    let room = grid.cellWidth - 2 - grid.labelWidth - Self.gap
    let detail = room > 0 ? DisplayWidth.prefix(of: candidate.detail, fitting: room) : ""
    var pieces = [InkedText(isChosen ? "› " : "  ")]
    pieces += isChosen ? [InkedText(label, Ink(Theme.chosen))] : marked(label, candidate.matches)
    guard room > 0 || !isLast else { return pieces }
    let end = max(0, room - DisplayWidth.of(detail)) + Self.gap
    pieces.append(InkedText(String(repeating: " ", count: blanks + (room > 0 ? Self.gap : 0))))
    pieces.append(InkedText(detail, Ink(Theme.faint)))
    if !isLast { pieces.append(InkedText(String(repeating: " ", count: end))) }
    return pieces
  }

  /// The label, with what was typed standing out.
  private func marked(_ label: String, _ matches: [Int]) -> [InkedText] {
    let matches = Set(matches)
    var offset = 0
    var pieces: [InkedText] = []
    for scalar in label.unicodeScalars {
      let ink = matches.contains(offset) ? Ink(Theme.matched) : .plain
      offset += UTF8.width(scalar)
      if pieces.last?.ink == ink {
        pieces[pieces.count - 1].text.unicodeScalars.append(scalar)
      } else {
        pieces.append(InkedText(String(Character(scalar)), ink))
      }
    }
    return pieces
  }
}
