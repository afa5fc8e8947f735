import Testing

@testable import IsqText

@Suite struct DiagnosticJSONTests {
  @Test func aDiagnosticIsOneObjectOnOneLine() {
    let marked = MarkedText("-- 🔥\nshow «views» from ‹serch›", name: "a.isq")
    var diagnostic = Diagnostic(
      .unknownSource, .error, "`serch` is no source", at: marked.first, "\"this\"")
    diagnostic.secondary = [Diagnostic.Label(marked.second ?? marked.first, "of this")]
    diagnostic.notes = ["one", "two"]
    diagnostic.fix = [marked.edit("serch", "search")]
    #expect(
      DiagnosticJSON.line(diagnostic, in: marked.source)
        == #"{"code": "E103", "severity": "error", "message": "`serch` is no source", "#
        + #""file": "a.isq", "line": 2, "column": 17, "endLine": 2, "endColumn": 22, "labels": ["#
        + #"{"kind": "primary", "text": "\"this\"", "line": 2, "column": 17, "endLine": 2, "#
        + #""endColumn": 22}, {"kind": "secondary", "text": "of this", "line": 2, "column": 6, "#
        + #""endLine": 2, "endColumn": 11}], "notes": ["one", "two"], "helps": [], "#
        + #""fix": "show views from search"}"# + "\n")
  }

  @Test func aFileOfDataHasItsPlace() {
    var diagnostic = Diagnostic(.fileMalformed, .error, "odd")
    diagnostic.file = Diagnostic.FilePlace(path: "posts.csv", line: 17)
    #expect(
      DiagnosticJSON.line(diagnostic)
        == #"{"code": "E301", "severity": "error", "message": "odd", "file": "posts.csv", "#
        + #""line": 17, "column": null, "endLine": null, "endColumn": null, "labels": [], "#
        + #""notes": [], "helps": [], "fix": null}"# + "\n")
  }
}
