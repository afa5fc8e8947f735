import IsqPlan
import IsqSyntax
import IsqText
import Testing

@testable import IsqShell

/// What Tab offers. `‸` is the cursor.
@Suite struct CompleterTests {
  struct Place: Sendable, CustomTestStringConvertible {
    var text: String
    /// The first candidates.
    var first: [String]

    init(_ text: String, _ first: String...) {
      self.text = text
      self.first = first
    }

    var testDescription: String { text }
  }

  static let places: [Place] = [
    Place("sh‸", "show"), Place("‸", "show", "list", "top", "bottom", "let"),
    Place("show ‸", "views", "likes", "completion", "unit_price", "for_you", "follow"),
    Place("show vws‸", "views"), Place("show VI‸", "views"), Place("show price‸", "unit_price"),
    Place("show fy‸", "for_you"), Place("show share of ‸", "for_you", "follow"),
    Place("show share of s‸", "search", "sound"),
    Place("show count of ‸", "days"), Place("show count of v‸", "videos", "video", "views"),
    Place("show views by ‸", "day", "week", "month"), Place("show views by acc‸", "account"),
    Place("show views ‸", "by", "where", "last", "sort by"),
    Place("show views where ‸", "video", "date", "account", "title"),
    Place("show views where title ‸", "="), Place("show views where title con‸", "contains"),
    Place("show views where account is ‸", "missing", "not missing"),
    Place("show views where source = ‸", "for_you"),
    Place("show views where account = ‸", "\"@ember.kiln\"", "\"@quiet.desk\""),
    Place("show views where account = \"‸", "\"@ember.kiln\"", "\"@quiet.desk\""),
    Place("show views where account = \"qu‸", "\"@quiet.desk\""),
    Place("show views where account in (\"@quiet.desk\", ‸", "\"@ember.kiln\""),
    Place("show views where topic = \"‸", "\"bread\"", "\"desk\"", "\"kiln\""),
    Place("list title where title contains \"rye‸\" limit 5", "\"rye \\\"dark\\\" loaf #baking\""),
    Place("list title where title contains \"ba‸", "\"#baking\""),
    Place("show views where hashtag = \"‸", "\"#baking\"", "\"#diy\""),
    Place("show views since ‸", "2026-08", "2026-08-11", "2026-08-02", "2026-Q3"),
    Place("show views since 2026-08-1‸", "2026-08-11"), Place("show views until t‸", "today"),
    Place("show views before 2026-W‸", "2026-W33", "2026-W32"),
    Place("show views after 4‸", "4 weeks ago"), Place("show views during 20‸26", "2026-08"),
    Place("show views where date >= ‸", "2026-08", "2026-08-11"),
    Place("list title where date between 2026-08-02 and 2026-08-‸", "2026-08-11"),
    Place("show views since 2026-08-01 until 2‸", "2026-08"),
    Place("show views last month compare with 20‸", "2026-08"),
    Place("show views last ‸", "day", "week"), Place("show views last 4 ‸", "days", "weeks"),
    Place("show views last 1 ‸", "day"), Place("show views as ‸", "table", "chart"),
    Place("show views using ‸", "posts"), Place("use ‸", "posts"),
    Place("set ‸", "week_start", "timezone"), Place("set week_start = s‸", "saturday", "sunday"),
    Place("set week_start ‸", "="), Place("set kind of ‸", "likes", "views"),
    Place("set kind of views = ‸", "count", "rate"),
    Place("load \"‸", "\"posts.csv\"", "\"exports/"), Place("load ‸", "\"posts.csv\""),
    Place("load \"exports/‸", "\"exports/may \\\"26\\\".json\""),
    Place("load \"x\" with (sha‸", "shape"), Place("load \"x\" with (shape = ‸", "wide", "long"),
    Place("load \"x\" ‸", "named", "with ("), Place("run \"‸", "\"weekly.isq\""),
    Place("save posts to \"we‸", "\"we.txt\"", "\"we.csv\""),
    Place("top 10 ‸", "days", "weeks"), Place("top 10 vid‸", "videos"),
    Place("help e10‸", "e101"), Place("help ‸", "measures"), Place("help sha‸", "share"),
    Place("describe ‸", "posts", "sources"), Place("explain pl‸", "plan"),
    Place("show `unit‸", "`unit_price`"), Place("show length(‸", "video", "account"),
    Place("show views; show li‸", "likes"), Place("show views\n\nsh‸", "show"),
    Place("show views from ‸", "for_you"), Place("show views from se‸", "search"),
    Place("show average of ‸", "views"), Place("show running ‸", "total"),
    Place("top 3 accounts by views ‸", "where"),
    Place("top 3 accounts by views wi‸", "with others"),
  ]

  @Test(arguments: places)
  func `what fits is offered, likeliest first`(place: Place) {
    let found = CompleterTests.complete(place.text)?.candidates.map(\.insertion) ?? []
    #expect(Array(found.prefix(place.first.count)) == place.first)
  }

  static let nowhere = [
    "show views -- by‸", "show views by week last 4‸", "show views) ‸", "let x‸",
    "show views where title contains “a‸", "show views where views > 10‸",
    "show views as csv as‸", "show views since 99‸", "show views where likes = 20‸",
    "show views limit 20‸", "show views where title = \"a\" and 2026‸",
    "show vi\u{301}‸ews where x y ‸",
  ]

  @Test(arguments: nowhere)
  func `nothing is offered where nothing fits`(text: String) {
    #expect(CompleterTests.complete(text) == nil)
  }

  static let refusals = [
    ("show views by week ‸", "by"), ("show views since 2026-01 ‸", "since"),
    ("show views last week ‸", "until"), ("show views ‸", "of"), ("show likes ‸", "from"),
    ("show views ‸", "contains"), ("show views where views ‸", "contains"),
    ("show views by ‸", "views"), ("show ‸", "title"), ("load \"‸", "\".hidden.csv\""),
  ]

  @Test(arguments: refusals)
  func `what makes no sense is not offered`(text: String, candidate: String) {
    let found = CompleterTests.complete(text)?.candidates.map(\.insertion) ?? []
    #expect(!found.isEmpty)
    #expect(!found.contains(candidate))
  }

  @Test func `a column shows its kind and a value`() {
    let found = CompleterTests.complete("show vie‸")?.candidates.first
    #expect(found?.detail == "count · 6,075")
    #expect(found?.matches == [0, 1, 2])
  }

  @Test func `a value shows how often it stands there, whatever its case`() {
    let found = CompleterTests.complete("list title where account = \"e‸")?.candidates.first
    #expect(found?.detail == "3 rows")
  }

  @Test func `the whole word is replaced, and what is quoted with its quotes`() {
    #expect(CompleterTests.complete("show vi‸ews by week")?.range == 5..<10)
    #expect(CompleterTests.complete("list title where topic = \"br‸ea\" limit 1")?.range == 25..<31)
    #expect(CompleterTests.complete("show ‸views")?.range == 5..<5)
  }

  @Test(arguments: [-1, 99, 6])
  func `a cursor outside the text, or inside a character, finds nothing`(cursor: Int) {
    #expect(Posts.completer.completion(of: "show été", at: cursor) == nil)
  }

  @Test func `without data there are still words`() {
    let completer = Completer(Environment(), by: Posts.completer.engine) { _ in [] }
    #expect(completer.completion(of: "show ", at: 5)?.candidates.first?.insertion == "total of")
  }

  static func complete(_ marked: String) -> Completion? {
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
    return Posts.completer.completion(of: parts.joined(), at: parts[0].utf8.count)
  }
}
