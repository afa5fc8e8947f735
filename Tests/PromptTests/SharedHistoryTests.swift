import Foundation
import Testing

/// Two shells that write into one history at once.
@Suite struct SharedHistoryTests {
  private static let count = 1000

  @Test func `two shells that write a thousand entries each lose none`() throws {
    let folder = try TemporaryFolder()
    let shells = try ["a", "b"].map { name in
      let terminal = try PseudoTerminal(
        [Program.path],
        environment: ["HOME=\(folder.root)", "XDG_STATE_HOME=\(folder.root)", "TERM=xterm"],
        folder: folder.root, columns: 80, rows: 24)
      for number in 1...Self.count { terminal.type("show \(number) named \(name)\r") }
      return terminal
    }
    let deadline = Date().timeIntervalSince1970 + 120
    var entries: [Substring] = []
    while entries.count < 2 * Self.count, Date().timeIntervalSince1970 < deadline {
      for shell in shells { _ = shell.read() }
      let bytes = (try? Data(contentsOf: URL(filePath: folder.path("isq/history")))) ?? Data()
      guard bytes.count(where: { $0 == 10 }) >= 2 * Self.count else { continue }
      entries = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    }
    let wanted = ["a", "b"].flatMap { name in
      (1...Self.count).map { "{\"text\":\"show \($0) named \(name)\"," }
    }
    let missing = wanted.filter { start in !entries.contains { $0.hasPrefix(start) } }
    #expect(missing.isEmpty)
    #expect(entries.count == 2 * Self.count)
  }
}
