import IsqPlan
import IsqText
import Testing

@testable import IsqShell

/// The roles of what is typed. `‸` is the cursor, if there is one.
@Suite struct HighlighterTests {
  struct Text: Sendable, CustomTestStringConvertible {
    var text: String
    /// The piece that is looked at, and its role; nil for plain text.
    var piece: String
    var role: SyntaxRole?

    init(_ text: String, _ piece: String, _ role: SyntaxRole?) {
      self.text = text
      self.piece = piece
      self.role = role
    }

    var testDescription: String { "\(text): \(piece)" }
  }

  static let texts: [Text] = [
    Text("show vews by week", "vews", .error), Text("show views by wek", "wek", .error),
    Text("show share of serch", "serch", .error), Text("show views using vidoes", "vidoes", .error),
    Text("show averge of views", "averge", .error), Text("show rond(views)", "rond", .error),
    Text("show likes from search", "from", .error),
    Text("set week_strat = sunday", "week_strat", .error),
    Text("list title where title contains \"bread", "\"bread", .error),
    Text("show (views + likes by week", "(", .error), Text("shwo views", "shwo", .error),
    Text("show views where views > 10,000", ",000", .error),
    Text("show vews‸", "vews", .error), Text("show vie‸", "vie", .name),
    Text("show views whe‸", "whe", .name), Text("show views whx‸", "whx", .error),
    Text("sho‸", "sho", .name), Text("show vie ‸", "vie", .error),
    Text("show views since 2026-0‸", "-", .name), Text("show views since 2026-9‸", "-", .error),
    Text("show views since 2030-01-3‸", "2030-01-3", .name),
    Text("show views since 2030-13-3‸", "2030-13-3", .error), Text("show (‸", "(", .error),
    Text("show views by week", "show", .keyword), Text("show views by week", "views", .column),
    Text("show views by week", "week", .keyword), Text("show search", "search", .source),
    Text("show share of search", "share", .function), Text("show round(views)", "round", .function),
    Text("show views where views > 10k", "10k", .number),
    Text("show views since 2026-01-31", "2026-01-31", .date),
    Text("show views -- by week", "-- by week", .comment),
    Text("list title where title = \"a\"", "\"a\"", .text),
    Text("show `Unit Price`", "`Unit Price`", .column), Text("show `Unit`", "`Unit`", .error),
    Text("let floor = 10k; show views where views > floor", "> floor", nil),
    Text("show views using posts", "posts", .name), Text("help share", "help", .keyword),
    Text("top 3 accounts by views", "accounts", .column),
    Text("load \"x.csv\"; show anything", "anything", .name),
  ]

  @Test(arguments: texts)
  func `a piece of a text has a role`(text: Text) {
    let parts = text.text.split(separator: "‸", omittingEmptySubsequences: false)
    let whole = parts.joined()
    let cursor = parts.count > 1 ? parts[0].utf8.count : nil
    let spans = Highlighter(Posts.completer).spans(of: TypedText(whole), cursor: cursor)
    #expect(role(of: text.piece, in: whole, spans) == text.role)
  }

  /// The role of the first place of a piece; nil for a piece of several or none.
  private func role(of piece: String, in text: String, _ spans: [Span]) -> SyntaxRole? {
    guard let range = text.firstRange(of: piece) else { return nil }
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    let whole = start..<(start + piece.utf8.count)
    let found = spans.filter { $0.range.overlaps(whole) }
    return Set(found.map(\.role)).count == 1 ? found[0].role : nil
  }

  @Test func `before anything is loaded no name is wrong`() {
    let completer = Completer(.init(), by: Posts.completer.engine) { _ in [] }
    let spans = Highlighter(completer).spans(of: TypedText("show vews by wek"))
    #expect(!spans.contains { $0.role == .error })
  }

  @Test func `colours stand around the pieces and change no text`() {
    let spans = [Span(0..<4, .keyword), Span(5..<9, .error)]
    #expect(Theme.paint("show vews", spans) == "\u{1B}[1mshow\u{1B}[0m \u{1B}[4;31mvews\u{1B}[0m")
  }
}
