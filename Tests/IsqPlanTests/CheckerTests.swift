import IsqColumns
import IsqDatasets
import IsqSyntax
import IsqText
import Testing

@testable import IsqPlan

/// The code and place of what is wrong with a query in which ‹…› marks the place.
private func problem(_ marked: String) throws -> String {
  let text = marked.filter { $0 != "‹" && $0 != "›" }
  guard case .query(let query) = try parseStatement(SourceText(text)).kind else { return "" }
  do throws(Diagnostic) {
    _ = try Checker(.posts).check(query)
    return "fine"
  } catch {
    guard let place = error.primary?.range else { return "\(error.code.rawValue) \(text)" }
    var bytes = Array(text.utf8)
    bytes.insert(contentsOf: Array("›".utf8), at: place.end)
    bytes.insert(contentsOf: Array("‹".utf8), at: place.start)
    return "\(error.code.rawValue) \(String(decoding: bytes, as: UTF8.self))"
  }
}

private func check(_ text: String) throws -> CheckedQuery {
  guard case .query(let query) = try parseStatement(SourceText(text)).kind else {
    preconditionFailure("the tests check queries")
  }
  return try Checker(.posts).check(query)
}

@Suite struct CheckerTests {
  @Test(arguments: [
    "E101 show ‹vews› by week", "E101 show views where ‹liks› > 5", "E101 show ‹vews›, likes",
    "E101 show views where title = \"🔥\" and ‹vews› > 1",
    "E102 show ‹averge› of views by source", "E102 show ‹rond›(views, 2)",
    "E103 show share of ‹serch› by week", "E103 show views from ‹serch›",
    "E104 show views ‹from posts› by week", "E105 show views using ‹nope›",
    "E106 show views by ‹acount›",
  ])
  func `a name that nothing has is marked`(expected: String) throws {
    #expect(try problem(String(expected.dropFirst(5))) == expected)
  }

  @Test(arguments: [
    "E201 show views by week where ‹total of views› > 1M",
    "E201 show views where ‹average of views› > 10k",
    "E210 list title where title > ‹10k›", "E210 show views where topic = ‹5›",
    "E210 show views where views = ‹\"many\"›",
  ])
  func `a level or a type that does not fit is marked`(expected: String) throws {
    #expect(try problem(String(expected.dropFirst(5))) == expected)
  }

  @Test(arguments: [
    "show views where views contains \"1\"", "list title where title contains 5",
    "show views + topic", "show views where views", "show views where \"yes\"",
    "show views where views and likes", "show views where date > \"2026-01-01\"",
    "show share of likes", "show title", "show views by likes", "show round(\"a\", 1)",
    "show if views > 1k then 1 else \"no\"", "show views by account having topic = \"story\"",
    "show likes by source", "show count of rows by source", "show likes where source = search",
    "show share of search where source = search", "list views where views > 20%",
    "show views where source = \"search\"", "show views where source > search",
    "show views by length(title)", "list title where hashtag > \"#a\"", "show round(views, likes)",
    "show bucket(views, likes)", "show views where true > false", "show -title",
  ])
  func `what means nothing is refused, with a place`(query: String) throws {
    let found = try problem(query)
    #expect(found.hasPrefix("E2") && found.contains("‹"), "\(found)")
  }

  @Test(arguments: [
    "show VIEWS by Week", "show search by source", "top 3 videos by views", "top 3 video by views",
    "show count of videos, count of distinct topic, views per video by account",
    "list title, `views`, search where views > 10k and not title contains \"x\" sort by views desc",
    "show views by bucket(duration, 15, 30) named length", "show views by week(date)",
    "show median of share of search by account", "show likes / views by hour having likes > 3",
    "show views where date >= 2026 and hashtag in (\"#a\", \"#b\")", "show followers by month",
    "show max of reach by account", "show total of (likes ?? 0) by weekday", "list",
  ])
  func `what means something is let through`(query: String) throws {
    #expect(try problem(query) == "fine")
  }

  @Test(arguments: [
    ("show growth of search by week", true), ("show views per week", true),
    ("show share of for_you over 7 days by day", true),
    ("show views since 2026-01 by day", true), ("show views last 3 weeks", false),
    ("show views during 2026-02 compare with previous period", true),
    ("show views this month by day", false),
    ("show views last week compare with previous month", false),
  ])
  func `only days counted from the last change what is asked of rows`(
    query: String, isOpen: Bool
  ) throws {
    #expect(try (Planner.planOfRows(check(query), Settings()) != nil) == isOpen)
  }

  @Test func `an aggregate that is asked for twice is worked out once`() throws {
    let text = "show likes / views, total of views named v by week having v > 3 sort by likes"
    guard case .groups(let groups) = try check(text).form else { return }
    #expect(groups.aggregates.count == 2 && groups.outputs.map(\.name) == ["likes / views", "v"])
  }

  @Test func `a measure of a group is that of its kind`() throws {
    let text = "show views, duration, completion, followers, reach, search by account"
    guard case .groups(let groups) = try check(text).form else { return }
    #expect(
      groups.aggregates.map(\.aggregate.function) == [
        .total, .average, .weightedAverage, .level, .unique, .total,
      ])
  }

  @Test(arguments: [
    ("show views", CellUse.rows), ("show search by week", .rows), ("show views by source", .listed),
    ("list title, source, views", .listed), ("show views where source = search", .filtered),
    ("show views where views > 3 and not source in (search)", .filtered),
    ("top 2 sources by views", .listed),
  ])
  func `only what mentions source looks at cells`(query: String, cells: CellUse) throws {
    #expect(try check(query).cells == cells)
  }

  @Test func `a share beside a number above one is a warning`() throws {
    let notes = try check("show share of search by week having share of search > 20").notes
    #expect(notes.map(\.code.rawValue) == ["W211"])
  }
}
