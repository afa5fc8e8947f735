import Foundation
import Testing

@testable import IsqShell

/// How soon Ctrl-C is answered. The times are printed; a bound that a busy machine passes would say
/// nothing, so it is far off.
@Suite(.serialized) struct ResponseTests {
  struct Work: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var keys: String
    /// What is seen when the work has begun; it takes far longer than all this.
    var begun: String
    /// As many as take longer than whoever waits for it takes to see that it has begun.
    var rowCount = 150_000
  }

  static let works = [
    Work(
      testDescription: "while a query runs",
      keys: "show p37 of views by title, video sort by title\r", begun: "working"),
    Work(
      testDescription: "while a file is read",
      keys: "show views by title where title contains \"9\"\r", begun: "reading",
      rowCount: 900_000),
    Work(testDescription: "at a pipe", keys: "load \"slow.csv\"\r", begun: "[?2004l"),
  ]

  private static let bound = 1.0

  @Test(arguments: works)
  func `Ctrl-C is answered at once`(work: Work) throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.path("slow.csv"), 0o600)
    var table = "video,date,title,views,search\n"
    for row in 0..<work.rowCount {
      table += "v\(row),2026-01-\(10 + row % 20),title number \(row),\(row % 9973),0.5\n"
    }
    try folder.write(table, to: "many.csv")
    let terminal = try PseudoTerminal(
      [Program.path, "many.csv"],
      environment: [
        "HOME=\(folder.root)", "XDG_STATE_HOME=\(folder.root)", "TERM=xterm", "LANG=C.UTF-8",
      ], folder: folder.root, columns: 60, rows: 24)
    try wait(for: "many›", terminal)
    terminal.type(work.keys)
    try wait(for: work.begun, terminal)
    let start = Date()
    terminal.type("\u{3}")
    try wait(for: "cancelled after", terminal)
    let seconds = Date().timeIntervalSince(start)
    print("Ctrl-C \(work.testDescription): \(Int(seconds * 1000)) ms")
    #expect(seconds < ResponseTests.bound)
  }

  private func wait(for text: String, _ terminal: PseudoTerminal) throws {
    var seen: [UInt8] = []
    let deadline = Date().timeIntervalSince1970 + 60
    while !String(decoding: seen, as: UTF8.self).contains(text) {
      guard Date().timeIntervalSince1970 < deadline else {
        throw SessionRun.Mismatch(
          description: "\(text) never came: \(String(decoding: seen, as: UTF8.self))")
      }
      seen += terminal.read() ?? []
    }
  }
}
