import Glibc
import Testing

@testable import IsqShell

@Suite struct HistoryTests {
  private let folder = TemporaryFolder()

  private var file: HistoryFile { HistoryFile(path: folder.path("history")) }

  private func entry(_ text: String) -> HistoryEntry {
    HistoryEntry(
      text: text, time: "2026-08-30T12:00:00Z", dataset: "posts", seconds: 0.0125, isFine: true)
  }

  @Test(arguments: [
    "show views", "show views\n  by week", "title contains \"ça\\u{1}\" -- 🎉", "tab\there",
    "\r\u{1}",
  ])
  func `a statement comes back as it was written`(text: String) {
    #expect(file.append(entry(text)))
    #expect(file.entries().map(\.text) == [text])
  }

  @Test func `an entry is a line of JSON`() {
    #expect(
      entry("show \"x\"").line == """
        {"text":"show \\"x\\"","time":"2026-08-30T12:00:00Z","dataset":"posts",\
        "seconds":0.013,"ok":true}
        """)
  }

  @Test func `nobody else may read the file`() {
    #expect(file.append(entry("show views")))
    #expect(folder.mode("history") == 0o600)
  }

  @Test func `a line that was torn spoils no other`() {
    folder.write(entry("one").line + "\n" + entry("torn").line.dropLast(9), to: "history")
    #expect(file.append(entry("two")))
    #expect(file.entries().map(\.text) == ["one", "two"])
  }

  @Test func `two shells lose nothing`() {
    var a = History(file: file)
    var b = History(file: file)
    a.keep(entry("a1"))
    b.keep(entry("b1"))
    a.keep(entry("a2"))
    #expect(History(file: file).statements == ["a1", "b1", "a2"])
  }

  @Test func `a leading space and a repeat are not kept`() {
    var history = History(file: nil)
    for text in [" secret", "show views", "show views", "describe", "show views"] {
      history.keep(entry(text))
    }
    #expect(history.statements == ["show views", "describe", "show views"])
  }

  @Test(arguments: [
    (#"load "postgres://me:secret@host/db""#, #"load "postgres://me@host/db""#),
    (#"load "https://host/a:b@c""#, #"load "https://host/a:b@c""#),
    ("a://x:1@h b://y:2@h", "a://x@h b://y@h"),
    (#"load "https://host:80/x" -- é"#, #"load "https://host:80/x" -- é"#),
  ])
  func `a password is not kept`(text: String, kept: String) {
    #expect(History.withoutPasswords(text) == kept)
  }
}

@Suite struct HistoryNavigatorTests {
  @Test func `Up goes back, Down comes back to what was typed`() {
    var navigator = HistoryNavigator(["one", "two"])
    #expect(navigator.older(than: "") == "two")
    #expect(navigator.older(than: "two") == "one")
    #expect(navigator.older(than: "one") == nil)
    #expect(navigator.newer(than: "one") == "two")
    #expect(navigator.newer(than: "two") == "")
    #expect(navigator.newer(than: "") == nil)
  }

  @Test func `typed text visits only what begins with it`() {
    var navigator = HistoryNavigator(["show a", "list b", "show c", "list d"])
    #expect(navigator.older(than: "show") == "show c")
    #expect(navigator.older(than: "show c") == "show a")
    #expect(navigator.newer(than: "show a") == "show c")
    #expect(navigator.newer(than: "show c") == "show")
  }
}
