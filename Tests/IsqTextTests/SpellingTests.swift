import Testing

@testable import IsqText

struct SpellingTests {
  static let words = ["show", "list", "top", "let", "views", "likes", "shares", "search"]

  static let suggestions: [(String, [String])] = [
    ("shwo", ["show"]), ("vews", ["views"]), ("serch", ["search"]), ("SERCH", ["search"]),
    ("lst", ["list", "let"]), ("lits", ["list"]), ("xyz", []), ("", []), ("a", []),
    ("likess", ["likes"]), ("viewss", ["views"]), ("shraes", ["shares"]),
  ]

  @Test(arguments: suggestions)
  func nearWordsAreSuggestedNearestFirst(_ word: String, _ near: [String]) {
    #expect(Spelling.suggestions(for: word, among: Self.words) == near)
  }

  @Test func atMostThreeAreSuggestedEachOnce() {
    let candidates = ["aab", "aac", "aad", "aae", "aab"]
    #expect(Spelling.suggestions(for: "aax", among: candidates) == ["aab", "aac", "aad"])
  }

  static let distances: [(String, String, Int)] = [
    ("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("ca", "abc", 3), ("kitten", "sitting", 3),
    ("abcd", "acbd", 1),
  ]

  @Test(arguments: distances)
  func swapsOfNeighboursCountOnce(_ a: String, _ b: String, _ distance: Int) {
    #expect(
      Spelling.alignmentDistance(Array(a.unicodeScalars), Array(b.unicodeScalars)) == distance)
  }
}
