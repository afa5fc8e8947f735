import Foundation
import Testing

/// The prompt in a real terminal, key by key.
@Suite(.serialized) struct PromptTests {
  private let folder = TemporaryFolder()

  private func start(_ variables: [String] = ["TERM=xterm"]) throws -> PseudoTerminal {
    let environment = ["HOME=\(folder.root)", "XDG_STATE_HOME=\(folder.root)", "NO_COLOR=1"]
    let terminal = try PseudoTerminal(
      [PromptTests.program, "--color", "never"], environment: environment + variables)
    try terminal.wait(for: "isq› ")
    return terminal
  }

  /// The executable beside that of the tests.
  private static var program: String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "isq").path
  }

  @Test(arguments: [["TERM=xterm", "LANG=C.UTF-8"], ["TERM=xterm", "LANG=C"], ["TERM=dumb"]])
  func `a statement is answered as it was typed`(variables: [String]) throws {
    let terminal = try start(variables)
    terminal.type("show \"été 日本\" named a\r")
    try terminal.wait(for: "────────\r\nété 日本\r\n")
  }

  @Test(arguments: ["TERM=xterm", "TERM=dumb"])
  func `a statement that goes on is answered when it is whole`(variable: String) throws {
    let terminal = try start([variable])
    terminal.type("show 20 + 1 named a,\r")
    terminal.type("40 + 2 named b\r")
    try terminal.wait(for: "21  42\r\n")
  }

  @Test(arguments: ["TERM=xterm", "TERM=dumb"])
  func `Ctrl-C clears the line and never leaves`(variable: String) throws {
    let terminal = try start([variable])
    for _ in 0..<5 {
      terminal.type("show 1")
      terminal.type("\u{03}")
      try terminal.wait(for: "isq› ")
    }
    terminal.type("show 42 named a\r")
    try terminal.wait(for: "──\r\n42\r\n")
  }

  @Test(arguments: ["TERM=xterm", "TERM=dumb"])
  func `what is typed behind Ctrl-C is a line of its own`(variable: String) throws {
    let terminal = try start([variable])
    for number in 40..<50 {
      terminal.type("show 1\u{03}show \(number) named a\r")
      try terminal.wait(for: "──\r\n\(number)\r\n")
      try terminal.wait(for: "isq› ")
    }
  }

  @Test func `a paste runs nothing until Enter`() throws {
    let terminal = try start()
    terminal.type("\u{1B}[200~show 20 + 1 named a\nshow 20 + 2 named b\n\u{1B}[201~")
    try terminal.wait(for: "named b")
    terminal.type("\r")
    let before = try terminal.wait(for: "──\r\n21\r\n")
    #expect(!before.contains("isq› "))
    try terminal.wait(for: "──\r\n22\r\n")
  }

  @Test func `Up brings a statement back whole and Down what was typed`() throws {
    let terminal = try start()
    terminal.type("show 20 + 1 named a,\r40 + 2 named b\r")
    try terminal.wait(for: "21  42\r\n")
    try terminal.wait(for: "isq› ")
    terminal.type("\u{1B}[A\r")
    try terminal.wait(for: "21  42\r\n")
    try terminal.wait(for: "isq› ")
    terminal.type("show 50 + 5 named c\u{1B}[A\u{1B}[B\r")
    try terminal.wait(for: "──\r\n55\r\n")
  }

  @Test func `a long line survives the history`() throws {
    let terminal = try start()
    let text = String(repeating: "x", count: 3000)
    terminal.type("show length(\"\(text)\") named a\r")
    try terminal.wait(for: "3,000\r\n")
    try terminal.wait(for: "isq› ")
    terminal.type("\u{1B}[A\u{1B}[B\u{1B}[A\r")
    try terminal.wait(for: "3,000\r\n")
  }

  @Test func `Escape leaves vi's mode of inserting at once`() throws {
    folder.write("bind -v\n", to: ".editrc")
    let terminal = try start()
    terminal.type("show 429 named a\u{1B}")
    usleep(200_000)
    terminal.type("08lx\r")
    try terminal.wait(for: "a\r\n")
    try terminal.wait(for: "isq› ")
    terminal.type("\u{1B}")
    usleep(200_000)
    terminal.type("k\r")
    try terminal.wait(for: "isq› ")
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `a deadly signal leaves the terminal as it was found`(number: Int32) throws {
    let terminal = try start()
    terminal.type("show 42 named a\r")
    try terminal.wait(for: "──\r\n42\r\n")
    try terminal.wait(for: "isq› ")
    #expect(!terminal.isCooked)
    terminal.signal(number)
    try terminal.wait(for: "\u{1B}[?2004l")
    #expect(terminal.isCooked)
    #expect(terminal.end() == 128 + number)
    #expect(folder.read("isq/history")?.contains("show 42 named a") == true)
  }

  @Test(arguments: [("\u{04}", "TERM=xterm"), ("quit\r", "TERM=xterm"), ("\u{04}", "TERM=dumb")])
  func `Ctrl-D on an empty line and quit leave`(keys: String, variable: String) throws {
    let terminal = try start([variable])
    terminal.type(keys)
    #expect(terminal.end() == 0)
  }
}
