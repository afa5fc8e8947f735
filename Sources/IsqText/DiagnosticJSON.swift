/// Writes diagnostics for programs: one JSON object, on one line, for each.
///
/// `{"code": "E103", "severity": "error", "message": …, "file": …, "line": 1, "column": 15,
/// "endLine": 1, "endColumn": 20, "labels": […], "notes": […], "helps": […], "fix": …}`. Lines and
/// columns count from 1, columns in Unicode scalars, ends are one past. What there is not is null.
/// A mistake in a file of data has the file's place; one that has a place in a query, too, has
/// the file's under `data`. A failed assertion has `"assertion": {"message": …, "rows": […]}`.
package enum DiagnosticJSON {
  /// The line of a diagnostic, with its line break.
  package static func line(
    _ diagnostic: Diagnostic, in source: SourceText? = nil, statement: SourceRange? = nil
  ) -> String {
    var object = JSONObject()
    object.add("code", text: diagnostic.code.rawValue)
    object.add("severity", text: diagnostic.severity.rawValue)
    object.add("message", text: diagnostic.message)
    addPlace(of: diagnostic, in: source, to: &object)
    if let failure = diagnostic.failure {
      var facts = JSONObject()
      facts.add("message", text: failure.message)
      facts.add("rows", raw: list(failure.rows.map { JSONText.quoted($0, for: .terminal) }))
      object.add("assertion", raw: facts.text)
    }
    object.add("labels", raw: list(labels(of: diagnostic, in: source)))
    object.add("notes", raw: list(diagnostic.notes.map { JSONText.quoted($0, for: .terminal) }))
    object.add("helps", raw: list(diagnostic.helps.map { JSONText.quoted($0, for: .terminal) }))
    let fix = source.flatMap { diagnostic.fixed(in: $0, statement: statement ?? $0.wholeRange) }
    object.add("fix", text: fix)
    return object.text + "\n"
  }

  private static func addPlace(
    of diagnostic: Diagnostic, in source: SourceText?, to object: inout JSONObject
  ) {
    if let source, let primary = diagnostic.primary {
      object.add("file", text: source.name)
      object.add(primary.range, in: source)
      if let file = diagnostic.file {
        var data = JSONObject()
        data.add(file)
        object.add("data", raw: data.text)
      }
    } else {
      object.add(diagnostic.file ?? Diagnostic.FilePlace(path: ""))
      object.add("endLine", number: nil)
      object.add("endColumn", number: nil)
    }
  }

  private static func labels(of diagnostic: Diagnostic, in source: SourceText?) -> [String] {
    guard let source, let primary = diagnostic.primary else { return [] }
    let all = [("primary", primary)] + diagnostic.secondary.map { ("secondary", $0) }
    return all.map { kind, label in
      var object = JSONObject()
      object.add("kind", text: kind)
      object.add("text", text: label.text)
      object.add(label.range, in: source)
      return object.text
    }
  }

  private static func list(_ items: [String]) -> String {
    "[" + items.joined(separator: ", ") + "]"
  }
}

/// An object under construction.
private struct JSONObject {
  private var members: [String] = []

  var text: String { "{" + members.joined(separator: ", ") + "}" }

  mutating func add(_ key: String, raw value: String) { members.append("\"\(key)\": \(value)") }

  mutating func add(_ key: String, text value: String?) {
    add(key, raw: value.map { JSONText.quoted($0, for: .terminal) } ?? "null")
  }

  mutating func add(_ key: String, number value: Int?) {
    add(key, raw: value.map { String($0) } ?? "null")
  }

  mutating func add(_ range: SourceRange, in source: SourceText) {
    let start = source.place(of: range.start)
    let end = source.place(of: max(range.start, range.end))
    add("line", number: start.line)
    add("column", number: start.column)
    add("endLine", number: end.line)
    add("endColumn", number: end.column)
  }

  mutating func add(_ place: Diagnostic.FilePlace) {
    add("file", text: place.path.isEmpty ? nil : place.path)
    add("line", number: place.line)
    add("column", number: place.column)
  }
}
