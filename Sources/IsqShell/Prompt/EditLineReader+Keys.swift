import CLibEdit
import Glibc

/// What the keys do that libedit alone would get wrong.
extension EditLineReader {
  /// What a key function tells libedit to do next.
  private enum Action {
    static let refresh = UInt8(CC_REFRESH)
    static let cursor = UInt8(CC_CURSOR)
    static let end = UInt8(CC_EOF)
    static let beep = UInt8(CC_REFRESH_BEEP)
  }

  /// Milliseconds that never pass inside a paste.
  private static let pasteGap: Int32 = 200

  private typealias Function = (name: String, run: isq_key_function)

  private static let functions: [Function] = [
    ("isq-enter", { editor, _ in EditLineReader.of(editor)?.enter() ?? Action.beep }),
    ("isq-new-line", { editor, _ in EditLineReader.of(editor)?.newLine() ?? Action.beep }),
    ("isq-older", { editor, _ in EditLineReader.of(editor)?.up() ?? Action.beep }),
    ("isq-newer", { editor, _ in EditLineReader.of(editor)?.down() ?? Action.beep }),
    ("isq-cancel", { editor, _ in EditLineReader.of(editor)?.cancel() ?? Action.beep }),
    ("isq-delete-or-end", { editor, _ in EditLineReader.of(editor)?.deleteOrEnd() ?? Action.beep }),
    ("isq-paste", { editor, _ in EditLineReader.of(editor)?.paste() ?? Action.beep }),
    ("isq-quote", { editor, _ in EditLineReader.of(editor)?.quote() ?? Action.beep }),
    ("isq-search", { editor, _ in EditLineReader.of(editor)?.search() ?? Action.beep }),
    ("isq-take", { editor, _ in EditLineReader.of(editor)?.take() ?? Action.beep }),
    ("isq-complete", { editor, _ in EditLineReader.of(editor)?.complete() ?? Action.beep }),
    ("isq-right", { editor, _ in EditLineReader.of(editor)?.right() ?? Action.beep }),
    ("isq-word-right", { editor, _ in EditLineReader.of(editor)?.wordRight() ?? Action.beep }),
    ("isq-suspend", { editor, _ in EditLineReader.of(editor)?.stop() ?? Action.beep }),
    ("isq-abort", { editor, _ in EditLineReader.of(editor)?.abort() ?? Action.beep }),
    ("isq-home", { editor, _ in EditLineReader.of(editor)?.home() ?? Action.beep }),
    ("isq-end", { editor, _ in EditLineReader.of(editor)?.end() ?? Action.beep }),
    ("isq-insert", { editor, key in EditLineReader.of(editor)?.insert(key) ?? Action.beep }),
    ("isq-word-left", { editor, _ in EditLineReader.of(editor)?.wordLeft() ?? Action.beep }),
    ("isq-erase-before", { editor, _ in EditLineReader.erase(editor, \.partBefore) }),
    ("isq-erase-behind", { editor, _ in EditLineReader.erase(editor, \.partBehind) }),
    ("isq-erase-word", { editor, _ in EditLineReader.erase(editor, \.wordBefore) }),
    ("isq-erase-word-behind", { editor, _ in EditLineReader.erase(editor, \.wordBehind) }),
    ("isq-erase-spaced-word", { editor, _ in EditLineReader.erase(editor, \.spacedWordBefore) }),
    ("isq-put-back", { editor, _ in EditLineReader.of(editor)?.putBack() ?? Action.beep }),
    ("isq-clear", { editor, _ in EditLineReader.of(editor)?.clearScreen() ?? Action.beep }),
  ]

  func addFunctions() {
    for function in EditLineReader.functions {
      // libedit keeps the pointer to the name: it is never freed.
      isq_edit_add(editor, WideText.allocate(function.name), function.run)
    }
  }

  /// Keys that work as in other shells, unless `.editrc` says otherwise.
  static func bindHabits(_ editor: OpaquePointer) {
    bindErasing(editor)
    bind(editor, "\u{0B}", "isq-erase-behind")
    bind(editor, "\u{19}", "isq-put-back")
    bind(editor, "\u{1B}\u{7F}", "isq-erase-word")
    bind(editor, "\u{1B}\u{08}", "isq-erase-word")
    bind(editor, "\u{1B}d", "isq-erase-word-behind")
    bind(editor, "\u{1B}b", "isq-word-left")
    bind(editor, "\u{16}", "isq-quote")
    bind(editor, "\u{13}", "ed-unassigned")
    bind(editor, "\u{06}", "isq-right")
    bind(editor, "\u{01}", "isq-home")
    bind(editor, "\u{05}", "isq-end")
    bind(editor, "\u{1B}f", "isq-word-right")
  }

  /// Keys that both emacs and vi have for typing, and libedit applies to all lines at once.
  static func bindErasing(_ editor: OpaquePointer) {
    bind(editor, "\u{15}", "isq-erase-before")
    bind(editor, "\u{17}", "isq-erase-spaced-word")
  }

  /// Keys without which the prompt would break, in every mode.
  static func bindKeys(_ editor: OpaquePointer) {
    let controls = [
      ("\r", "isq-enter"), ("\n", "isq-enter"), ("\u{03}", "isq-cancel"),
      ("\u{04}", "isq-delete-or-end"), ("\u{10}", "isq-older"), ("\u{0E}", "isq-newer"),
      ("\u{12}", "isq-search"), ("\u{0C}", "isq-clear"),
      ("\u{1A}", "isq-suspend"), ("\u{1C}", "isq-abort"), ("\t", "isq-complete"),
    ]
    let keys = Key.allCases.map { (String(Character($0.scalar)), function(of: $0)) }
    for (key, function) in controls + keys {
      bind(editor, key, function)
      bindCommand(editor, key, function)
    }
    // libedit's own way of inserting has a short cut that loses count of rows, and crashes.
    for scalar in (0x20...0x7E as ClosedRange<UInt8>).map(Unicode.Scalar.init) {
      let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      bind(editor, (isWord ? "" : "\\") + String(Character(scalar)), "isq-insert")
    }
    // An editor would draw over the picture, and run what it leaves.
    bindCommand(editor, "v", "ed-unassigned")
    bindCommand(editor, "k", "isq-older")
    bindCommand(editor, "j", "isq-newer")
  }

  private static func function(of key: Key) -> String {
    switch key {
    case .up: "isq-older"
    case .down: "isq-newer"
    case .left: "ed-prev-char"
    case .right: "isq-right"
    case .wordLeft: "isq-word-left"
    case .wordRight: "isq-word-right"
    case .home: "isq-home"
    case .end: "isq-end"
    case .delete: "ed-delete-next-char"
    case .newLine: "isq-new-line"
    case .paste: "isq-paste"
    case .back: "ed-unassigned"
    case .submit: "ed-newline"
    case .take: "isq-take"
    case .insert: "isq-insert"
    }
  }

  private static func bind(_ editor: OpaquePointer, _ key: String, _ function: String) {
    WideText.with(key) { key in
      WideText.with(function) { isq_edit_bind(editor, key, $0) }
    }
  }

  private static func bindCommand(_ editor: OpaquePointer, _ key: String, _ function: String) {
    WideText.with(key) { key in
      WideText.with(function) { isq_edit_bind_command(editor, key, $0) }
    }
  }

  private func enter() -> UInt8 {
    aid.isComplete(line.text) ? submit() : newLine()
  }

  /// Hands the line over, with the cursor below it.
  private func submit() -> UInt8 {
    isq_edit_move(editor, 1 << 20)
    WideText.with(String(Character(Key.submit.scalar))) { isq_edit_push(editor, $0) }
    return Action.refresh
  }

  private func newLine() -> UInt8 {
    insert("\n  ")
    return Action.refresh
  }

  private func cancel() -> UInt8 {
    isq_clear_interrupted()
    outcome = .cancelled
    return submit()
  }

  private func deleteOrEnd() -> UInt8 {
    let line = line
    if line.text.isEmpty {
      outcome = .end
      return Action.end
    }
    guard !line.isAtEnd else { return Action.beep }
    isq_edit_move(editor, 1)
    isq_edit_delete(editor, 1)
    return Action.refresh
  }

  private func up() -> UInt8 {
    if let offset = line.position(lines: -1) { return move(to: offset) }
    guard let text = navigator.older(than: line.text) else { return Action.beep }
    return replace(with: text)
  }

  private func down() -> UInt8 {
    if let offset = line.position(lines: 1) { return move(to: offset) }
    guard let text = navigator.newer(than: line.text) else { return Action.beep }
    return replace(with: text)
  }

  private func move(to offset: Int) -> UInt8 {
    isq_edit_move(editor, Int32(clamping: offset - (line.cursor ?? 0)))
    return Action.cursor
  }

  private func replace(with text: String) -> UInt8 {
    isq_edit_move(editor, 1 << 20)
    isq_edit_delete(editor, Int32(clamping: line.count))
    insert(text)
    return Action.refresh
  }

  /// Takes what the terminal marks as pasted, shows it and runs nothing.
  private func paste() -> UInt8 {
    isPasting = true
    defer { isPasting = false }
    var text = PastedText()
    while !text.isWhole {
      var character: wchar_t = 0
      guard isq_edit_character(editor, &character) == 1 else { break }
      // Behind a Ctrl-C that was pressed nothing follows; one that was pasted is followed.
      if character == 3, !keys.hasMore(within: EditLineReader.pasteGap) { break }
      text.append(Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}")
    }
    insert(text.text)
    return Action.refresh
  }

  /// Takes the next key as it is; a line break typed so is one.
  private func quote() -> UInt8 {
    isPasting = true
    defer { isPasting = false }
    var character: wchar_t = 0
    guard isq_edit_character(editor, &character) == 1,
      let scalar = Unicode.Scalar(UInt32(bitPattern: character))
    else { return Action.beep }
    insert(scalar == "\r" ? "\n" : String(Character(scalar)))
    return Action.refresh
  }

  private func insert(_ text: String) {
    guard !text.isEmpty else { return }
    WideText.with(text) { isq_edit_insert(editor, $0) }
  }

  /// Opens the list of the history below the line.
  private func search() -> UInt8 {
    panel = .search(HistorySearch(history.statements))
    return Action.cursor
  }

  /// Makes the text what a panel wants it to be.
  private func take() -> UInt8 {
    guard let replacement else { return Action.beep }
    self.replacement = nil
    return replace(with: replacement)
  }

  private func replace(with line: EditedLine) -> UInt8 {
    _ = replace(with: line.text)
    _ = move(to: line.cursor ?? line.count)
    return Action.refresh
  }

  /// Offers what may stand at the cursor; on the empty line, the last statement made right.
  private func complete() -> UInt8 {
    let line = line
    if line.text.isEmpty, let text = aid.repairedText { return replace(with: text) }
    guard let completion = aid.completion(of: line) else { return Action.beep }
    if completion.candidates.count == 1, !completion.isProvisional {
      return replace(
        with: line.taking(
          completion.candidates[0], in: completion.range, isFollowed: true))
    }
    let menu = CompletionMenu(completion)
    panel = .menu(menu)
    guard !completion.isProvisional,
      let start = menu.commonStart(beyond: line.part(completion.range))
    else {
      return Action.cursor
    }
    return replace(with: line.replacing(completion.range, with: start))
  }

  /// Moves on; at the end of the text, takes what stands dim behind it.
  private func right() -> UInt8 {
    guard line.isAtEnd, !ghost.isEmpty else { return move(to: (line.cursor ?? 0) + 1) }
    insert(ghost)
    return Action.refresh
  }

  private func insert(_ key: wint_t) -> UInt8 {
    let value = key == Key.insert.rawValue ? typed.value : key
    guard let scalar = Unicode.Scalar(value) else { return Action.beep }
    insert(String(Character(scalar)))
    return Action.refresh
  }

  private func home() -> UInt8 { move(to: line.start) }

  private func end() -> UInt8 { move(to: line.end) }

  private func wordRight() -> UInt8 {
    guard line.isAtEnd, !ghost.isEmpty else { return move(to: line.endOfWord) }
    let word = EditedLine(text: ghost, cursor: 0).endOfWord
    insert(String(ghost.unicodeScalars.prefix(word)))
    return Action.refresh
  }

  private func wordLeft() -> UInt8 { move(to: line.startOfWord) }

  /// Erases a part of the text, which can be put back.
  private static func erase(
    _ editor: OpaquePointer?, _ part: KeyPath<EditedLine, Range<Int>>
  ) -> UInt8 {
    guard let reader = EditLineReader.of(editor) else { return Action.beep }
    let line = reader.line
    let range = line[keyPath: part]
    guard !range.isEmpty else { return Action.beep }
    reader.erased.take(range, of: line)
    _ = reader.move(to: range.upperBound)
    isq_edit_delete(reader.editor, Int32(clamping: range.count))
    reader.erased.line = reader.line
    return Action.refresh
  }

  private func putBack() -> UInt8 {
    insert(erased.text)
    return Action.refresh
  }

  private func stop() -> UInt8 {
    suspend()
    return Action.refresh
  }

  /// Ctrl-\ ends the program as it ends others.
  private func abort() -> UInt8 {
    raise(SIGQUIT)
    return Action.refresh
  }

  private func clearScreen() -> UInt8 {
    write(Array("\u{1B}[H\u{1B}[2J".utf8))
    canvas.forget()
    return Action.refresh
  }

  var line: EditedLine {
    guard let info = isq_edit_line(editor)?.pointee, let buffer = info.buffer else {
      return EditedLine(text: "", cursor: 0)
    }
    let text = WideText.string(buffer, count: max(0, info.lastchar - buffer))
    // In vi's mode of commands the cursor may stand before an empty text.
    let cursor = min(max(info.cursor - buffer, 0), text.unicodeScalars.count)
    return EditedLine(text: text, cursor: cursor)
  }
}
