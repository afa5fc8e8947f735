@testable import IsqColumns
import IsqParallel
import TestSupport
import Testing

@Suite struct TextAnswersTests {
  static let conditions: [Scalar<Int>] = [
    .match(.contains, .leaf(1), pattern: .constant(.text("DanCe")), .caseless),
    .match(.contains, .leaf(1), pattern: .constant(.text("s k")), .caseless),
    .match(.contains, .leaf(1), pattern: .constant(.text("k")), .caseless),
    .match(.contains, .leaf(1), pattern: .constant(.text("")), .caseless),
    .match(.contains, .leaf(1), pattern: .constant(.text("@a")), .handle),
    .match(.contains, .leaf(1), pattern: .constant(.text("[ca")), .caseless),
    .match(.contains, .leaf(1), pattern: .constant(.text("Éa")), .caseless),
    .match(.startsWith, .leaf(1), pattern: .constant(.text("da")), .caseless),
    .match(.endsWith, .leaf(1), pattern: .constant(.text("ce")), .caseless),
    .compare(.notEqual, .leaf(1), .constant(.text("dance")), .caseless),
    .compare(.less, .constant(.text("d")), .leaf(1), .caseless),
    .isIn(.leaf(1), [.text("dance"), .text("@a")], .handle),
    .anyHashtag(.leaf(1), .match(.contains, "t")),
  ]

  /// Texts that nearly hold what is looked for: at their ends, cut in two, in other letters.
  private func column(_ random: inout RandomColumns) -> Column {
    let parts = [
      "dan", "ce", "DANCE", "ſ \u{212A}", "s k", "k", "@a", "{ca", "[CA", "Éa", "éA", " #tag",
      "book", "É",
    ]
    let words = (0..<150).map { _ in
      (0..<Int.random(in: 0..<6, using: &random.random)).map { _ in
        parts[Int.random(in: 0..<parts.count, using: &random.random)]
      }.joined()
    }
    let codes = (0..<400).map { _ in Int32.random(in: 0..<150, using: &random.random) }
    return Column(.texts(codes, TextDictionary(words)), validity: random.validity(400, 7))
  }

  @Test(arguments: conditions, 0..<6)
  func `what is asked of values is what is asked of rows`(
    condition: Scalar<Int>, seed: Int
  ) throws {
    var random = RandomColumns(seed: seed)
    let columns = [Column(.integers(Array(0..<400))), column(&random)]
    var known = AskedTexts()
    let whole: Scalar<Int> = .or(
      .not(condition), .compare(.less, .leaf(0), .constant(.integer(40)), .caseless))
    let answered = whole.answered(columns, Workers(count: 2), &known)
    var context = EvaluationContext()
    let batch = Batch(columns: columns, rows: 13..<387)
    #expect(answered != whole)
    #expect(try answered.condition(batch, &context) == whole.condition(batch, &context))
  }

  @Test(arguments: conditions, 0..<4)
  func `what is asked of a dictionary that becomes longer is asked of what is new`(
    condition: Scalar<Int>, seed: Int
  ) throws {
    var random = RandomColumns(seed: seed)
    guard case .texts(let codes, let whole) = column(&random).values else { return }
    let lineage = TextDictionary.Lineage()
    var known = AskedTexts()
    var answeredCount = 0
    for size in [3, 70, 70, 64, 130, 150] {
      let part = TextDictionary(whole.values.prefix(size).map { $0 })
      let longer = TextDictionary(bytes: part.bytes, offsets: part.offsets, lineage: lineage)
      let rows = codes.filter { $0 < size }.prefix(90)
      let columns = [Column(.integers([])), Column(.texts(Array(rows), longer))]
      known.startColumns()
      let answered = condition.answered(columns, Workers(count: 1), &known)
      if answered != condition { answeredCount += 1 }
      var context = EvaluationContext()
      let batch = Batch(columns: columns, rowCount: rows.count)
      #expect(try answered.condition(batch, &context) == condition.condition(batch, &context))
    }
    #expect(answeredCount >= 5)
  }
}
