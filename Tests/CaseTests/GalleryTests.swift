import IsqShell
import IsqSyntax
import IsqText
import Testing

/// The gallery as a whole; each of its drawings is a case of `CaseTests`.
@Suite struct GalleryTests {
  static let situations = Gallery.situations
  static let fixes = Gallery.situations.map { $0.filter { $0.fix != nil } }

  @Test("Every code has a case, or a reason to have none")
  func everyCodeHasACase() throws {
    let shown = Set(try Self.situations.get().map(\.code))
    #expect(
      Set(Code.allCases).subtracting(shown) == Set(Gallery.withoutCase.keys).subtracting(shown))
    #expect(shown.count > 60)
  }

  @Test("A fix is a whole query that is right", arguments: try fixes.get())
  func fixIsRight(_ situation: Gallery.Situation) throws {
    let fix = try #require(situation.fix)
    #expect(parseScript(SourceText(fix)).diagnostics == [])
    guard !fix.hasPrefix("load") else { return }
    let run = CaseRun(test: situation.test, files: situation.test.data[0])
    var invocation = try run.invocation(of: [fix], in: try TemporaryFolder())
    invocation.scripts = []
    invocation.task = .check
    let checked = try ProgramRun(invocation)
    #expect(checked.status == 0, "\(checked.errors)")
  }

  @Test("The thirty situations of the first page are in the gallery, in order")
  func thirtySituations() throws {
    let names = try Self.situations.get().map(\.test.name)
    let numbers = names.compactMap { $0.prefixMatch(of: #/(\d+)\. /#).flatMap { Int($0.1) } }
    #expect(Set(1...30).subtracting(numbers) == [])
  }

  @Test("What help says of a code is what the gallery shows first")
  func examplesAreFresh() throws {
    let problem = try GeneratedFile("Sources/IsqShell/Help/CodeExamples.swift").problem(
      Gallery.examples(try Self.situations.get()))
    #expect(problem == nil)
  }

  @Test("`Grammar/errors.md` is what the cases make of it")
  func pageIsFresh() throws {
    let problem = try GeneratedFile("Grammar/errors.md").problem(
      Gallery.page(try Self.situations.get()))
    #expect(problem == nil)
  }
}
