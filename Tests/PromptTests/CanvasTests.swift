import TestSupport
import Testing

@testable import IsqShell

/// What is drawn in steps is what would be drawn at once.
@Suite struct CanvasTests {
  private static let pieces = [
    "show ", "views", "é", "日本", "👩‍👧", "\n", "\t", "e\u{301}", "x", "\u{1}", "a long word ",
  ]

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a changed picture shows nothing of the one before`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let window = WindowSize(
      columns: Int.random(in: 2...40, using: &random), rows: Int.random(in: 1...9, using: &random))
    var screen = ScreenModel(columns: window.columns, height: window.rows)
    var canvas = Canvas()
    var scroll = 0
    for _ in 0..<30 {
      let view = CanvasTests.view(&random)
      let picture = view.picture(in: window, scroll: &scroll)
      screen.take(canvas.draw(picture))
      #expect(screen.matches(picture, in: window))
      #expect(screen.unknown.isEmpty)
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a window of other columns leaves one picture`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var window = WindowSize(columns: Int.random(in: 10...40, using: &random), rows: 20)
    var screen = ScreenModel(columns: window.columns, height: 20)
    screen.take("above\r\n".utf8)
    var canvas = Canvas()
    var scroll = 0
    for _ in 0..<10 {
      let view = CanvasTests.view(&random, longest: 5)
      screen.take(canvas.draw(view.picture(in: window, scroll: &scroll)))
      window = WindowSize(columns: Int.random(in: 10...40, using: &random), rows: 20)
      screen.resize(columns: window.columns, height: 20)
      screen.take(canvas.clear(at: window.columns))
      screen.take(canvas.draw(view.picture(in: window, scroll: &scroll)))
    }
    #expect(screen.visible.first?.text == "above")
  }

  private static func view(
    _ random: inout SeededGenerator, longest: Int = 12
  ) -> PromptView {
    var view = PromptView()
    view.question = [InkedText("q› ", .strong)]
    let count = Int.random(in: 0...longest, using: &random)
    let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let cursor = Int.random(in: 0...text.unicodeScalars.count, using: &random)
    view.line = EditedLine(text: text, cursor: cursor)
    view.spans = [InkedSpan(range: 2..<6, ink: Ink("31"))]
    view.ghost = Bool.random(using: &random) ? "ghost" : ""
    view.below = Array(
      repeating: [InkedText("below")], count: Int.random(in: 0...3, using: &random))
    return view
  }
}

extension ScreenModel {
  /// Whether the last rows, and the cursor, are those of a picture drawn on an empty screen.
  fileprivate func matches(_ picture: Picture, in window: WindowSize) -> Bool {
    var fresh = ScreenModel(columns: window.columns, height: window.rows)
    var canvas = Canvas()
    fresh.take(canvas.draw(picture))
    let seen = visible.map(\.text)
    let start = cursorRow - fresh.cursorRow
    guard start >= 0, column == fresh.column else { return false }
    let wanted = fresh.visible.map(\.text).prefix(picture.rows.count)
    return Array(seen.dropFirst(start).prefix(wanted.count)) == Array(wanted)
      && seen.dropFirst(start + wanted.count).allSatisfy(\.isEmpty)
  }
}
