import CLibEdit
import Glibc
import IsqText

/// Reads lines as the terminal gives them, where it can do no more: `TERM=dumb`, no libedit.
final class PlainLineReader: LineReader {
  private let output: DescriptorWriter
  private let aid: any TypingAid
  private var buffer: [UInt8] = []

  init(output: DescriptorWriter, _ aid: any TypingAid) {
    self.output = output
    self.aid = aid
  }

  func read(_ question: String, history: History) -> LineInput {
    let question = question + "› "
    var text = ""
    Keyboard.forgetSignals()
    while true {
      show(text.isEmpty ? question : String(repeating: " ", count: DisplayWidth.of(question)))
      switch readLine() {
      case .text(let line):
        text += text.isEmpty ? line : "\n" + line
        if aid.isComplete(text) { return .text(text) }
      case .cancelled:
        show("\n")
        return .cancelled
      case .end:
        show("\n")
        return text.isEmpty ? .end : .text(text)
      }
    }
  }

  private func show(_ text: String) {
    do throws(OutputFailure) {
      try output.write(text)
      try output.flush()
    } catch {
      // The next answer says that nothing can be written.
    }
  }

  private func readLine() -> LineInput {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        return .text(line)
      }
      switch Keyboard.wait() {
      case .signal(.interrupt):
        buffer.removeAll()
        return .cancelled
      case .signal(.suspend): isq_suspend()
      case .signal(.window), .signal(.news): break
      case .input:
        guard !fillBuffer() else { continue }
        defer { buffer.removeAll() }
        return buffer.isEmpty ? .end : .text(String(decoding: buffer, as: UTF8.self))
      }
    }
  }

  /// Reads what there is; false at the end of input.
  private func fillBuffer() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(STDIN_FILENO, &bytes, bytes.count)
    if count > 0 { buffer += bytes[..<count] }
    return count > 0 || (count < 0 && errno == EINTR)
  }
}
