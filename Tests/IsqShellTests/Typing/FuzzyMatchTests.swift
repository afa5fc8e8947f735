import Testing

@testable import IsqShell

@Suite struct FuzzyMatchTests {
  static let matches: [(String, String, FuzzyMatch.Rank?)] = [
    ("x", "views", nil), ("viewss", "views", nil), ("iews", "views", nil), ("w", "views", nil),
    ("", "views", .prefix), ("views", "views", .whole), ("VIEWS", "views", .whole),
    ("vi", "Views", .prefix), ("watch", "average_watch", .wordPrefix),
    ("vws", "views", .subsequence),
    ("av_w", "average_watch", .subsequence), ("wat", "average_watch", .wordPrefix),
    ("kiln", "@ember.kiln", .wordPrefix), ("日本", "日本語", .prefix),
  ]

  @Test(arguments: matches)
  func `what was typed fits a name`(typed: String, name: String, rank: FuzzyMatch.Rank?) {
    #expect(FuzzyMatch(Array(typed.utf8), in: Array(name.utf8))?.rank == rank)
  }

  @Test func `the places of what was typed are known`() {
    let match = FuzzyMatch(Array("vws".utf8), in: Array("views".utf8))
    #expect(match?.places == [0, 3, 4])
  }
}
