import ArgumentParser
import Foundation
import Testing

@testable import IsqShell
@testable import isq

/// The manual page and what shells complete, made from the parser of the command line.
@Suite struct ManualTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Manual/isq.1").standardizedFileURL

  private static func wanted() throws -> String {
    let dump = Data(Arguments._dumpHelp().utf8)
    let command = try JSONDecoder().decode(CommandLineHelp.self, from: dump)
    return ManualPage.text(of: command, Version.text)
  }

  @Test func `the manual page is fresh`() throws {
    let wanted = try ManualTests.wanted()
    if ProcessInfo.processInfo.environment["ISQ_WRITE"] == "1" {
      try Data(wanted.utf8).write(to: ManualTests.path)
    }
    let text = (try? String(contentsOf: ManualTests.path, encoding: .utf8)) ?? ""
    #expect(text == wanted, "`make generate` writes it anew")
  }

  @Test(arguments: ["\\fB\\-e\\fR, \\fB\\-\\-execute\\fR \\fIquery\\fR", "\\fBshare of …\\fR"])
  func `the page tells of options and of the language`(form: String) throws {
    #expect(try ManualTests.wanted().contains(form))
  }

  @Test(arguments: [CompletionShell.bash, .zsh, .fish])
  func `every shell completes every option`(shell: CompletionShell) throws {
    let script = Arguments.completionScript(for: shell)
    let dump = Data(Arguments._dumpHelp().utf8)
    let command = try JSONDecoder().decode(CommandLineHelp.self, from: dump)
    let names = command.arguments.flatMap { $0.names ?? [] }.map(\.name)
    #expect(names.count > 10)
    #expect(names.filter { !script.contains($0) } == [])
  }

  @Test(arguments: [".a", "'a", "a-b \\ \"c\" `d` ~"])
  func `what man would take for its own is marked`(text: String) {
    let escaped = Roff.escaped(text)
    #expect(!escaped.hasPrefix(".") && !escaped.hasPrefix("'"))
    #expect(!escaped.contains("\"") && !escaped.contains("`"))
  }
}
