import IsqCalendar
import IsqRender
import Testing

@testable import IsqShell

@Suite struct InvocationTests {
  @Test(arguments: [
    (["a.csv", "b.json"], [], [], ["a.csv", "b.json"]),
    (["a.csv", "w.isq"], [], ["w.isq"], ["a.csv"]),
    (["-"], [], ["-"], []),
    (["a.csv", "-"], [], ["-"], ["a.csv"]),
    (["-"], ["show views"], [], ["-"]),
    (["w.ISQ", "-"], [], ["w.ISQ"], ["-"]),
  ])
  func `standard input is the script where there is no other`(
    files: [String], queries: [String], scripts: [String], data: [String]
  ) throws {
    var invocation = Invocation()
    invocation.queries = queries
    try invocation.take(files: files)
    #expect(invocation.scripts == scripts)
    #expect(invocation.data == data)
  }

  @Test(arguments: [["a.isq", "b.isq"], ["-", "-"]])
  func `two scripts, or standard input twice, are wrong usage`(files: [String]) {
    #expect(throws: UsageError.self) {
      var invocation = Invocation()
      try invocation.take(files: files)
    }
  }

  @Test(arguments: [
    ("out.csv", OutputFormat.csv), ("OUT.JSON", .json), ("a/b.md", .markdown), ("x.txt", .table),
  ])
  func `the ending of a file says the format`(path: String, format: OutputFormat) throws {
    var invocation = Invocation()
    try invocation.take(output: path)
    #expect(invocation.format == format)
  }

  @Test func `a format that is given wins over the ending`() throws {
    var invocation = Invocation()
    try invocation.take(format: "TSV")
    try invocation.take(output: "x.unknown")
    #expect(invocation.format == .tsv)
    #expect(invocation.output == "x.unknown")
  }

  @Test func `a value may hold any sign`() throws {
    var invocation = Invocation()
    try invocation.take(binding: "Name=\"a = b\"")
    #expect(invocation.bindings == [Invocation.Binding(name: "name", value: "\"a = b\"")])
  }

  @Test(arguments: ["2026-02-30", "2026-2-3", "now", "2026-08-01x", "-026-08-01", "２０２６-08-01"])
  func `today is a day of the calendar`(text: String) {
    #expect(throws: UsageError.self) {
      var invocation = Invocation()
      try invocation.take(today: text)
    }
  }

  @Test func `words are taken in any case and others refused with a list`() throws {
    var invocation = Invocation()
    try invocation.take(errors: "JSON")
    try invocation.take(colour: "never")
    try invocation.take(today: "2026-08-01")
    #expect(invocation.errors == .json)
    #expect(invocation.colour == .never)
    #expect(invocation.today?.iso == "2026-08-01")
    let error = #expect(throws: UsageError.self) { try invocation.take(format: "xml") }
    #expect(
      error?.message
        == "--format takes one of table, chart, line chart, bar chart, csv, tsv, json, ndjson, markdown, not `xml`")
  }
}
