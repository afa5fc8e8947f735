import TestSupport
import Testing

/// What is saved and loaded again answers as before, and is saved as the same bytes.
@Suite struct RoundTripTests {
  @Test("Every shape is saved as CSV that says the same", arguments: Shapes.saved)
  func everyShape(shape: Shape) throws {
    try expectRoundTrip(of: shape, ending: "csv")
  }

  @Test("Every shape is saved as Arrow that says the same", arguments: Shapes.saved)
  func everyShapeAsArrow(shape: Shape) throws {
    try expectRoundTrip(of: shape, ending: "arrow")
  }

  @Test(
    "Every format that is loaded keeps what it is given", arguments: Shapes.first,
    ["tsv", "json", "ndjson"])
  func everyFormat(shape: Shape, ending: String) throws {
    try expectRoundTrip(of: shape, ending: ending)
  }

  @Test(
    "Instants stay instants, whatever zone they are asked in",
    arguments: ["UTC", "America/New_York", "Asia/Kathmandu"])
  func zones(zone: String) throws {
    let posts = try Asking(WideShapes.instants)
    let saved = try posts.saved(as: "saved.csv")
    let questions = Question.all.filter { $0.needs.contains(.day) }
    #expect(try posts.problem(with: saved, questions, timezone: zone) == nil)
  }

  @Test("Random tables come back cell by cell", arguments: 1...UInt64(isSweep ? 500 : 40))
  func randomTables(seed: UInt64) throws {
    var random = RandomTable(seed: seed)
    let table = random.csv()
    let shape = Shape(name: "random") { [WrittenFile("table.csv", table)] }
    try expectRoundTrip(of: shape, ending: seed % 2 == 0 ? "csv" : "tsv", asked: [Question("list")])
  }

  private func expectRoundTrip(
    of shape: Shape, ending: String, asked: [Question] = Question.all
  ) throws {
    let questions = asked.filter { $0.isAnswered(without: shape.lacks) }
    let asking = try Asking(shape)
    let first = try asking.saved(as: "first.\(ending)")
    let again = try first.saved(as: "again.\(ending)")
    if let problem = try asking.problem(with: first, questions) { Issue.record("\(problem)") }
    #expect(try first.bytes() == again.bytes())
  }
}
