import IsqText
import Testing

@Suite struct RepairTests {
  private let source = SourceText("show a;\nshwo b; show c")

  @Test func `without a fix there is no text to bring back`() {
    let mistake = Diagnostic(.unknownCommand, "no", at: SourceRange(8, 12))
    #expect(mistake.repairing(source, statement: SourceRange(8, 14)) == nil)
  }

  @Test func `the fix changes its statement and leaves the others`() {
    let mistake = Diagnostic(.unknownCommand, "no", at: SourceRange(8, 12))
      .fixing(.init(SourceRange(8, 12), "show"))
    #expect(
      mistake.repairing(source, statement: SourceRange(8, 14)) == "show a;\nshow b; show c")
  }
}
