import IsqColumns
import IsqDatasets
import IsqEngine
import IsqFiles
import IsqPlan
import IsqRender
import IsqSyntax
import IsqText

/// `save`: what is written, and how.
struct Saving {
  let dataset: Dataset
  private let format: Format
  let path: PathLiteral

  private enum Format {
    case text(OutputFormat)
    case arrow
  }

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
    switch format {
    case .text(let format):
      let table = try table(for: format, engine, settings)
      try replaceFile { emit in try Renderer.render(Answer(table), as: format, into: emit) }
    case .arrow:
      let saving = try arrow()
      try replaceFile { emit in try saving.write(into: emit) }
    }
  }

  private func replaceFile(
    _ write: (@escaping ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    do {
      let file = try ReplacingFile(path: path.path)
      try write { bytes in
        try Cancellation.check()
        try file.writer.write(bytes)
      }
      try file.commit()
    } catch let failure as OutputFailure {
      throw failure.diagnostic.placed(at: path.range)
    }
  }

  /// The columns of an answer or of data, as they are stored.
  private func arrow() throws -> ArrowSaving {
    let columns = try dataset.columns.columns(ArrowSaving.requests(of: dataset))
    let rowCount = try columns.first?.count ?? dataset.columns.rowCount()
    let names = SavedNames(dataset).all(columns.prefix(dataset.fields.count))
    return ArrowSaving(dataset, columns, names: names, rowCount: rowCount)
  }

  /// An answer as it was given; of data, the canonical columns and then the sources.
  private func table(
    for format: OutputFormat, _ engine: any Engine, _ settings: Settings
  ) throws -> Table {
    if let answer = dataset.columns as? AnswerColumns { return try answer.result().table }
    return try engine.table(
      of: dataset, timezone: format.isForPrograms ? nil : settings.timezone)
  }

  private static func format(of path: PathLiteral) throws(Diagnostic) -> Format {
    if let format = OutputFormat(path: path.path) { return .text(format) }
    let name = path.path.lowercased()
    if arrowEndings.contains(where: name.hasSuffix) { return .arrow }
    if name.hasSuffix(".svg") || name.hasSuffix(".html") {
      throw .notEvaluated("a chart in a file", at: path.range)
    }
    let endings = (OutputFormat.allCases.compactMap(\.fileEnding) + arrowEndings)
      .joined(separator: ", ")
    throw Diagnostic(
      .outputUnwritable, "the ending of the path names no format", at: path.range
    ).helping("endings are \(endings)")
  }

  /// What ends the names of Arrow files, as the format and as pandas and R call them.
  private static let arrowEndings = [".arrow", ".feather"]
}

extension Environment {
  /// What a script or a person asked last.
  var lastAnswer: Dataset? { dataset(named: Environment.lastAnswerName) }

  /// The name of the last answer in queries.
  static let lastAnswerName = "it"
}
