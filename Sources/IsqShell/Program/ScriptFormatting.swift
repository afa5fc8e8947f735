import IsqSyntax
import IsqText

/// `--fmt`: prints scripts in canonical form.
struct ScriptFormatting {
  private let console: Console

  init(_ console: Console) { self.console = console }

  /// Prints the scripts one after the other; of one with a mistake, nothing.
  func run(_ paths: [String]) throws(OutputFailure) -> ExitStatus {
    var status = ExitStatus.fine
    for path in paths.isEmpty ? ["-"] : paths {
      guard let script = read(path, &status) else { continue }
      let parsed = parseScript(script.source)
      guard let text = parsed.canonical(script.source) else {
        for diagnostic in parsed.diagnostics { console.messages.say(diagnostic, in: script.source) }
        status = .wrongQuery
        continue
      }
      try console.show(text: text)
    }
    return status
  }

  private func read(_ path: String, _ status: inout ExitStatus) -> Script? {
    do throws(Diagnostic) {
      return try Script(path: path)
    } catch {
      console.messages.say(error)
      status = error.code.exitStatus
      return nil
    }
  }
}
