import Glibc
import IsqText
import Testing

@testable import IsqShell

@Suite struct CellLayoutTests {
  struct Example: Sendable {
    var text: String
    var width: Int
    var rows: [String]
  }

  @Test(arguments: [
    Example(text: "abcdef", width: 3, rows: ["abc", "def"]),
    Example(text: "ab日", width: 3, rows: ["ab", "日"]),
    Example(text: "a\tb", width: 20, rows: ["a       b"]),
    Example(text: "a\tb", width: 4, rows: ["a   ", "b"]),
    Example(text: "a\n\nb", width: 4, rows: ["a", "", "b"]),
    Example(text: "abc\nd", width: 3, rows: ["abc", "d"]),
    Example(text: "\u{1B}[31m\u{7F}", width: 20, rows: ["␛[31m␡"]),
    Example(text: "a\u{202E}b", width: 20, rows: ["a[U+202E]b"]),
  ])
  func `characters go into cells`(example: Example) {
    var layout = CellLayout(width: example.width, .plain)
    layout.put(example.text, .plain)
    layout.finish()
    #expect(layout.rows.map { String(decoding: $0.bytes, as: UTF8.self) } == example.rows)
  }

  @Test func `the cursor behind a full row is in the next one`() {
    var layout = CellLayout(width: 3, .plain)
    layout.put("abc", .plain)
    #expect(layout.position() == CellLayout.Position(row: 1, column: 0))
  }
}

@Suite struct HistorySearchTests {
  private let history = ["show views", "list title\nsort by views", "show likes", "show views"]

  @Test func `each statement is there once, the newest first`() {
    let search = HistorySearch(history)
    #expect(search.matches.count == 3)
    #expect(search.chosen == "show views")
  }

  @Test(arguments: [
    ("LIKES", "show likes"), ("views list", "list title\nsort by views"), ("nothing", nil),
  ])
  func `all words have to be there, in any order`(words: String, chosen: String?) {
    var search = HistorySearch(history)
    for scalar in words.unicodeScalars { search.type(scalar) }
    #expect(search.chosen == chosen)
  }

  @Test func `the choice stays among what fits`() {
    var search = HistorySearch(history)
    search.move(by: -1)
    #expect(search.choice == 0)
    search.move(by: 99)
    #expect(search.choice == 2)
    search.type("k")
    #expect(search.chosen == "show likes")
    search.erase()
    #expect(search.matches.count == 3)
  }

  @Test func `a statement is one row, and what is left out is counted`() {
    let search = HistorySearch((0..<20).map { "show\n\($0)" })
    let lines = search.lines(in: WindowSize(columns: 40, rows: 12)).map { $0.map(\.text).joined() }
    #expect(lines.count == 8)
    #expect(lines[1] == "› show ⏎ 19")
    #expect(lines.last == "  14 older")
  }
}

@Suite struct CompletionMenuTests {
  private func menu(_ labels: [String]) -> CompletionMenu {
    CompletionMenu(
      Completion(range: 0..<1, candidates: labels.map { Candidate($0, .column, "number") }))
  }

  @Test func `nothing is chosen until Tab is pressed again, and the end leads to the start`() {
    var menu = menu(["views", "video"])
    #expect(menu.chosen == nil)
    menu.move(by: 1)
    #expect(menu.chosen?.label == "views")
    menu.move(by: -1)
    #expect(menu.chosen?.label == "video")
    menu.move(by: 1)
    #expect(menu.chosen?.label == "views")
  }

  @Test(arguments: [
    (["views", "video"], "v", "vi"), (["views", "video"], "vi", nil), (["été", "éta"], "", "ét"),
    (["é", "è"], "", nil), (["Views"], "v", nil),
  ])
  func `what all have in common is typed`(labels: [String], typed: String, start: String?) {
    #expect(menu(labels).commonStart(beyond: typed) == start)
  }

  @Test(arguments: [(80, 4), (40, 2), (20, 1), (2, 1)])
  func `there are as many columns as the window takes`(width: Int, columns: Int) {
    let menu = menu(["likes", "reach", "saves", "share", "views"])
    let window = WindowSize(columns: width, rows: 24)
    #expect(menu.grid(in: window).columns == columns)
    for line in menu.lines(in: window) {
      #expect(DisplayWidth.of(line.map(\.text).joined()) <= max(width, 4))
    }
  }

  @Test func `the page of what is chosen is seen`() {
    var menu = menu((0..<50).map { "name\($0)" })
    menu.move(by: -1)
    let window = WindowSize(columns: 20, rows: 10)
    let text = menu.lines(in: window).map { $0.map(\.text).joined() }.joined(separator: "\n")
    #expect(text.contains("› name49"))
  }
}

@Suite struct ProgressTextTests {
  @Test(arguments: [
    (
      Progress(0, of: 314_144_853, .bytes, path: "a.csv"), 64_000_000, 1.0,
      "reading a.csv · 64 MB of 314 MB · 20 % · 4 s left"
    ),
    (Progress(0, of: 1_234_567, .rows), 1_000, 1.0, "working · 1,000 of 1,234,567 rows · 0 %"),
    (Progress(0, of: 100, .rows), 100, 2.0, "working · 100 of 100 rows"),
    (Progress(0, of: 2_500, .bytes, path: "b"), 0, 2.0, "reading b · 0 bytes of 2.5 KB · 0 %"),
    (Progress(0, of: 0, .bytes, path: "b"), 5, 2.0, "reading b · 5 bytes of 0 bytes"),
  ])
  func `how far it is`(progress: Progress, done: Int, seconds: Double, text: String) {
    #expect(progress.text(done: done, after: seconds) == text)
  }

  @Test(arguments: [
    (60, "reading a.csv · 64 MB of 314 MB · 20 % · 4 s left"),
    (40, "reading a.csv · 20 % · 4 s left"), (22, "reading a.csv · 20 %"),
    (5, "reading a.csv · 20 %"),
  ])
  func `a narrow window is told less`(width: Int, text: String) {
    let progress = Progress(0, of: 314_144_853, .bytes, path: "a.csv")
    #expect(progress.text(done: 64_000_000, after: 1, fitting: width) == text)
  }
}

// What tells the signal handler of the line is one for the program.
@Suite(.serialized) struct ProgressLineTests {
  private static let step = Progress(10, of: 100, .bytes, path: "a.csv")

  /// What is written to a descriptor.
  private static func written(_ body: (Int32) -> Void) -> String {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    defer { ends.forEach { close($0) } }
    body(ends[1])
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(ends[0], &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  private static func waitOutPatience() { usleep(UInt32(ProgressLine.patience * 1.1e6)) }

  @Test func `long work is told of, and the line goes when it is done`() {
    let text = ProgressLineTests.written { descriptor in
      let line = ProgressLine(descriptor, .plain)
      line.tell(ProgressLineTests.step)
      ProgressLineTests.waitOutPatience()
      line.tell(ProgressLineTests.step)
      line.finish()
    }
    #expect(text.hasPrefix("\rreading a.csv · 20 bytes of 100 bytes · 20 % · "))
    #expect(text.hasSuffix("s left\u{1B}[K\r\u{1B}[K"))
  }

  @Test func `nothing is told while a person types`() {
    let text = ProgressLineTests.written { descriptor in
      let line = ProgressLine(descriptor, .plain)
      line.pause()
      ProgressLineTests.waitOutPatience()
      line.tell(ProgressLineTests.step)
    }
    #expect(text == "")
  }
}
