import Foundation
import IsqShell
import TestSupport
import Testing

/// Laws that hold for every query, tried on random ones through the whole chain.
@Suite struct LawTests {
  static let counts = [
    "posts_wide_counts.csv", "posts_long_counts.csv", "posts_wide_counts_semicolon.csv",
    "posts_counts.ndjson",
  ]
  static let fractions = [
    "posts_wide_fraction.csv", "posts_api.json", "posts.ndjson", "posts_long_fraction.csv",
  ]
  /// A few seeds in every run, many in a sweep.
  static let seeds =
    1...UInt64(
      isSweep ? 60 : 8)

  @Test("Rows that meet a condition and rows that do not are all rows", arguments: seeds)
  func conditionAndItsOpposite(seed: UInt64) throws {
    var random = RandomQuery(seed: seed)
    let condition = random.condition()
    let keys = random.keys()
    let show = "show views, likes, search, count of rows"
    let parts = try answers(
      to: ["\(show) where \(condition)\(keys)", "\(show) where not (\(condition))\(keys)"],
      of: seed % 2 == 0 ? "posts_wide_counts.csv" : "posts_wide_fraction.csv")
    let whole = try answers(
      to: ["\(show)\(keys)"],
      of: seed % 2 == 0 ? "posts_wide_counts.csv" : "posts_wide_fraction.csv")
    expectSum(parts, whole[0], "\(condition)\(keys)")
  }

  @Test("Cells that meet a condition and cells that do not are all known cells", arguments: seeds)
  func cellConditionAndItsOpposite(seed: UInt64) throws {
    var random = RandomQuery(seed: seed)
    let condition = random.cellCondition()
    let keys = random.keys()
    let answers = try answers(
      to: [
        "show views where \(condition)\(keys)", "show views where not (\(condition))\(keys)",
        "show views where search is not missing\(keys)",
      ], of: "posts_wide_counts.csv")
    expectSum(Array(answers[..<2]), answers[2], "\(condition)\(keys)")
  }

  @Test("A range cut in two adds up", arguments: seeds)
  func rangeCutInTwo(seed: UInt64) throws {
    var random = RandomQuery(seed: seed)
    let cut = random.cut()
    let days = [cut.first, cut.middle, cut.middle + 1, cut.last + 1].map(LawTests.day)
    let show = "show views, likes, search, count of rows by account, topic during"
    let answers = try answers(
      to: [
        "\(show) \(days[0]) to \(days[1])", "\(show) \(days[2]) to \(days[3])",
        "\(show) \(days[0]) to \(days[3])",
      ], of: "posts_long_counts.csv")
    guard answers[2].rows.count > 1 else { return }
    expectSum(Array(answers[..<2]), answers[2], "\(days)")
  }

  @Test("Every shape of the same data gives the same answer", arguments: seeds)
  func shapesAgree(seed: UInt64) throws {
    var random = RandomQuery(seed: seed)
    let keys = random.keys()
    let order = keys.isEmpty ? "" : " sort by\(keys.dropFirst(3))"
    let query = "show \(random.items()) where \(random.condition())\(keys)\(order)"
    for family in [LawTests.counts, LawTests.fractions] {
      let first = try answers(to: [query], of: family[0])[0]
      for file in family.dropFirst() {
        let difference = try answers(to: [query], of: file)[0].difference(from: first)
        if let difference { Issue.record("\(file) against \(family[0]): \(query)\n\(difference)") }
      }
    }
  }

  private func expectSum(_ parts: [AnswerTable], _ whole: AnswerTable, _ what: String) {
    guard let problem = Relation.sumProblem(parts, whole: whole) else { return }
    Issue.record("\(what)\n\(problem)")
  }

  private func answers(to queries: [String], of file: String) throws -> [AnswerTable] {
    try queries.map { query in
      var invocation = Invocation()
      invocation.queries = [query]
      try invocation.take(files: [CaseFolder.file("Data/\(file)")])
      try invocation.take(format: "csv")
      let run = try ProgramRun(invocation)
      guard run.status == 0 else {
        throw CaseReader.Problem(description: "\(query)\n\(run.errors)")
      }
      return AnswerTable(run.output)
    }
  }

  /// The day so many days after 2025-12-31, of a year that is no leap year.
  private static func day(_ number: Int) -> String {
    var month = 1
    var day = number
    for length in [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
      guard day > length else { break }
      day -= length
      month += 1
    }
    return "2026-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
