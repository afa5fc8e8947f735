import CLibEdit
import Glibc

/// Edits a statement with libedit, in one buffer that may have many lines.
///
/// libedit draws and moves; what Enter, the arrows, pasting and signals do is decided here
/// (`EditLineReader+Keys`).
final class EditLineReader: LineReader {
  let isComplete: (String) -> Bool
  let editor: OpaquePointer
  private let prompt: WideText
  /// Milliseconds within which the rest of a key's sequence comes.
  private static let patience: Int32 = 50

  var navigator = HistoryNavigator([])
  /// Whether characters are text, whatever they look like.
  var isPasting = false
  /// What was read behind an escape and is still to be handed on.
  private var pending: [Unicode.Scalar] = []
  /// How the statement being typed ended otherwise than by Enter.
  var outcome: LineInput?

  /// Starts the editor; nil where there is no libedit or it can't use the terminal.
  init?(drawingOn output: Int32, isComplete: @escaping (String) -> Bool) {
    guard isq_edit_load(), let editor = isq_edit_start("isq", output) else { return nil }
    self.editor = editor
    self.isComplete = isComplete
    self.prompt = WideText("")
    isq_edit_set_context(editor, Unmanaged.passUnretained(self).toOpaque())
    isq_edit_use_emacs(editor)
    isq_edit_set_reader(editor, EditLineReader.nextKey)
    isq_edit_set_prompt(editor, { EditLineReader.of($0)?.prompt.pointer }, 1)
    addFunctions()
    EditLineReader.bindHabits(editor)
    isq_edit_source(editor)
    EditLineReader.bindKeys(editor)
  }

  deinit { isq_edit_end(editor) }

  func read(prompt: String, statements: [String]) -> LineInput {
    self.prompt.set(prompt)
    navigator = HistoryNavigator(statements)
    outcome = nil
    Keyboard.forgetSignals()
    isq_edit_resize(editor)
    isq_edit_prepare(editor)
    EditLineReader.write("\u{1B}[?2004h")
    var count: Int32 = 0
    let line = isq_edit_read(editor, &count)
    EditLineReader.write("\u{1B}[?2004l")
    if let outcome { return outcome }
    guard let line, count > 0 else { return .end }
    let text = WideText.string(line, count: Int(count))
    return .text(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }

  /// The reader behind an editor.
  static func of(_ editor: OpaquePointer?) -> EditLineReader? {
    guard let editor, let context = isq_edit_context(editor) else { return nil }
    return Unmanaged<EditLineReader>.fromOpaque(context).takeUnretainedValue()
  }

  /// Writes to the terminal past libedit, which never learns of modes it does not know.
  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDIN_FILENO, bytes, bytes.count)
  }

  /// What libedit calls for a key.
  private static let nextKey: isq_read_function = { editor, out in
    guard let reader = EditLineReader.of(editor), let out else { return -1 }
    guard let scalar = reader.nextScalar() else { return 0 }
    out.pointee = wchar_t(bitPattern: scalar.value)
    return 1
  }

  /// The next character for libedit; nil at the end of input.
  private func nextScalar() -> Unicode.Scalar? {
    if !pending.isEmpty { return pending.removeFirst() }
    while true {
      switch Keyboard.wait() {
      case .input:
        guard let scalar = Keyboard.character() else { return nil }
        guard scalar == "\u{1B}", !isPasting else { return scalar }
        if let scalar = readSequence() { return scalar }
      case .signal(.interrupt): return "\u{03}"
      case .signal(.window): isq_edit_resize(editor)
      case .signal(.suspend): suspend()
      }
    }
  }

  /// Reads what follows an escape; nil where it was a key that does nothing here.
  private func readSequence() -> Unicode.Scalar? {
    var sequence: [Unicode.Scalar] = []
    while Keyboard.hasInput(within: EditLineReader.patience),
      let scalar = Keyboard.character()
    {
      sequence.append(scalar)
      switch KeySequence(sequence) {
      case .key(let key): return key.scalar
      case .unknown: return nil
      case .open: continue
      case .plain: break
      }
      break
    }
    pending = sequence
    return "\u{1B}"
  }

  private func suspend() {
    EditLineReader.write("\u{1B}[?2004l")
    isq_suspend()
    EditLineReader.write("\u{1B}[?2004h")
    isq_edit_resize(editor)
    isq_edit_refresh(editor)
  }
}
