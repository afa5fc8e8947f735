import Foundation
import Testing

@testable import IsqShell

/// The manual page, made from what help is made from.
@Suite struct ManualTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Manual/isq.1").standardizedFileURL

  @Test func `the manual page is fresh`() throws {
    let wanted = ManualPage.text
    if ProcessInfo.processInfo.environment["ISQ_WRITE"] == "1" {
      try Data(wanted.utf8).write(to: ManualTests.path)
    }
    let text = (try? String(contentsOf: ManualTests.path, encoding: .utf8)) ?? ""
    #expect(text == wanted, "`make generate` writes it anew")
  }

  @Test(arguments: ["\\fB\\-e\\fR, \\fB\\-\\-execute\\fR \\fIquery\\fR", "\\fBshare of …\\fR"])
  func `the page tells of options and of the language`(form: String) {
    #expect(ManualPage.text.contains(form))
  }

  @Test(arguments: [".a", "'a", "a-b \\ \"c\" `d` ~"])
  func `what man would take for its own is marked`(text: String) {
    let escaped = Roff.escaped(text)
    #expect(!escaped.hasPrefix(".") && !escaped.hasPrefix("'"))
    #expect(!escaped.contains("\"") && !escaped.contains("`"))
  }
}
