import CLibEdit
import Glibc
import IsqRender
import IsqText

/// What is said on standard error.
final class MessageWriter {
  private let writer: DescriptorWriter
  private let errors: Invocation.ErrorStyle
  private let style: TextStyle
  private let progress: ProgressLine

  init(_ invocation: Invocation, _ streams: StandardStreams = .process) {
    self.writer = DescriptorWriter(streams.errors, target: "standard error")
    self.errors = invocation.errors
    self.style = invocation.colour.style(isTerminal: writer.isTerminal)
    self.progress = ProgressLine(writer.descriptor, style)
    if writer.isTerminal, SystemEnvironment.hasCapableTerminal, invocation.verbosity != .quiet {
      progress.listen()
    }
  }

  var isTerminal: Bool { writer.isTerminal }

  /// Says what is wrong, or to be known.
  func say(_ diagnostic: Diagnostic, in source: SourceText? = nil, statement: SourceRange? = nil) {
    switch errors {
    case .json: tell(DiagnosticJSON.line(diagnostic, in: source, statement: statement))
    case .text:
      let drawing = DiagnosticText(style: style, width: Terminal.width(of: writer))
      tell(drawing.draw(diagnostic, in: source, statement: statement))
    }
  }

  /// Says that an output can't be written, in one line.
  func say(_ failure: OutputFailure) {
    guard errors == .text else { return say(failure.diagnostic) }
    tell("isq: " + TerminalText.safe(failure.diagnostic.message) + "\n")
  }

  /// Says a dim line.
  func remark(_ line: String) {
    let text = TerminalText.safe(line)
    let wrapped = WrappedText.text(text, width: Terminal.width(of: writer), indent: 2)
    tell(style.paint(wrapped, .faint) + "\n")
  }

  /// Says things behind labels of one width.
  func say(_ entries: [Description.Entry]) {
    let options = RenderOptions(
      isTerminal: isTerminal, width: Terminal.width(of: writer), style: style)
    tell(DescriptionRenderer(options).text(of: entries))
  }

  /// Says nothing of work until what was said is finished: a person types.
  func pauseProgress() { progress.pause() }

  /// Takes away what is said of work that is done.
  func finishProgress() { progress.finish() }

  /// What cannot be said here can be said nowhere.
  private func tell(_ text: String) {
    progress.finish()
    try? writer.write(text)
    try? writer.flush()
  }
}
