import IsqColumns
import IsqDatasets
import IsqEngine
import IsqFiles
import IsqParallel
import IsqPlan
import IsqSyntax
import IsqText
import TestSupport
import Testing

/// Questions have the same answers however little of a dataset may stay in memory.
@Suite struct MemoryTests {
  /// An answer as a person sees it, or the code of the error.
  private enum Answer: Equatable {
    case rows([[Value]])
    case refused(Code)
  }

  @Test(arguments: 0..<(isSweep ? 60 : 6))
  func `answers are those of columns that all stay`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let shapes = [WideShapes.counts[0], LongShapes.fractions[0], Shapes.snapshots.counts[0]]
    let shape = shapes[seed % shapes.count]
    // Which snapshot follows which is known as long as the dataset is there.
    let isSnapshots = seed % shapes.count == 2
    let files = shape.files()
    let questions = Question.all.filter { $0.isAnswered(without: shape.lacks) }.map(\.query)
    let (free, bounded) = (try Asked(files[0], part: 1 << 30), try Asked(files[0], part: 900))
    var refusals = 0
    for _ in 0..<30 {
      let query = questions[Int.random(in: 0..<questions.count, using: &random)]
      if random.isHit(oneIn: 4) {
        bounded.environment.memory.setLimit(Int.random(in: 1...20_000, using: &random))
      }
      let expected = try free.answer(query)
      let answer = try bounded.answer(query)
      if answer == .refused(.memoryLimit) {
        refusals += 1
      } else if answer != expected {
        Issue.record("\(query)")
      }
      let held = bounded.environment.datasets[0].columns.resident.byteCount
      #expect(held <= bounded.environment.memory.limit || isSnapshots)
    }
    // What reads each row once needs no room.
    #expect(refusals < 25 || isSnapshots)
  }

  /// A dataset of a file, and who asks it.
  private final class Asked {
    var environment = Environment()
    private let engine = LocalEngine(Workers(count: 2))

    init(_ file: WrittenFile, part: Int) throws {
      environment.add(
        try Loader.load(bytes: file.bytes, path: file.name, sizes: ReadSizes(part: part)))
    }

    func answer(_ text: String) throws -> Answer {
      guard case .query(let query) = try parseStatement(SourceText(text)).kind else {
        preconditionFailure("the questions are queries")
      }
      do {
        let checked = try Checker(environment).check(query)
        let dates = try engine.dates(of: environment.datasets[0], timezone: "UTC")
        let table = try engine.run(Planner(Settings(), dates: dates).plan(checked)).table
        return .rows(
          (0..<table.rowCount).map { row in table.fields.map { $0.column.value(at: row) } })
      } catch let diagnostic as Diagnostic {
        return .refused(diagnostic.code)
      }
    }
  }
}
