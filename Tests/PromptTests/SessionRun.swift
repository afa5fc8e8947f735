import Foundation
import Testing

/// Does what a session says, and compares the screens.
final class SessionRun {
  struct Mismatch: Error, CustomStringConvertible {
    var description: String
  }

  /// Seconds after which what is expected will not come any more.
  private static let patience = 60.0

  private let session: Session
  private let folder: TemporaryFolder
  private let terminal: PseudoTerminal
  private var screen: ScreenModel

  init(_ session: Session) throws {
    self.session = session
    folder = try TemporaryFolder()
    for file in session.files { try folder.write(file.text, to: file.name) }
    for pipe in session.pipes { mkfifo(folder.path(pipe), 0o600) }
    for table in session.tables { try folder.write(Self.videos(table.rows), to: table.name) }
    screen = ScreenModel(columns: session.columns, height: session.rows)
    let variables = [
      "HOME=\(folder.root)", "XDG_STATE_HOME=\(folder.root)", "PATH=/usr/bin:/bin",
      "SWIFT_BACKTRACE=enable=no",
    ]
    let own = session.variables.contains { $0.hasPrefix("TERM=") } ? [] : ["TERM=xterm"]
    let language = session.variables.contains { $0.hasPrefix("LANG=") } ? [] : ["LANG=C.UTF-8"]
    terminal = try PseudoTerminal(
      [Program.path] + session.arguments.map(Program.data),
      environment: variables + own + language + session.variables, folder: folder.root,
      columns: session.columns, rows: session.rows)
  }

  func run() throws {
    try wait("the prompt never came", line: 0) { self.hasPrompt }
    for (line, step) in session.steps { try perform(step, line) }
    guard screen.unknown.isEmpty else {
      throw Mismatch(description: "sent what no terminal knows: \(screen.unknown)")
    }
  }

  private func perform(_ step: Session.Step, _ line: Int) throws {
    switch step {
    case .type(let keys): terminal.type(keys)
    case .see(let rows):
      let match = ScreenMatch(rows)
      try wait("the screen never came", line: line, wanted: rows) { match.holds(for: self.screen) }
    case .resize(let columns, let rows):
      screen.resize(columns: columns, height: rows)
      terminal.resize(columns: columns, rows: rows)
    case .signal(let number): terminal.signal(number)
    case .exit(let status):
      try wait("never left", line: line) { self.terminal.status != nil }
      guard terminal.status == status else {
        throw Mismatch(description: "line \(line): left with \(terminal.status ?? -1)")
      }
    case .stopped: try wait("never stopped", line: line) { self.terminal.isStopped }
    case .restored:
      try wait("the terminal is not restored", line: line) {
        self.terminal.modes == self.terminal.modesAtStart && !self.screen.modes.contains(2004)
      }
    case .raw:
      try wait("the terminal is not raw", line: line) {
        self.terminal.modes != self.terminal.modesAtStart && self.screen.modes.contains(2004)
      }
    case .kept(let text): try wait("never kept", line: line) { self.isKept(text) }
    case .forgotten(let text):
      guard !isKept(text) else { throw Mismatch(description: "line \(line): \(text) was kept") }
    }
  }

  /// A table of videos that have nothing to say.
  private static func videos(_ count: Int) -> String {
    var text = "video,date,title,views,search\n"
    for number in 0..<count {
      text += "v\(number),2026-01-\(10 + number % 20),title number \(number),\(number % 9973),0.5\n"
    }
    return text
  }

  private func isKept(_ text: String) -> Bool {
    folder.read("isq/history")?.contains(text) ?? false
  }

  private var hasPrompt: Bool {
    screen.visible.contains { $0.text.contains("›") }
  }

  private func wait(
    _ problem: String, line: Int, wanted: [ExpectedRow] = [], until isDone: () -> Bool
  ) throws {
    let deadline = Date().timeIntervalSince1970 + SessionRun.patience
    while !isDone() {
      guard Date().timeIntervalSince1970 < deadline else {
        throw Mismatch(description: "line \(line): \(problem)\n" + picture(wanted))
      }
      screen.take(terminal.read() ?? [])
      if terminal.status != nil, !isDone() {
        guard Date().timeIntervalSince1970 < deadline else { break }
        usleep(1000)
        if terminal.hasNothingMore { break }
      }
    }
    guard isDone() else {
      throw Mismatch(description: "line \(line): \(problem): it left\n" + picture(wanted))
    }
  }

  /// What is seen, with looks below each row, and what should be.
  private func picture(_ wanted: [ExpectedRow]) -> String {
    let rows = screen.visible.map { row in
      let looks = String(row.cells.map(\.look.letter))
      return "| \(row.text)" + (looks.allSatisfy { $0 == "." } ? "" : "\n~ \(looks)")
    }
    let cursor = "cursor in row \(screen.cursorRow), column \(screen.column)"
    return "wanted:\n" + wanted.map { "| \($0.text)" }.joined(separator: "\n")
      + "\nseen, \(cursor):\n"
      + rows.joined(separator: "\n")
  }
}

/// The program under test, and the data it is asked about.
enum Program {
  /// The executable beside that of the tests.
  static var path: String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "isq").path
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// An argument; `{examples}` and `{data}` are the folders of that.
  static func data(_ argument: String) -> String {
    argument.replacingOccurrences(of: "{examples}", with: root + "/Examples")
      .replacingOccurrences(of: "{data}", with: root + "/Tests/Cases/Data")
  }
}
