import Testing

@Suite struct CaseTests {
  static let runs = Result {
    try CaseFolder.cases().flatMap { test in test.data.map { CaseRun(test: test, files: $0) } }
  }

  @Test("Every case comes out as it stands in its file", arguments: try runs.get())
  func caseComesOut(_ run: CaseRun) throws {
    guard let problem = try run.problem() else { return }
    Issue.record("\(run.testDescription)\n\(run.test.statements)\n\(problem)")
  }
}
