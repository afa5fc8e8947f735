import Foundation
import IsqShell
import IsqSyntax
import IsqText
import Testing

/// Laws on random queries over random files, through the whole chain.
///
/// `ISQ_LAWS` says how many queries there are at least: `make check-laws` asks 10,000.
@Suite struct GeneratedLawTests {
  static let wanted = ProcessInfo.processInfo.environment["ISQ_LAWS"].flatMap(Int.init) ?? 500
  /// How many queries one file is asked, at least.
  static let share = 25
  static let seeds = 1...UInt64(max(1, (wanted + share - 1) / share))

  @Test("Laws hold whatever the file and the query", arguments: seeds)
  func lawsHold(seed: UInt64) throws {
    let posts = RandomPosts(seed: seed)
    var random = RandomLaws(posts, seed: seed &* 0x1_0001)
    let laws = random.all()
    let queries = laws.flatMap(\.queries)
    #expect(queries.count >= GeneratedLawTests.share)
    // Which files hold the same posts, number for number: all of counts, all of fractions.
    let shapes: [RandomPosts.Shape] =
      seed % 2 == 0 ? [.wideCounts, .longCounts] : [.wideFractions, .longFractions]
    let answers = try self.answers(to: queries, of: posts.text(shapes[0]))
    expect(laws, of: answers, "seed \(seed) as \(shapes[0])", posts.text(shapes[0]))
    expect(queries, inShape: shapes[1], of: posts, haveAnswers: answers, seed)
    expect(queries, of: posts.text(shapes[0]), haveAnswers: answers, seed)
  }

  private func expect(
    _ laws: [Law], of answers: [AnswerTable], _ place: String, _ text: String
  ) {
    var rest = answers[...]
    for law in laws {
      let own = Array(rest.prefix(law.queries.count))
      rest = rest.dropFirst(law.queries.count)
      guard let problem = law.problem(own) else { continue }
      Issue.record(
        "\(law.name), \(place)\n\(law.queries.joined(separator: "\n"))\n\(problem)\n\(text)")
    }
  }

  /// The same posts in another shape give the same answers.
  private func expect(
    _ queries: [String], inShape shape: RandomPosts.Shape, of posts: RandomPosts,
    haveAnswers answers: [AnswerTable], _ seed: UInt64
  ) {
    do {
      let others = try self.answers(to: queries, of: posts.text(shape))
      expect(others, toBe: answers, of: queries, "seed \(seed) as \(shape)")
    } catch { Issue.record("seed \(seed) as \(shape): \(error)") }
  }

  /// Canonical text reads back as itself, and asks the same.
  private func expect(
    _ queries: [String], of text: String, haveAnswers answers: [AnswerTable], _ seed: UInt64
  ) {
    let canonical = queries.map(GeneratedLawTests.canonical)
    for (query, once) in zip(queries, canonical) {
      let twice = GeneratedLawTests.canonical(once)
      if once != twice { Issue.record("seed \(seed): \(query)\n\(once)\n\(twice)") }
    }
    do {
      let others = try self.answers(to: canonical, of: text)
      expect(others, toBe: answers, of: canonical, "seed \(seed), formatted")
    } catch { Issue.record("seed \(seed), formatted: \(error)") }
  }

  private func expect(
    _ got: [AnswerTable], toBe wanted: [AnswerTable], of queries: [String], _ what: String
  ) {
    for (query, pair) in zip(queries, zip(got, wanted)) {
      guard let difference = pair.0.difference(from: pair.1) else { continue }
      Issue.record("\(what): \(query)\n\(difference)")
    }
  }

  /// A query as the formatter prints it; empty where it cannot be read.
  private static func canonical(_ query: String) -> String {
    let source = SourceText(query)
    let text = parseScript(source).canonical(source) ?? ""
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// Asks all queries in one run.
  private func answers(to queries: [String], of text: String) throws -> [AnswerTable] {
    let folder = try TemporaryFolder()
    var invocation = Invocation()
    invocation.queries = queries
    try invocation.take(files: [try folder.write(text, to: "posts.csv")])
    try invocation.take(format: "csv")
    let run = try ProgramRun(invocation)
    let answers = run.output.split(separator: "\n\n").map { AnswerTable(String($0)) }
    guard run.status == 0, answers.count == queries.count else {
      let all = queries.joined(separator: "\n")
      throw CaseReader.Problem(description: "\(answers.count) answers\n\(all)\n\(run.errors)")
    }
    return answers
  }
}
