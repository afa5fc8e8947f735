import Glibc
import IsqText

/// The picture at the place of the prompt.
extension EditLineReader {
  /// Shows the statement as it stands, and what helps.
  func draw() {
    let window = WindowSize(of: screen)
    let line = line
    refreshPanel(line)
    var view = view(of: line)
    ghost = style == .coloured && panel == nil ? aid.ghost(of: line) ?? "" : ""
    view.ghost = ghost
    view.below = panel?.lines(in: window) ?? []
    write(canvas.draw(view.picture(in: window, scroll: &scroll)))
  }

  /// Shows a statement as it stays, whole, with the cursor below it.
  func leave(_ text: String, isCancelled: Bool) {
    let window = WindowSize(of: screen)
    var view = view(of: EditedLine(text: text, cursor: text.unicodeScalars.count))
    // What stays is no longer being typed.
    view.spans = style == .coloured ? aid.spans(of: EditedLine(text: text, cursor: nil)) : []
    if isCancelled { view.ghost = "^C" }
    let rows = view.allRows(width: window.columns)
    guard rows.count < window.rows else {
      write(canvas.leave(rows))
      return
    }
    let end = CellLayout.Position(row: rows.count - 1, column: 0)
    write(canvas.draw(Picture(rows: rows, cursor: end)) + Array("\r\n".utf8))
    canvas.forget()
  }

  private func view(of line: EditedLine) -> PromptView {
    var view = PromptView()
    view.question = question
    view.line = line
    view.spans = style == .coloured ? aid.spans(of: line) : []
    view.style = style
    return view
  }

  /// Writes to the terminal past libedit. What it refuses, nobody sees; the next read tells.
  func write(_ bytes: [UInt8]) {
    let writer = DescriptorWriter(screen, target: "the terminal")
    try? writer.write(bytes)
    try? writer.flush()
  }
}
