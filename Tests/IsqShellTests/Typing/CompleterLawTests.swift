import Foundation
import IsqSyntax
import IsqText
import TestSupport
import Testing

@testable import IsqShell

/// Nothing is offered that the parser would refuse.
@Suite struct CompleterLawTests {
  /// Statements that between them use all of the language.
  private static let statements: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Grammar/accept").standardizedFileURL
    let files = ["queries", "periods", "expressions", "statements"].flatMap { name in
      let text = try? String(
        contentsOf: folder.appending(path: "\(name).isq"), encoding: .utf8)
      return (text ?? "").split(separator: "\n").map { String($0) }
    }
    return files + HelpCatalogue.all.compactMap(\.example)
  }()

  /// The beginning of a statement, cut anywhere.
  private static func beginnings(_ count: Int, seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let statement = random.pick(statements)
      return String(statement.prefix(random.number(0...statement.count)))
    }
  }

  @Test func `what is offered is taken`() {
    var refused: [String] = []
    for text in CompleterLawTests.beginnings(isSweep ? 20_000 : 1_500, seed: 21) {
      guard let completion = Posts.completer.completion(of: text, at: text.utf8.count) else {
        continue
      }
      let before = String(decoding: text.utf8.prefix(completion.range.lowerBound), as: UTF8.self)
      for candidate in completion.candidates where candidate.kind != .topic {
        let isOpen = candidate.kind == .folder
        let whole = before + candidate.insertion + (isOpen ? "\"" : "")
        if !isTaken(whole) { refused.append(before + "‹\(candidate.insertion)›") }
      }
    }
    #expect(CompleterLawTests.statements.count > 100)
    #expect(refused.prefix(10) == [])
  }

  @Test func `ghost text is taken`() {
    var refused: [String] = []
    let ghost = Ghost(Posts.completer)
    for text in CompleterLawTests.beginnings(isSweep ? 20_000 : 1_500, seed: 22) {
      guard let more = ghost.text(after: TypedText(text), cursor: text.utf8.count, history: [])
      else {
        continue
      }
      let whole = text + more + (more.hasSuffix("/") ? "\"" : "")
      if !isTaken(whole) { refused.append(text + "‹\(more)›") }
    }
    #expect(refused.prefix(10) == [])
  }

  @Test func `any text is coloured without overlap, whole or not`() {
    var wrong: [String] = []
    let highlighter = Highlighter(Posts.completer)
    for text in CompleterLawTests.beginnings(isSweep ? 20_000 : 1_000, seed: 23) {
      let spans = highlighter.spans(of: TypedText(text), cursor: text.utf8.count)
      let places = spans.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
      if places != places.sorted() || (places.last ?? 0) > text.utf8.count { wrong.append(text) }
    }
    #expect(wrong.prefix(5) == [])
  }

  @Test func `what is remembered from key to key changes nothing`() {
    let highlighter = Highlighter(Posts.completer)
    let ghost = Ghost(Posts.completer)
    var wrong: [String] = []
    for text in CompleterLawTests.beginnings(isSweep ? 2_000 : 60, seed: 24) {
      for end in text.indices {
        let typed = TypedText(String(text[..<end]))
        let cursor = typed.source.utf8.count
        let isSame =
          highlighter.spans(of: typed, cursor: cursor)
          == Highlighter(Posts.completer).spans(of: typed, cursor: cursor)
          && ghost.text(after: typed, cursor: cursor, history: [])
            == Ghost(Posts.completer).text(after: typed, cursor: cursor, history: [])
          && highlighter.completer.completion(of: typed, at: cursor / 2)
            == Posts.completer.completion(of: typed, at: cursor / 2)
        if !isSame { wrong.append(typed.source.text) }
      }
    }
    #expect(wrong.prefix(5) == [])
  }

  /// Whether the parser reads a text to its end, whole or not.
  private func isTaken(_ text: String) -> Bool {
    guard PromptCommand(text) == .statements else { return true }
    let source = SourceText(text)
    if parseScript(source).diagnostics.contains(where: { $0.code == .repeatedClause }) {
      return false
    }
    return Sketch(source).pieces.last?.mistake == nil
  }
}
