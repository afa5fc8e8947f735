import Glibc
import IsqColumns
import IsqDatasets
import IsqRender
import IsqText

/// Where answers go, and what is said beside them.
final class Console {
  /// What is said besides answers, warnings and errors.
  enum Remarks: Hashable {
    case none
    /// With a table, where people read it.
    case besideTables
    case always
  }

  let messages: MessageWriter
  let remarks: Remarks
  private let invocation: Invocation
  private let file: ReplacingFile?
  private let answers: DescriptorWriter
  private let format: OutputFormat
  private var answerCount = 0
  /// Whether a person is asked for one statement after the other.
  private var isPrompt = false

  /// Rows of the longest table that a prompt shows whole, and of what it shows of longer ones.
  private static let tallest = 100
  private static let shownRows = 40
  /// Lines above and below the rows of a table, about.
  private static let linesAround = 5

  /// Opens the file of `-o`.
  ///
  /// - Throws: E308.
  init(
    _ invocation: Invocation, _ messages: MessageWriter, _ streams: StandardStreams = .process
  ) throws(OutputFailure) {
    self.invocation = invocation
    self.messages = messages
    self.file = if let path = invocation.output { try ReplacingFile(path: path) } else { nil }
    self.answers = file?.writer ?? DescriptorWriter(streams.output, target: "standard output")
    self.format = invocation.format ?? (answers.isTerminal ? .table : .csv)
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
      messages.say(note, in: report.source, statement: report.statement)
    }
    messages.finishProgress()
    if answerCount > 0 { try answers.write("\n") }
    answerCount += 1
    let answer = format.isForPrograms ? report.answer : annotated(report)
    if !format.isForPrograms, let pager = pager(for: answer.table.rowCount) {
      try answers.flush()
      show(answer, as: format, in: pager)
    } else {
      try Renderer.render(answer, as: format, options: options(for: report)) { bytes in
        try Cancellation.check()
        try answers.write(bytes)
      }
      try answers.flush()
    }
    if format.isForPrograms, remarks == .always { tellRemarks(of: report) }
  }

  /// Writes what is said of something: in words for people, as a table for programs.
  ///
  /// - Throws: an `OutputFailure`; R002.
  func show(_ description: Description) throws {
    guard format == .table else {
      return try show(AnswerReport(answer: Answer(description.table)))
    }
    messages.finishProgress()
    if answerCount > 0 { try answers.write("\n") }
    answerCount += 1
    try answers.write(DescriptionRenderer(options).text(of: description))
    try answers.flush()
  }

  /// Makes ready for the next statement of a prompt, which stands between its answer and the last.
  func startStatement() {
    isPrompt = true
    answerCount = 0
  }

  /// Writes text that is no table, such as a script in canonical form.
  func show(text: String) throws(OutputFailure) {
    try answers.write(text)
    try answers.flush()
  }

  /// Says what was found out about a file. Where people read it is one line, and every decision if
  /// one of them is remarkable; elsewhere only what is remarkable.
  func tell(_ report: LoadReport) {
    guard invocation.verbosity != .quiet else { return }
    let isWanted = messages.isTerminal || invocation.verbosity == .verbose
    guard isWanted else {
      for line in report.lines where line.isRemarkable {
        messages.remark("\(report.path): \(line.sentence)")
      }
      return
    }
    if !report.summary.isEmpty { messages.remark(report.summary) }
    if report.isRemarkable || invocation.verbosity == .verbose { messages.say(report.entries) }
  }

  /// Puts the file of `-o` in its place.
  func finish() throws(OutputFailure) {
    try answers.flush()
    try file?.commit()
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
    if let headline = report.answer.headline { messages.remark(headline) }
    for line in report.answer.footnotes { messages.remark(line) }
    for note in report.notes where note.severity != .warning {
      messages.say(note, in: report.source, statement: report.statement)
    }
    if let cost = report.cost { messages.remark(cost.text) }
  }

  private var options: RenderOptions {
    RenderOptions(
      isTerminal: answers.isTerminal, width: Terminal.width(of: answers),
      style: invocation.colour.style(isTerminal: answers.isTerminal))
  }

  /// Where a person asks one question after the other, a long table shows its beginning, unless
  /// the query itself says how many rows it wants.
  private func options(for report: AnswerReport) -> RenderOptions {
    var options = options
    if isPrompt, !report.isLimited, report.answer.table.rowCount > Console.tallest {
      options.rowLimit = Console.shownRows
    }
    return options
  }

  /// The pager, where a table of so many rows is higher than the window and one is set.
  private func pager(for rowCount: Int) -> Pager? {
    guard isPrompt, answers.isTerminal, SystemEnvironment.hasCapableTerminal,
      rowCount + Console.linesAround > WindowSize(of: answers.descriptor).rows,
      let command = SystemEnvironment.variable("PAGER"), !command.isEmpty
    else { return nil }
    return Pager(command)
  }

  /// Lets the person read an answer page by page, as much of it as is wanted.
  private func show(_ answer: Answer, as format: OutputFormat, in pager: Pager) {
    try? Renderer.render(answer, as: format, options: options) { bytes in
      guard pager.write(bytes) else { throw OutputFailure(number: EPIPE, target: "the pager") }
    }
    pager.finish()
  }
}
