import IsqShell
import Testing

/// A case with the files of one of its runs.
struct CaseRun: Sendable, CustomTestStringConvertible {
  var test: Case
  var files: [String]

  var testDescription: String {
    let alternative = test.data.count > 1 ? " [\(files.joined(separator: " "))]" : ""
    return "\(test.topic):\(test.line) \(test.name)\(alternative)"
  }

  /// What is wrong, for a person; nil where all that was expected came.
  func problem() throws -> String? {
    let folder = try TemporaryFolder()
    if case .relations(let relations) = test.expectation {
      return try problem(relations, in: folder)
    }
    let run = try ProgramRun(try invocation(of: test.queries, in: folder))
    if case .error(let code, let carets) = test.expectation {
      return problem(code, carets, of: run) ?? missingText(in: run)
    }
    if case .drawing(let code, let text) = test.expectation {
      return problem(code, drawn: text, of: run, in: folder) ?? missingText(in: run)
    }
    guard run.status == test.exit ?? 0 else {
      return "expected exit \(test.exit ?? 0), got \(run.status): \(run.errors)"
    }
    let output = try test.file.map { try folder.read($0) } ?? run.output
    return missingText(in: run) ?? difference(of: output)
  }

  private func problem(_ relations: [String], in folder: TemporaryFolder) throws -> String? {
    var answers: [AnswerTable] = []
    for query in test.queries {
      let run = try ProgramRun(try invocation(of: [query], in: folder))
      guard run.status == 0 else { return "exit \(run.status) of `\(query)`: \(run.errors)" }
      answers.append(AnswerTable(run.output))
    }
    return Relation.problem(in: relations, of: answers)
  }

  /// The command line, as the executable would read it from its words.
  func invocation(of queries: [String], in folder: TemporaryFolder) throws -> Invocation {
    var invocation = Invocation()
    invocation.queries = queries.map { Repetition.expanded(folder.fill($0)) }
    for file in test.copies { try folder.copy(CaseFolder.file(file)) }
    var paths = files.map(CaseFolder.file)
    if let script = test.script {
      paths.append(try folder.write(folder.fill(script), to: "case.isq"))
    }
    try invocation.take(files: paths)
    if !test.format.isEmpty { try invocation.take(format: test.format) }
    var words = test.arguments.map(folder.fill)[...]
    while let word = words.popFirst() {
      switch word {
      case "--verbose": invocation.verbosity = .verbose
      case "--check": invocation.task = .check
      case "--today": try invocation.take(today: words.removeFirst())
      case "--timezone": invocation.timezone = words.removeFirst()
      case "--max-unpacked": try invocation.take(maxUnpacked: words.removeFirst())
      case "--memory": try invocation.take(memory: words.removeFirst())
      case "--let": try invocation.take(binding: words.removeFirst())
      case "--errors": try invocation.take(errors: words.removeFirst())
      case "-o": try invocation.take(output: words.removeFirst())
      default: throw CaseReader.Problem(description: "unknown argument \(word)")
      }
    }
    return invocation
  }

  private func missingText(in run: ProgramRun) -> String? {
    let missing = test.errorTexts.first { !run.errors.contains($0) }
    return missing.map { "standard error should hold `\($0)`: \(run.errors)" }
  }

  private func problem(_ code: String, _ carets: Carets?, of run: ProgramRun) -> String? {
    let codes = run.errors.matches(of: /\berror\[([A-Z]\d+)\]/).map { String($0.1) }
    guard let first = codes.first else {
      return
        "expected error \(code), got exit \(run.status), \(run.output.prefix(200))\(run.errors)"
    }
    let agrees = code.hasSuffix("*") ? first.hasPrefix(code.dropLast()) : first == code
    guard agrees else { return "expected error \(code), got \(run.errors)" }
    let isRunTime = code.hasPrefix("R") || code.hasPrefix("A") || code.hasPrefix("E3")
    let status = test.exit ?? (isRunTime ? 1 : 2)
    guard run.status == status else { return "expected exit \(status), got \(run.status)" }
    guard status != 2 || run.output.isEmpty else {
      return "nothing should be answered: \(run.output)"
    }
    guard let carets else { return nil }
    let found = Carets(inDrawing: run.errors)
    return found == carets
      ? nil : "carets at \(found.map { "\($0)" } ?? "none"), expected \(carets): \(run.errors)"
  }

  private func problem(
    _ code: String, drawn expected: String, of run: ProgramRun, in folder: TemporaryFolder
  ) -> String? {
    let isError = "EAR".contains(code.prefix(1))
    guard (run.status == 0) != isError else { return "exit \(run.status): \(run.errors)" }
    let drawing = Drawing(run.errors, of: code, without: [folder.path, CaseFolder.path]).text
    return drawing == expected
      ? nil : "expected\n\(expected)got\n\(drawing.isEmpty ? run.errors : drawing)"
  }

  private func difference(of output: String) -> String? {
    switch test.expectation {
    case .any, .error, .drawing, .relations: nil
    case .nothing: output.allSatisfy(\.isWhitespace) ? nil : "expected nothing, got \(output)"
    case .raw(let text):
      Array(output.utf8) == Array(text.utf8) ? nil : "expected\n\(text)got\n\(output)"
    case .json(let text): JSONToken.difference(output, from: text)
    case .table(let text):
      AnswerTable(output, separator: test.format == "tsv" ? "\t" : ",")
        .difference(from: AnswerTable(text))
    }
  }
}

extension Carets {
  /// The first run of carets below a line of the source.
  init?(inDrawing drawing: String) {
    var line: Int?
    for text in drawing.split(separator: "\n", omittingEmptySubsequences: false) {
      if let found = text.prefixMatch(of: #/ *(\d+) \|/#) { line = Int(found.1) }
      guard let line, let found = text.wholeMatch(of: #/ *\| ([^^]*)(\^+).*/#) else { continue }
      self.init(line: line, first: found.1.count + 1, end: found.1.count + found.2.count + 1)
      return
    }
    return nil
  }
}
