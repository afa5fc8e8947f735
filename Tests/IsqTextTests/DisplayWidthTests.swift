import TestSupport
import Testing

@testable import IsqText

@Suite struct DisplayWidthTests {
  @Test(
    "A text takes the cells that a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("Ünïcode ß", 9), ("e\u{301}", 1), ("日本", 4), ("ｆｕｌｌ", 8),
      ("🔥", 2), ("👩‍👧", 2), ("👩‍❤️‍👨", 2), ("👍🏽", 2), ("🇫🇷", 2), ("🇫🇷🇩🇪", 4), ("❤", 1), ("❤️", 2),
      ("1️⃣", 2), ("🏴‍☠️", 2), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("a\u{200B}b", 2),
      ("\u{FEFF}a", 1), ("क्‍ष", 2), ("…—␛", 3), ("\u{1F3FD}", 2),
    ])
  func takesItsCells(text: String, cells: Int) {
    #expect(DisplayWidth.of(text) == cells)
  }

  @Test func marksHaveNoCellsAndEmojiHaveTwo() {
    let wrong = (0x300...0x3FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
      let properties = scalar.properties
      let cells = WidthTable.cells(of: scalar.value)
      switch properties.generalCategory {
      case .nonspacingMark, .enclosingMark: return cells != 0
      default: return properties.isEmojiPresentation && cells != 2
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test func rangesOfTheTableAreInOrderAndApart() {
    for pairs in [WidthTable.zero, WidthTable.wide] {
      let disorder = pairs.indices.dropFirst().filter { index in
        let isStart = index % 2 == 0
        return isStart ? pairs[index] <= pairs[index - 1] : pairs[index] < pairs[index - 1]
      }
      #expect(disorder.isEmpty && pairs.count % 2 == 0)
    }
  }

  @Test(
    "A text is cut between pictures",
    arguments: [
      ("abc", 2, "ab"), ("abc", 9, "abc"), ("abc", 0, ""), ("日本", 3, "日"), ("a👩‍👧b", 2, "a"),
      ("a👩‍👧b", 3, "a👩‍👧"), ("e\u{301}e\u{301}", 1, "e\u{301}"), ("❤️", 1, ""), ("👍🏽", 2, "👍🏽"),
      ("🇫🇷🇩🇪", 3, "🇫🇷"), ("日本", -1, ""),
    ])
  func isCutBetweenPictures(text: String, cells: Int, beginning: String) {
    #expect(DisplayWidth.prefix(of: text, fitting: cells) == beginning)
  }

  @Test(arguments: 0..<200)
  func aCutTextFitsAndTheRestIsWhole(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let pieces = ["a", "é", "e\u{301}", "日", "🔥", "👩‍👧", "🇫🇷", "❤️", "1️⃣", "👍🏽", " "]
    let text = (0..<Int.random(in: 0...12, using: &random))
      .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let room = Int.random(in: 0...14, using: &random)
    let cut = DisplayWidth.prefix(of: text, fitting: room)
    let rest = String(text.dropFirst(cut.count))
    let next = String(rest.prefix(1))
    #expect(cut + rest == text && DisplayWidth.of(cut) <= room)
    #expect(next.isEmpty || DisplayWidth.of(cut + next) > room)
  }
}
