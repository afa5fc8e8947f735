import Testing

@testable import IsqShell

/// How a text goes on.
@Suite struct GhostTests {
  private static let history = ["show likes by month", "show share of follow by day", "list title"]

  static let texts: [(String, String?)] = [
    ("", nil), ("show l", "ikes by month"), ("show share", " of follow by day"),
    ("li", "st title"), ("show vi", "ews"), ("sav", "e"),
    ("show views by ", "week"), ("show views ", "by week"), ("show views by week ", "last 8 weeks"),
    ("show share of ", "follow by day"), ("show views, share of ", "search"),
    ("show average of ", "views"), ("top ", "10 videos by views"),
    ("top 5 ", "videos by views"), ("list title, views ", "sort by views desc limit 20"),
    ("show views last ", "4 weeks"), ("show views where topic = \"br", "ead\""),
    ("show vews by ", "week"), ("show views) ", nil), ("show views by week", nil),
    ("show views using ", "posts"), ("set week_start = ", "monday"),
  ]

  @Test(arguments: texts)
  func `a text goes on from history, else as most do`(text: String, ghost: String?) {
    let found = Ghost(Posts.completer).text(
      after: TypedText(text), cursor: text.utf8.count, history: GhostTests.history)
    #expect(found == ghost)
  }

  @Test func `nothing is guessed in the middle of a text`() {
    #expect(
      Ghost(Posts.completer).text(after: TypedText("show views"), cursor: 6, history: []) == nil)
  }
}
