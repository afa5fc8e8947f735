import Testing

/// What is saved and loaded again answers as before, and is saved as the same bytes.
@Suite struct RoundTripTests {
  @Test("Every shape is saved as CSV that says the same", arguments: Shapes.all)
  func everyShape(shape: Shape) throws {
    try expectRoundTrip(of: shape, ending: "csv")
  }

  @Test(
    "Every format that is loaded keeps what it is given", arguments: Shapes.first,
    ["tsv", "json", "ndjson"])
  func everyFormat(shape: Shape, ending: String) throws {
    try expectRoundTrip(of: shape, ending: ending)
  }

  private func expectRoundTrip(of shape: Shape, ending: String) throws {
    let questions = Question.all.filter { $0.isAnswered(without: shape.lacks) }
    let asking = try Asking(shape)
    let first = try asking.saved(as: "first.\(ending)")
    let again = try first.saved(as: "again.\(ending)")
    #expect(try asking.problem(with: first, questions) == nil)
    #expect(try first.text() == again.text())
  }
}
