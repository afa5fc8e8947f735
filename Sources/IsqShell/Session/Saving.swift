import IsqColumns
import IsqDatasets
import IsqEngine
import IsqPlan
import IsqRender
import IsqSyntax
import IsqText

/// `save`: what is written, and how.
struct Saving {
  let dataset: Dataset
  let format: OutputFormat
  let path: PathLiteral

  /// Finds out what a `save` means.
  ///
  /// - Throws: E105, E108, E308; E090 for what charts are written to.
  init(
    _ name: Name?, to path: PathLiteral, at range: SourceRange, in environment: Environment
  ) throws(Diagnostic) {
    if let name {
      dataset = try environment.known(name)
    } else if let answer = environment.lastAnswer {
      dataset = answer
    } else {
      throw Diagnostic(.noDataset, "there is no answer to save yet", at: range)
        .helping("ask first, or say what: save posts to \"\(path.path)\"")
    }
    format = try Saving.format(of: path)
    self.path = path
  }

  /// Writes the rows to a file beside the target, which then takes its place.
  ///
  /// - Throws: E308; E30x where the dataset can't be read; R002.
  func write(by engine: any Engine, _ settings: Settings) throws {
    let table = try table(engine, settings)
    do {
      let file = try ReplacingFile(path: path.path)
      try Renderer.render(Answer(table), as: format) { bytes in
        try Cancellation.check()
        try file.writer.write(bytes)
      }
      try file.commit()
    } catch let failure as OutputFailure {
      throw failure.diagnostic.placed(at: path.range)
    }
  }

  /// An answer as it was given; of data, the canonical columns and then the sources.
  private func table(_ engine: any Engine, _ settings: Settings) throws -> Table {
    if let answer = dataset.columns as? AnswerColumns { return try answer.result().table }
    return try engine.table(
      of: dataset, timezone: format.isForPrograms ? nil : settings.timezone)
  }

  private static func format(of path: PathLiteral) throws(Diagnostic) -> OutputFormat {
    if let format = OutputFormat(path: path.path) { return format }
    let name = path.path.lowercased()
    if name.hasSuffix(".svg") || name.hasSuffix(".html") {
      throw .notEvaluated("a chart in a file", at: path.range)
    }
    let endings = OutputFormat.allCases.compactMap(\.fileEnding).joined(separator: ", ")
    throw Diagnostic(
      .outputUnwritable, "the ending of the path names no format", at: path.range
    ).helping("endings are \(endings)")
  }
}

extension Environment {
  /// What a script or a person asked last.
  var lastAnswer: Dataset? { dataset(named: Environment.lastAnswerName) }

  /// The name of the last answer in queries.
  static let lastAnswerName = "it"
}
