import Foundation
import IsqShell

/// Asks questions of a shape's files, through the code of the program.
struct Asking {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let folder: TemporaryFolder
  private let file: String
  private let load: String

  /// Writes the files of a shape.
  init(_ shape: Shape) throws {
    folder = try TemporaryFolder()
    let files = shape.files()
    for file in files { try folder.write(file.bytes, to: file.name) }
    let name = files.count == 1 ? files[0].name : "posts-*"
    let options = shape.options.map { " with (\($0))" } ?? ""
    file = "\(folder.path)/\(name)"
    load = "load \"\(file)\" named posts\(options)"
  }

  private init(_ file: String, in folder: TemporaryFolder) {
    self.folder = folder
    self.file = file
    load = "load \"\(file)\" named posts"
  }

  /// The same data in a file that is saved beside.
  func saved(as name: String) throws -> Asking {
    let path = "\(folder.path)/\(name)"
    let run = try self.run([load, "save posts to \"\(path)\""])
    guard run.status == 0 else { throw Failure(description: "not saved: \(run.errors)") }
    return Asking(path, in: folder)
  }

  /// What is in the file.
  func bytes() throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: file))) }

  /// The first questions that another file answers otherwise; nil where there is none.
  func problem(
    with other: Asking, _ questions: [Question], timezone: String? = nil
  ) throws -> String? {
    let expected = try answers(to: questions, timezone: timezone)
    let found = try other.answers(to: questions, timezone: timezone)
    let problems = questions.indices.filter { found[$0] != expected[$0] }.map { index in
      let difference = AnswerTable(found[index]).difference(from: AnswerTable(expected[index]))
      return "\(questions[index].query)\n\(difference ?? "only in the last digits")"
    }
    guard !problems.isEmpty else { return nil }
    return "\(problems.count) of \(questions.count): \(problems.prefix(3).joined(separator: "\n"))"
  }

  /// The answers in CSV.
  ///
  /// - Throws: what is wrong where there is not one for each.
  func answers(to questions: [Question], timezone: String? = nil) throws -> [String] {
    let run = try self.run([load] + questions.map(\.query), timezone: timezone)
    // A title may break the line, but no answer holds an empty one.
    let answers = run.output.dropLast().split(separator: "\n\n", omittingEmptySubsequences: false)
    guard run.status == 0, answers.count == questions.count else {
      throw Failure(
        description: "exit \(run.status), \(answers.count) answers of \(questions.count): "
          + run.errors)
    }
    return answers.map(String.init)
  }

  private func run(_ queries: [String], timezone: String? = nil) throws -> ProgramRun {
    var invocation = Invocation()
    invocation.timezone = timezone
    invocation.queries = queries
    try invocation.take(format: "csv")
    return try ProgramRun(invocation)
  }
}
