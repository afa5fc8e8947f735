import IsqShell

/// Asks questions of a shape's files, through the code of the program.
struct Asking {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let folder: TemporaryFolder
  private let load: String

  /// Writes the files of a shape.
  init(_ shape: Shape) throws {
    folder = try TemporaryFolder()
    let files = shape.files()
    for file in files { try folder.write(file.bytes, to: file.name) }
    let name = files.count == 1 ? files[0].name : "*"
    let options = shape.options.map { " with (\($0))" } ?? ""
    load = "load \"\(folder.path)/\(name)\" named posts\(options)"
  }

  /// The answers in CSV.
  ///
  /// - Throws: what is wrong where there is not one for each.
  func answers(to questions: [Question]) throws -> [String] {
    let run = try self.run([load] + questions.map(\.query))
    // A title may break the line, but no answer holds an empty one.
    let answers = run.output.dropLast().split(separator: "\n\n", omittingEmptySubsequences: false)
    guard run.status == 0, answers.count == questions.count else {
      throw Failure(
        description: "exit \(run.status), \(answers.count) answers of \(questions.count): "
          + run.errors)
    }
    return answers.map(String.init)
  }

  private func run(_ queries: [String]) throws -> ProgramRun {
    var invocation = Invocation()
    invocation.queries = queries
    try invocation.take(format: "csv")
    return try ProgramRun(invocation)
  }
}
