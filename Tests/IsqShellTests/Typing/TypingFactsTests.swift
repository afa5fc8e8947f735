import IsqCalendar
import IsqColumns
import IsqDatasets
import IsqEngine
import IsqParallel
import IsqPlan
import Synchronization
import Testing

@testable import IsqShell

/// What is said of values before all rows were asked.
@Suite struct TypingFactsTests {
  /// Columns that pretend to be long; the first rows of them are two.
  private final class LongColumns: ColumnSource {
    private let source: any ColumnSource
    init(_ source: any ColumnSource) { self.source = source }
    var isShort: Bool { false }
    func rowCount() throws -> Int { try source.rowCount() }
    func columns(_ requests: [ColumnRequest]) throws -> [Column] { try source.columns(requests) }
    func columns(_ requests: [ColumnRequest], ofFirst count: Int) throws -> [Column] {
      try source.columns(requests).map { $0.slice(0..<2) }
    }
  }

  private static func environment() throws -> Environment {
    let short = try #require(Posts.environment.datasets.first)
    var environment = Environment()
    environment.add(
      Dataset(
        name: short.name, fields: short.fields, split: short.split, dateKind: short.dateKind,
        report: short.report, columns: LongColumns(short.columns)))
    return environment
  }

  static let places: [(String, first: String, all: String)] = [
    ("list title where account = \"emb", "1 of the first 2 rows", "3 rows"),
    ("list title where hashtag = \"bak", "1 of the first 2 rows", "2 rows"),
  ]

  @Test(arguments: places)
  func `the first rows are told at once, all rows soon`(
    text: String, first: String, all: String
  ) throws {
    let news = Atomic(0)
    let environment = try TypingFactsTests.environment()
    let facts = TypingFacts(LocalEngine(), in: Background()) {
      news.add(1, ordering: .sequentiallyConsistent)
    }
    let completer = Completer(environment, by: LocalEngine(), knowing: facts) { _ in [] }
    func complete() -> Completion? { completer.completion(of: text, at: text.utf8.count) }
    #expect(complete()?.candidates.first?.detail == first)
    while news.load(ordering: .sequentiallyConsistent) == 0 { continue }
    #expect(complete()?.candidates.first?.detail == all)
    #expect(complete()?.isProvisional == false)
  }

  @Test func `days of the first rows are not the ends of the data`() throws {
    let news = Atomic(0)
    let environment = try TypingFactsTests.environment()
    let dataset = try #require(environment.datasets.first)
    let facts = TypingFacts(LocalEngine(), in: Background()) {
      news.add(1, ordering: .sequentiallyConsistent)
    }
    let date = try #require(dataset.dateIndex)
    let first = try #require(facts.days(ofField: date, in: dataset, timezone: "UTC"))
    #expect(first.rows == 2)
    #expect(first.value.last.iso == "2026-08-03")
    while news.load(ordering: .sequentiallyConsistent) == 0 { continue }
    let all = try #require(facts.days(ofField: date, in: dataset, timezone: "UTC"))
    #expect(all.rows == nil)
    #expect(all.value.last.iso == "2026-08-11")
  }

  @Test func `short data is asked at once`() throws {
    let dataset = try #require(Posts.environment.datasets.first)
    let facts = TypingFacts(LocalEngine(), in: Background()) { Issue.record("nothing was left") }
    let field = try #require(dataset.fieldIndex(named: "account"))
    #expect(facts.values(ofField: field, in: dataset)?.rows == nil)
  }
}
