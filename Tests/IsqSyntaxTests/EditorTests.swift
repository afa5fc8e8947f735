import Foundation
import IsqSyntax
import Testing

/// The files for editors are made from the words of the lexer, and are as they should be.
@Suite struct EditorTests {
  @Test("`isq.tmLanguage.json` is fresh, is JSON, and its patterns are regular expressions")
  func textMateIsFresh() throws {
    #expect(try GeneratedFile("isq.tmLanguage.json").isFresh(EditorFiles.textMate))
    let json = try JSONSerialization.jsonObject(with: Data(EditorFiles.textMate.utf8))
    let patterns = try #require((json as? [String: Any])?["patterns"] as? [[String: Any]])
    let matches = patterns.compactMap { $0["match"] as? String }
    for match in matches { _ = try NSRegularExpression(pattern: match) }
    #expect(matches.count > 10)
  }

  @Test("`isq.vim` is fresh") func vimIsFresh() throws {
    #expect(try GeneratedFile("isq.vim").isFresh(EditorFiles.vim))
  }

  @Test("Every word of the language is in both files") func everyWordIsThere() {
    let words = Keyword.allCases.map(\.rawValue) + Word.allCases.map(\.rawValue)
    let vim = Set(EditorFiles.vim.split { !$0.isLetter }.map(String.init))
    let textMate = Set(EditorFiles.textMate.split { !$0.isLetter }.map(String.init))
    // A word behind `\\b` is split with its letter.
    #expect(words.filter { !vim.contains($0) } == [])
    #expect(words.filter { !textMate.contains($0) } == [])
  }
}
