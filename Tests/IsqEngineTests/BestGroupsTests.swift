import IsqColumns
import IsqDatasets
import Testing

@testable import IsqEngine

/// A ranking is the beginning of all groups in its order, though most are never brought together.
@Suite struct BestGroupsTests {
  private static let dataset = Dataset.random(seed: 21, rowCount: 6_000)

  @Test(arguments: [
    ("top 3 titles by views", "show views by title"),
    ("top 7 titles by likes", "show likes by title"),
    ("bottom 4 titles by likes", "show likes by title sort by likes"),
    ("top 9 titles by count of rows, views", "show count of rows, views by title"),
    ("top 5 titles by total of fraction", "show total of fraction by title"),
    (
      "top 5 titles by median of views, p90 of views", "show median of views, p90 of views by title"
    ),
    ("show views by source, title limit 20", "show views by source, title"),
    (
      "show views by title, source sort by views limit 11",
      "show views by title, source sort by views"
    ),
  ])
  func `the first of all groups are the ranking`(ranking: String, all: String) throws {
    let few = try Answered(ranking, over: BestGroupsTests.dataset)
    let whole = try Answered(all, over: BestGroupsTests.dataset)
    #expect(few.rows == Array(whole.rows.prefix(few.rows.count)))
    #expect(few.result.facts.groupCount == whole.rows.count)
  }

  @Test(arguments: ["views", "median of views", "min of views"], [1, 3, 40])
  func `the first of each source are its ranking`(measure: String, count: Int) throws {
    let few = try Answered(
      "top \(count) titles by \(measure) each source", over: BestGroupsTests.dataset)
    let whole = try Answered(
      "show \(measure) by source, title sort by source, \(measure) desc",
      over: BestGroupsTests.dataset)
    var seen: [Substring: Int] = [:]
    let first = whole.rows.filter { row in
      let source = row.prefix { $0 != "|" }
      seen[source, default: 0] += 1
      return seen[source, default: 0] <= count
    }
    #expect(few.rows.sorted() == first.sorted())
    #expect(few.result.facts.groupCount == whole.rows.count)
  }

  @Test(arguments: ["likes > 25", "account = \"bob\"", "source = search", "views < 300000"])
  func `groups hold all views of their source that a condition leaves`(condition: String) throws {
    let all = try Answered(
      "show views by source, title where \(condition)", over: BestGroupsTests.dataset)
    let sources = try Answered(
      "show views by source where \(condition)", over: BestGroupsTests.dataset)
    var sums: [Substring: Int] = [:]
    for row in all.rows {
      let cells = row.split(separator: "|")
      sums[cells[0], default: 0] += Int(cells[cells.count - 1].dropFirst()) ?? 0
    }
    for row in sources.rows {
      let cells = row.split(separator: "|")
      #expect(sums[cells[0], default: 0] == Int(cells[1].dropFirst()) ?? 0)
    }
    #expect(!all.rows.isEmpty)
  }

  /// Sources are all there, also those that have no rows; which are not those that were left out.
  @Test(arguments: [
    "top 1 sources by views", "bottom 2 sources by views", "bottom 1 sources by views",
  ])
  func `of many sources the first are those of all`(ranking: String) throws {
    let names = (0..<30).map { Source(displayName: "S\($0)", name: "s\($0)") }
    let columns = names.indices.map { Column(.integers([Int64(100 + $0), Int64(200 + $0)])) }
    let views = Column(.integers([30 * 100 + 435, 30 * 200 + 435]))
    let dataset = Dataset(
      name: "posts",
      fields: [
        Field(name: "views", header: "views", type: .integer, role: .measure(.count))
      ],
      split: Split(sources: names, scale: .counts), dateKind: nil, report: LoadReport(),
      columns: MemoryColumns([views], columns))
    let few = try Answered(ranking, over: dataset)
    let order = ranking.hasPrefix("bottom") ? "" : " desc"
    let whole = try Answered("show views by source sort by views\(order)", over: dataset)
    #expect(few.rows == Array(whole.rows.prefix(few.rows.count)))
    #expect(!few.rows.isEmpty && whole.rows.count == 30)
  }
}
