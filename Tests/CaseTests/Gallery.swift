import IsqText

/// The cases of `gallery.isqt` by their codes.
struct Gallery {
  struct Situation: Sendable {
    var test: Case
    var code: Code
    var drawing: String

    /// The name without the number that it has on the page of the thirty situations.
    var name: String { test.name.replacing(#/^\d+\. /#, with: "") }

    /// The query that the drawing offers.
    var fix: String? {
      drawing.firstMatch(of: #/\n *= fix: (.*)/#).map { String($0.1) }
    }
  }

  static let situations: Result<[Situation], any Error> = Result {
    try CaseFolder.cases().filter { $0.topic == "gallery" }.map { test in
      guard case .drawing(let name, let drawing) = test.expectation, let code = Code(rawValue: name)
      else { throw CaseReader.Problem(description: "gallery:\(test.line) draws nothing") }
      return Situation(test: test, code: code, drawing: drawing)
    }
  }

  /// The codes that no query on a file brings about, and how they come about.
  static let withoutCase: [Code: String] = [
    .fileChanged: "a file that changes while it is asked; see `HostileTests`",
    .outputUnwritable: "the file of `-o`, said in one line; see `ReplacingFileTests`",
    .interrupted: "Ctrl-C",
    .notEvaluatedYet: "what a later version evaluates",
  ]

  /// `Grammar/errors.md`.
  static func page(_ situations: [Situation]) -> String {
    var page = """
      # The error gallery

      Every code with the situations that bring it about, as they are drawn. The message says what
      is, the label what stands there, `help` what to do, and `fix` is a whole query that is right.
      Codes keep their meaning. The file is made from `Tests/Cases/gallery.isqt` by `make generate`,
      and its tests hold the program to it; `help E103` at the prompt shows one code.

      """
    for code in Code.allCases {
      let own = situations.filter { $0.code == code }
      guard !own.isEmpty || withoutCase[code] != nil else { continue }
      page += "\n## \(code.rawValue) · \(code.meaning)\n"
      if own.isEmpty, let how = withoutCase[code] { page += "\nComes about by: \(how).\n" }
      for situation in own {
        page += "\n\(situation.name)\n\n```text\n\(situation.drawing)```\n"
      }
    }
    return page
  }

  /// `CodeExamples.swift`: the first situation of each code that is one short statement.
  static func examples(_ situations: [Situation]) -> String {
    var lines: [String] = []
    for code in Code.allCases {
      let short = situations.first { situation in
        situation.code == code && situation.test.statements.count < 90
          && !situation.test.statements.contains("{") && situation.test.queries.count < 2
          && situation.test.statements.split(separator: "\n").count == 1
      }
      guard let short else { continue }
      let wrong = short.test.statements.split(separator: "\n").joined()
      let right = short.fix.map(literal) ?? "nil"
      lines.append("    \(literal(code.rawValue)): (\n      \(literal(wrong)),\n      \(right)),\n")
    }
    return """
      /// A statement for each code, and how it would be right. Made from `Tests/Cases/gallery.isqt` by
      /// `make generate`.
      // swift-format-ignore
      enum CodeExamples {
        static let all: [String: (wrong: String, right: String?)] = [
      \(lines.joined())  ]
      }

      """
  }

  private static func literal(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
