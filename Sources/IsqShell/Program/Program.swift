import CLibEdit
import Glibc
import IsqText

/// One run of the program, from the command line to the exit status.
package struct Program {
  private let invocation: Invocation
  private let streams: StandardStreams

  package init(_ invocation: Invocation, streams: StandardStreams = .process) {
    var invocation = invocation
    // What runs nothing has nothing to write.
    if invocation.task == .check { invocation.output = nil }
    self.invocation = invocation
    self.streams = streams
  }

  /// Does what the command line asks for.
  package func run() -> ExitStatus {
    StandardStreams.occupyClosed()
    isq_signals_for_scripts()
    let messages = MessageWriter(invocation, streams)
    do throws(OutputFailure) {
      let console = try Console(invocation, messages, streams)
      let status = try perform(console)
      // Of a run that failed, no half is left in a file.
      if status == .fine { try console.finish() }
      return status
    } catch {
      guard !error.isBrokenPipe else { return .brokenPipe }
      messages.say(error)
      return .failed
    }
  }

  private func perform(_ console: Console) throws(OutputFailure) -> ExitStatus {
    if invocation.task == .format { return try ScriptFormatting(console).run(invocation.scripts) }
    let session = Session(console)
    let status = session.start(invocation)
    guard status == .fine else { return status }
    let texts = invocation.scripts.map(Text.file) + invocation.queries.map(Text.text)
    for (index, text) in texts.enumerated() {
      let isLast = index + 1 == texts.count && !invocation.readsStatements
      let status = try run(text, session, isLast: isLast)
      guard status == .fine else { return status }
    }
    guard invocation.readsStatements else { return .fine }
    guard isatty(STDIN_FILENO) == 1, invocation.task == .run else {
      return try run(.file("-"), session, isLast: true)
    }
    return try Prompt(session, invocation.colour).run()
  }

  private enum Text {
    case file(String)
    case text(String)
  }

  private func run(
    _ text: Text, _ session: Session, isLast: Bool
  ) throws(OutputFailure) -> ExitStatus {
    let script: Script
    do throws(Diagnostic) {
      switch text {
      case .file(let path): script = try Script(path: path)
      case .text(let text): script = Script(text)
      }
    } catch {
      session.console.messages.say(error)
      return error.code.exitStatus
    }
    guard invocation.task != .check else { return session.check(script) }
    return try session.run(script, isLast: isLast)
  }

  /// Does what the words of a command line ask for.
  ///
  /// - Parameter words: those behind the program's name.
  package static func run(_ words: [String]) -> ExitStatus {
    FreedMemory.keep()
    do throws(UsageError) {
      switch try CommandLineReader.read(words) {
      case .run(let invocation): return Program(invocation).run()
      case .show(let text):
        return say(text, to: DescriptorWriter(STDOUT_FILENO, target: "standard output"), .fine)
      }
    } catch {
      let text = """
        error: \(TerminalText.safe(error.message))
        usage: \(CommandLineHelp.usage); see `isq --help`
        """
      return say(text, to: DescriptorWriter(STDERR_FILENO, target: "standard error"), .wrongUsage)
    }
  }

  private static func say(
    _ text: String, to writer: DescriptorWriter, _ status: ExitStatus
  ) -> ExitStatus {
    signal(SIGPIPE, SIG_IGN)
    do throws(OutputFailure) {
      try writer.write(text + "\n")
      try writer.flush()
      return status
    } catch {
      guard !error.isBrokenPipe else { return .brokenPipe }
      MessageWriter(Invocation()).say(error)
      return .failed
    }
  }
}
