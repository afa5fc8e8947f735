import CLibEdit
import Glibc
import IsqPlan
import IsqSyntax
import IsqText

/// The loop of the prompt: asks, answers and keeps history until the person leaves.
final class Prompt {
  private let session: Session
  private let style: TextStyle
  private let screen: DescriptorWriter
  private let aid: SessionAid
  private let reader: any LineReader
  private var history: History

  init(_ session: Session, _ colour: Invocation.Colour) {
    let descriptor = isatty(STDOUT_FILENO) == 1 ? STDOUT_FILENO : STDERR_FILENO
    isq_signals_for_prompt(descriptor)
    Interruption.cancelsWork()
    self.session = session
    self.screen = DescriptorWriter(descriptor, target: "the terminal")
    self.style = colour.style(isTerminal: screen.isTerminal)
    self.aid = SessionAid(session)
    self.reader = Prompt.reader(screen, style, aid)
    self.history = History(file: HistoryFile.standard(environment: SystemEnvironment.variable))
  }

  func run() throws(OutputFailure) -> ExitStatus {
    try show(style.paint("isq \(Version.text) · help · quit", .faint) + "\n")
    while true {
      // A key pressed from Enter on is meant for the answer.
      Interruption.clear()
      aid.begin(history.answered(by: session.environment.current))
      session.console.messages.pauseProgress()
      let reading = reader.read(question, history: history)
      session.console.messages.finishProgress()
      switch reading {
      case .end: return .fine
      case .cancelled: continue
      case .text(let text):
        switch PromptCommand(text) {
        case .nothing: continue
        case .quit: return .fine
        case .help(nil): try show(PromptHelp.text)
        case .help(let topic?): try explain(topic)
        case .history(let words): try show(history.listing(holding: words, style))
        case .foreignQuit(let word):
          session.console.messages.say(
            Diagnostic(.unknownCommand, "`\(word)` is not a command").helping("to leave: quit"))
        case .statements: try answer(text)
        }
      }
    }
  }

  /// Shows the help of a topic, and its example at work where it fits what is loaded.
  private func explain(_ topic: String) throws(OutputFailure) {
    let help = Help(topic)
    try show(help.text)
    guard let example = help.example, session.environment.current != nil,
      session.isRight(Script(example))
    else { return }
    session.console.startStatement()
    try show("\n")
    _ = try session.run(Script(example))
  }

  private func answer(_ text: String) throws(OutputFailure) {
    session.console.startStatement()
    let start = WallClock.seconds
    let dataset = session.environment.current
    let status = try session.run(Script(text))
    if status == .interrupted {
      // The terminal has shown the key itself.
      try show(SystemEnvironment.hasCapableTerminal ? "\r\u{1B}[K" : "\n")
      session.console.messages.remark("cancelled after \(Cost.text(WallClock.seconds - start))")
    }
    history.keep(
      HistoryEntry(
        text: text, time: WallClock.timestamp(), dataset: dataset,
        seconds: WallClock.seconds - start, isFine: status == .fine))
  }

  /// What is asked: the dataset.
  private var question: String { TerminalText.safe(session.environment.current ?? "isq") }

  private func show(_ text: String) throws(OutputFailure) {
    try screen.write(text)
    try screen.flush()
  }

  private static func reader(
    _ screen: DescriptorWriter, _ style: TextStyle, _ aid: any TypingAid
  ) -> any LineReader {
    if SystemEnvironment.hasCapableTerminal, screen.isTerminal,
      let reader = EditLineReader(drawingOn: screen.descriptor, style, aid)
    {
      return reader
    }
    return PlainLineReader(output: screen, aid)
  }
}
