import TestSupport
import Testing

@testable import IsqColumns

@Suite struct ValueCountsTests {
  private func column(_ texts: [String?]) -> Column {
    var values: [String] = []
    let codes = texts.map { text -> Int32 in
      guard let text else { return 0 }
      if let code = values.firstIndex(of: text) { return Int32(code) }
      values.append(text)
      return Int32(values.count - 1)
    }
    return Column(
      .texts(codes, TextDictionary(values)), validity: Bitmap(texts.map { $0 != nil }))
  }

  @Test func `a column of numbers has no texts to count`() {
    #expect(ValueCounts(Column(.integers([1, 2]))) == nil)
  }

  @Test func `known rows are counted, whatever the case of their letters`() throws {
    let counts = try #require(ValueCounts(column(["a", "b", nil, "A", "b", "a", "É", "é"])))
    let best = counts.best(9) { _ in 0 }
    #expect(best.map(\.text) == ["a", "b", "É"])
    #expect(best.map(\.count) == [3, 2, 2])
  }

  @Test func `the better rank comes before the more frequent value`() throws {
    let counts = try #require(ValueCounts(column(["x", "x", "ay", "z", "by", "by"])))
    let best = counts.best(2) { $0.last == UInt8(ascii: "y") ? 0 : $0.first == 0x78 ? 1 : nil }
    #expect(best.map(\.text) == ["by", "ay"])
  }

  @Test func `few of many are those that sorting all would give`() throws {
    var random = SeededGenerator(seed: 5)
    let texts = (0..<5_000).map { _ in "v\(random.number(0...900))" }
    let counts = try #require(ValueCounts(column(texts)))
    var rows: [String: Int] = [:]
    for text in texts { rows[text, default: 0] += 1 }
    let most = rows.values.sorted(by: >).prefix(20)
    #expect(counts.best(20) { _ in 0 }.map(\.count) == Array(most))
  }
}
