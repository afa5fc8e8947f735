import IsqColumns
import IsqParallel
import TestSupport
import Testing

/// Texts that are whole numbers are what they would be as any other texts.
@Suite struct IdentifierTests {
  @Test(arguments: [
    "", "0", "7", "00", "07", "-1", "+1", " 1", "1 ", "1.0", "1e3", "٣", "12345678", "1234567a",
    "a2345678", "12345678/", "7319016829423841101", "9223372036854775807", "9223372036854775808",
    "9999999999999999999", "12345678901234567890", "123456789012345678:",
  ])
  func `a number is one that is written back as it stood`(text: String) {
    let expected = Int64(text).flatMap { String($0) == text && $0 >= 0 ? $0 : nil }
    #expect(Identifier.number(Array(text.utf8)) == expected)
  }

  @Test(arguments: [Int64(0), 9, 10, 7_319_016_829_423_841_101, .max])
  func `a number is written as its digits`(number: Int64) {
    #expect(Identifier.withText(of: number) { String(decoding: $0, as: UTF8.self) } == "\(number)")
  }

  @Test(arguments: 0..<20)
  func `comparing and ordering are those of texts`(seed: Int) throws {
    var random = RandomIdentifiers(seed: seed)
    let (numbers, texts) = random.columns(200)
    let other = random.columns(200)
    for wanted in ["12", "@12", "012", "", "x", "9", "1000000"] {
      for op in [ComparisonOperator.equal, .notEqual, .less, .lessOrEqual, .greater] {
        let test = Scalar<Int>.compare(op, .leaf(0), .constant(.text(wanted)), .handle)
        #expect(try test.holds(numbers) == test.holds(texts))
      }
    }
    let isIn = Scalar<Int>.isIn(.leaf(0), [.text("12"), .text("012"), .text("7")], .caseless)
    let less = Scalar<Int>.compare(.less, .leaf(0), .leaf(1), .caseless)
    #expect(try isIn.holds(numbers) == isIn.holds(texts))
    #expect(try less.holds(numbers, other.texts) == less.holds(texts, other.texts))
    #expect(try less.holds(numbers, other.numbers) == less.holds(texts, other.texts))
    for limit in [nil, 5] {
      for isDescending in [false, true] {
        let orders = [numbers, texts].map { column in
          Sorting.order(
            [SortCriterion(column, isDescending: isDescending), SortCriterion(other.texts)],
            count: 200, limit: limit)
        }
        #expect(orders[0] == orders[1])
      }
    }
  }

  @Test(arguments: 0..<20)
  func `rows are taken and put together as those of texts`(seed: Int) throws {
    var random = RandomIdentifiers(seed: seed)
    let (numbers, texts) = random.columns(90)
    let other = random.columns(90)
    let rows = (0..<40).map { _ in Int32.random(in: 0..<90, using: &random.random) }
    let choice = Scalar<Int>.conditional(
      .isMissing(.leaf(0)), then: .leaf(1), else: .leaf(0))
    #expect(values(numbers.gather(rows)) == values(texts.gather(rows)))
    #expect(values(numbers.slice(7..<71)) == values(texts.slice(7..<71)))
    for mixed in [other.numbers, other.texts] {
      #expect(
        values(Column.concatenate([numbers, mixed]))
          == values(Column.concatenate([texts, other.texts])))
      #expect(
        try values(choice.values(numbers, mixed)) == values(choice.values(texts, other.texts)))
      var lookup = RowLookup(numbers, type: .text, folding: .caseless)
      var plain = RowLookup(texts, type: .text, folding: .caseless)
      #expect(lookup.find(mixed) == plain.find(other.texts))
      #expect(lookup.repeats == plain.repeats)
    }
  }

  @Test(arguments: [3, 1_000, 70_000, 2_300_000], [1, 3])
  func `codes are in order of first appearance`(count: Int, workers: Int) throws {
    let random = UInt64(count) &* 0x9E37_79B9_7F4A_7C15
    let numbers = (0..<count).map { row -> Int64 in
      let place = UInt64(row % 7 == 0 ? row / 2 : row)
      return Int64(bitPattern: (place &* random) >> 1)
    }
    let validity = Bitmap(
      words: (0..<((count + 63) / 64)).map { ~(1 << UInt64($0 % 64)) }, count: count)
    var codes: [Int64: Int32] = [:]
    let expected = numbers.indices.map { row -> Int32 in
      guard validity[row] else { return 0 }
      let code = codes[numbers[row]] ?? Int32(codes.count)
      codes[numbers[row]] = code
      return code
    }
    let column = Column(.identifiers(numbers), validity: validity)
    let coded = try #require(column.coded(Workers(count: workers)))
    #expect(coded.codes == expected)
    #expect(coded.dictionary.count == codes.count)
    #expect(coded.dictionary.numbers?.last == codes.max { $0.value < $1.value }?.key)
  }

  @Test(arguments: 0..<10)
  func `a dictionary of numbers is one of their texts`(seed: Int) {
    var random = RandomIdentifiers(seed: seed)
    let numbers = Array(Set((0..<60).map { _ in random.number() }))
    let texts = TextDictionary(numbers.map { String($0) })
    let dictionary = TextDictionary(numbers: numbers)
    #expect(dictionary.values == texts.values)
    #expect(dictionary.bytes == texts.bytes && dictionary.offsets == texts.offsets)
    #expect(dictionary.ranks(.caseless) == texts.ranks(.caseless))
    #expect(dictionary.compacted([2, 1, 2]).1.values == texts.compacted([2, 1, 2]).1.values)
  }
}

/// Whole numbers of few and of many digits that meet each other often, and the same as texts.
private struct RandomIdentifiers {
  var random: SeededGenerator

  init(seed: Int) { random = SeededGenerator(seed: seed) }

  mutating func number() -> Int64 {
    let powers: [Int64] = [10, 20, 1_000, 10_000_000, .max]
    return Int64.random(in: 0..<(powers.randomElement(using: &random) ?? 10), using: &random)
  }

  /// - Shape: columns of so many rows, about one in seven missing.
  mutating func columns(_ count: Int) -> (numbers: Column, texts: Column) {
    let isLong = random.isHit(oneIn: 3)
    let numbers = (0..<count).map { _ in
      isLong ? Int64.random(in: 1_000_000_000_000_000_000...(.max), using: &random) : number()
    }
    let words = Array(Set(numbers)).sorted()
    let codes = numbers.map { Int32(words.firstIndex(of: $0) ?? 0) }
    let validity =
      random.isHit(oneIn: 3) ? nil : Bitmap(numbers.map { _ in !random.isHit(oneIn: 7) })
    return (
      Column(.identifiers(numbers), validity: validity),
      Column(.texts(codes, TextDictionary(words.map { String($0) })), validity: validity)
    )
  }
}
