/// Reads the text of a `.isqt` file; `Tests/Cases/README.md` describes the format.
struct CaseReader {
  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  private enum Section { case head, script, sql, expect, relate }

  private let topic: String
  private var cases: [Case] = []
  private var section = Section.head
  private var expected = ""
  private var body: [String] = []

  /// The cases of a file's text, in order.
  static func cases(in text: String, topic: String) throws(Problem) -> [Case] {
    var reader = CaseReader(topic: topic)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      try reader.read(String(line), number: index + 1)
    }
    try reader.finishCase()
    return reader.cases
  }

  private init(topic: String) { self.topic = topic }

  private mutating func read(_ line: String, number: Int) throws(Problem) {
    if line.hasPrefix("=== ") {
      try finishCase()
      cases.append(Case(topic: topic, name: String(line.dropFirst(4)), line: number))
    } else if line.hasPrefix("--- ") {
      try startSection(String(line.dropFirst(4)), number: number)
    } else if section == .head {
      try readHead(line, number: number)
    } else {
      body.append(line)
    }
  }

  private mutating func startSection(_ title: String, number: Int) throws(Problem) {
    finishSection()
    let words = title.split(separator: " ", maxSplits: 1)
    switch words.first {
    case "sql": section = .sql
    case "relate": section = .relate
    case "expect":
      section = .expect
      expected = words.count > 1 ? String(words[1]) : "csv"
    default: throw Problem(description: "\(topic):\(number): unknown section \(title)")
    }
  }

  private mutating func readHead(_ line: String, number: Int) throws(Problem) {
    if line == "script:" {
      section = .script
      return
    }
    guard !line.isEmpty, !line.hasPrefix("#") else { return }
    guard let colon = line.firstIndex(of: ":"), !cases.isEmpty else {
      throw Problem(description: "\(topic):\(number): not a head line: \(line)")
    }
    let value = line[line.index(after: colon)...].drop { $0 == " " }
    try set(String(line[..<colon]), to: String(value), number: number)
  }

  private mutating func set(_ key: String, to value: String, number: Int) throws(Problem) {
    let last = cases.count - 1
    switch key {
    case "data": cases[last].data = value.split(separator: "|").map(words)
    case "query": cases[last].queries.append(value)
    case "args": cases[last].arguments = words(value[...])
    case "format": cases[last].format = value == "none" ? "" : value
    case "exit": cases[last].exit = Int32(value)
    case "stderr": cases[last].errorTexts.append(value)
    case "copy": cases[last].copies += words(value[...])
    case "file": cases[last].file = value
    case "note": break
    default: throw Problem(description: "\(topic):\(number): unknown key \(key)")
    }
    if cases[last].data.isEmpty { cases[last].data = [[]] }
  }

  private func words(_ text: Substring) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  private mutating func finishCase() throws(Problem) {
    finishSection()
    section = .head
    guard let last = cases.last, !expected.isEmpty else {
      expected = ""
      return
    }
    cases[cases.count - 1].expectation = try expectation(of: last)
    expected = ""
    expectedBody = ""
  }

  /// The text of the last `expect` section.
  private var expectedBody = ""

  private mutating func finishSection() {
    while let line = body.last, line.allSatisfy(\.isWhitespace) { body.removeLast() }
    let text = body.map { $0 + "\n" }.joined()
    switch section {
    case .script: cases[cases.count - 1].script = text
    case .expect: expectedBody = text
    case .relate: cases[cases.count - 1].expectation = .relations(body)
    case .head, .sql: break
    }
    body = []
  }

  private func expectation(of last: Case) throws(Problem) -> Expectation {
    switch expected {
    case "any": return .any
    case "none": return .nothing
    case "raw": return .raw(expectedBody)
    case "json", "ndjson": return .json(expectedBody)
    case "csv": return .table(expectedBody)
    case let drawing where drawing.hasPrefix("drawing "):
      return .drawing(code: String(drawing.dropFirst(8)), expectedBody)
    default: break
    }
    guard
      let found = expected.wholeMatch(
        of: /error (?<code>[A-Z][0-9]*\*?)(?: at (?<line>\d+):(?<first>\d+)-\d+:(?<end>\d+))?/)
    else { throw Problem(description: "\(topic):\(last.line): unknown expectation \(expected)") }
    var carets: Carets?
    if let line = found.line.flatMap({ Int($0) }), let first = found.first.flatMap({ Int($0) }),
      let end = found.end.flatMap({ Int($0) })
    {
      carets = Carets(line: line, first: first, end: end)
    }
    return .error(code: String(found.code), carets: carets)
  }
}
