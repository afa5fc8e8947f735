import CLibEdit
import Glibc
import IsqText

/// Edits a statement in one buffer that may have many lines.
///
/// libedit knows the keys and changes the text. What Enter, the arrows, pasting and signals do is
/// decided here (`EditLineReader+Keys`), and so is the picture: libedit's own goes nowhere, for it
/// has no colour, nothing below the line, and loses its place in a text higher than the window.
/// It is drawn when nothing more is to be read (`EditLineReader+Drawing`).
final class EditLineReader: LineReader {
  let aid: any TypingAid
  let editor: OpaquePointer
  let style: TextStyle
  /// The descriptor that is drawn on.
  let screen: Int32

  var navigator = HistoryNavigator([])
  var history = History(file: nil)
  /// Whether characters are text, whatever they look like.
  var isPasting = false
  /// How the statement being typed ended otherwise than by Enter.
  var outcome: LineInput?
  /// What is open below the line and takes keys.
  var panel: Panel?
  /// What a panel wants the text to be.
  var replacement: EditedLine?

  var question: [InkedText] = []
  /// What Ctrl-Y puts back.
  var erased = ErasedText()
  /// What stands dim behind the text, and can be taken.
  var ghost = ""
  var canvas = Canvas()
  var scroll = 0
  /// The character that `Key.insert` stands for.
  private(set) var typed: Unicode.Scalar = " "

  let keys = KeyReader()

  /// Starts the editor; nil where there is no libedit or it can't use the terminal.
  init?(drawingOn screen: Int32, _ style: TextStyle, _ aid: any TypingAid) {
    guard isq_edit_load(), let editor = isq_edit_start("isq", screen) else { return nil }
    self.editor = editor
    self.screen = screen
    self.style = style
    self.aid = aid
    isq_edit_set_context(editor, Unmanaged.passUnretained(self).toOpaque())
    isq_edit_use_emacs(editor)
    isq_edit_set_reader(editor, EditLineReader.nextKey)
    isq_edit_without_prompt(editor)
    addFunctions()
    EditLineReader.bindHabits(editor)
    isq_edit_source(editor)
    // In vi's keys, which `.editrc` may have chosen, habits of emacs are gone.
    if isq_edit_is_vi(editor) { EditLineReader.bindErasing(editor) }
    EditLineReader.bindKeys(editor)
    isq_edit_imagine_window(editor)
  }

  deinit { isq_edit_end(editor) }

  func read(_ question: String, history: History) -> LineInput {
    self.question = [InkedText(question + "›", .strong), InkedText(" ")]
    self.history = history
    navigator = HistoryNavigator(history.statements)
    erased.line = nil
    outcome = nil
    panel = nil
    scroll = 0
    canvas.forget()
    Keyboard.forgetSignals()
    isq_edit_prepare(editor)
    write(Array("\u{1B}[?2004h".utf8))
    var count: Int32 = 0
    let line = isq_edit_read(editor, &count)
    let text = line.map { WideText.string($0, count: Int(max(0, count))) } ?? ""
    return finish(text.hasSuffix("\n") ? String(text.dropLast()) : text, isEnd: count <= 0)
  }

  private func finish(_ text: String, isEnd: Bool) -> LineInput {
    let input = outcome ?? (isEnd ? .end : .text(text))
    leave(input == .end ? "" : text, isCancelled: input == .cancelled)
    write(Array("\u{1B}[?2004l".utf8))
    return input
  }

  /// The reader behind an editor.
  static func of(_ editor: OpaquePointer?) -> EditLineReader? {
    guard let editor, let context = isq_edit_context(editor) else { return nil }
    return Unmanaged<EditLineReader>.fromOpaque(context).takeUnretainedValue()
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
    while true {
      if !keys.hasMore { draw() }
      switch keys.next(isPasting: isPasting) {
      case .end: return nil
      case .nothing, .signal(.news): continue
      case .signal(.interrupt):
        if let scalar = passing("\u{03}") { return scalar }
      case .signal(.window): resize()
      case .signal(.suspend): suspend()
      case .character(let scalar):
        guard let scalar = passing(scalar) else { continue }
        guard scalar.value >= 0xA0, !isPasting else { return scalar }
        typed = scalar
        return Key.insert.scalar
      }
    }
  }

  private func resize() {
    write(canvas.clear(at: WindowSize(of: screen).columns))
  }

  func suspend() {
    leave(line.text, isCancelled: false)
    write(Array("\u{1B}[?2004l".utf8))
    isq_suspend()
    write(Array("\u{1B}[?2004h".utf8))
    canvas.forget()
  }
}
