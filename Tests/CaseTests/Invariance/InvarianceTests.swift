import Testing

/// Whatever shape the file has, the same question has the same answer.
@Suite struct InvarianceTests {
  @Test("Fractions give the same answers in every shape", arguments: Shapes.fractions)
  func fractions(shape: Shape) throws {
    try expectAnswers(of: shape, likeThoseOf: Shapes.fractions[0])
  }

  @Test("Counts give the same answers in every shape", arguments: Shapes.counts)
  func counts(shape: Shape) throws {
    try expectAnswers(of: shape, likeThoseOf: Shapes.counts[0])
  }

  @Test("The sum of the sources is the total where the file has none", arguments: Shapes.totals)
  func totals(shape: Shape) throws {
    try expectAnswers(of: shape, likeThoseOf: Shapes.totals[0])
  }

  @Test(
    "Days of accounts give the same answers in every shape",
    arguments: Shapes.days.fractions + AccountShapes.days)
  func days(shape: Shape) throws {
    try expectAnswers(of: shape, likeThoseOf: Shapes.days.fractions[0])
  }

  @Test("Days in counts give the same answers in every shape", arguments: Shapes.days.counts)
  func daysInCounts(shape: Shape) throws {
    try expectAnswers(of: shape, likeThoseOf: Shapes.days.counts[0])
  }

  @Test("Snapshots give the same answers in every shape", arguments: Shapes.snapshots.fractions)
  func snapshots(shape: Shape) throws {
    try expectAnswers(of: shape, likeThoseOf: Shapes.snapshots.fractions[0])
  }

  @Test("Snapshots in counts give the same answers", arguments: Shapes.snapshots.counts)
  func snapshotsInCounts(shape: Shape) throws {
    try expectAnswers(of: shape, likeThoseOf: Shapes.snapshots.counts[0])
  }

  @Test("Fractions and the counts that they make agree but for the last digits")
  func families() throws {
    let fractions = try Asking(Shapes.fractions[0]).answers(to: Question.all)
    let counts = try Asking(Shapes.counts[0]).answers(to: Question.all)
    for (index, question) in Question.all.enumerated() {
      let difference = AnswerTable(counts[index]).difference(from: AnswerTable(fractions[index]))
      if let difference { Issue.record("\(question.query)\n\(difference)") }
    }
  }

  private func expectAnswers(of shape: Shape, likeThoseOf reference: Shape) throws {
    let questions = Question.all.filter { $0.isAnswered(without: shape.lacks) }
    let problem = try Asking(reference).problem(with: try Asking(shape), questions)
    if let problem { Issue.record("\(problem)") }
  }
}
