import CLibEdit
import Glibc
import IsqRender
import IsqText

/// Where answers and remarks go, and how they look there.
final class Console {
  /// What is said besides answers, warnings and errors.
  enum Remarks: Hashable {
    case none
    /// With a table, where people read it.
    case besideTables
    case always
  }

  let remarks: Remarks
  private let invocation: Invocation
  private let file: ReplacingFile?
  private let answers: DescriptorWriter
  private let messages = DescriptorWriter(STDERR_FILENO, target: "standard error")
  private let format: OutputFormat
  private var answerCount = 0

  /// Opens the file of `-o`.
  ///
  /// - Throws: E308.
  init(_ invocation: Invocation) throws(OutputFailure) {
    self.invocation = invocation
    self.file = if let path = invocation.output { try ReplacingFile(path: path) } else { nil }
    self.answers = file?.writer ?? DescriptorWriter(STDOUT_FILENO, target: "standard output")
    self.format =
      invocation.format ?? invocation.output.flatMap { OutputFormat(path: $0) }
      ?? (answers.isTerminal ? .table : .csv)
    self.remarks =
      switch invocation.verbosity {
      case .quiet: .none
      case .normal: answers.isTerminal ? .besideTables : .none
      case .verbose: .always
      }
  }

  /// Writes an answer; an empty line parts it from the one before. Warnings always go to standard
  /// error; the rest of what may be said stands with a table, where people read it.
  ///
  /// - Throws: an `OutputFailure`; R002.
  func show(_ report: AnswerReport) throws {
    let format = report.view ?? format
    for note in report.notes where note.severity == .warning {
      say(note, in: report.source, statement: report.statement)
    }
    if answerCount > 0 { try answers.write("\n") }
    answerCount += 1
    let answer = format.isForPrograms ? report.answer : annotated(report)
    try Renderer.render(answer, as: format, options: options) { bytes in
      guard !Interruption.isPending else { throw Diagnostic.interrupted }
      try answers.write(bytes)
    }
    try answers.flush()
    if format.isForPrograms, remarks == .always { tellRemarks(of: report) }
  }

  /// The answer with what is said beside it, as far as anything is to be said.
  private func annotated(_ report: AnswerReport) -> Answer {
    var answer = report.answer
    guard remarks != .none else {
      answer.headline = nil
      answer.footnotes = []
      return answer
    }
    for note in report.notes where note.severity != .warning {
      answer.footnotes.append("\(note.severity.rawValue)[\(note.code.rawValue)]: \(note.message)")
    }
    if let cost = report.cost { answer.footnotes.append(cost.text) }
    return answer
  }

  /// Says beside data for programs what would stand with a table.
  private func tellRemarks(of report: AnswerReport) {
    if let headline = report.answer.headline { remark(headline) }
    for line in report.answer.footnotes { remark(line) }
    for note in report.notes where note.severity != .warning {
      say(note, in: report.source, statement: report.statement)
    }
    if let cost = report.cost { remark(cost.text) }
  }

  /// Writes text that is no table, such as scripts in canonical form.
  func show(text: String) throws(OutputFailure) {
    try answers.write(text)
    try answers.flush()
  }

  /// Puts the file of `-o` in its place.
  func finish() throws(OutputFailure) {
    try answers.flush()
    try file?.commit()
  }

  /// Says what is wrong, or to be known, on standard error.
  func say(_ diagnostic: Diagnostic, in source: SourceText? = nil, statement: SourceRange? = nil) {
    switch invocation.errors {
    case .json: tell(DiagnosticJSON.line(diagnostic, in: source, statement: statement))
    case .text:
      let drawing = DiagnosticText(style: messageStyle, width: messageWidth)
      tell(drawing.draw(diagnostic, in: source, statement: statement))
    }
  }

  /// Says that an output can't be written, in one line.
  func say(_ failure: OutputFailure) {
    guard invocation.errors == .text else { return say(failure.diagnostic) }
    tell("isq: " + TerminalText.safe(failure.diagnostic.message) + "\n")
  }

  /// Says a dim line on standard error.
  func remark(_ line: String) {
    tell(messageStyle.paint(TerminalText.safe(line), .faint) + "\n")
  }

  /// What cannot be said on standard error can be said nowhere.
  private func tell(_ text: String) {
    try? messages.write(text)
    try? messages.flush()
  }

  private var options: RenderOptions {
    let isTerminal = answers.isTerminal
    return RenderOptions(
      isTerminal: isTerminal, width: isTerminal ? Console.width(of: answers) : nil,
      style: invocation.colour.style(isTerminal: isTerminal))
  }

  private var messageStyle: TextStyle {
    invocation.colour.style(isTerminal: messages.isTerminal)
  }

  private var messageWidth: Int? { messages.isTerminal ? Console.width(of: messages) : nil }

  private static func width(of writer: DescriptorWriter) -> Int? {
    let columns = Int(isq_terminal_columns(writer.descriptor))
    return columns > 0 ? columns : nil
  }
}
