import IsqColumns
import TestSupport
import Testing

@Suite struct GroupingTests {
  @Test(arguments: 0...3, 0..<6)
  func `rows of one key are one group, numbered as they come`(width: Int, seed: Int) {
    var random = SeededGenerator(seed: seed)
    let range: ClosedRange<Int64> = seed < 3 ? -3...3 : .min...(.max)
    var table = GroupTable(width: width)
    var numbers: [[Int64]: Int32] = width == 0 ? [[]: 0] : [:]
    for count in [0, 1, 500, 3000] {
      let columns = (0..<width).map { _ in
        (0..<count).map { row in
          row % 7 == 0 ? Int64.min : Int64.random(in: range, using: &random)
        }
      }
      let expected = (0..<count).map { row -> Int32 in
        let key = columns.map { $0[row] }
        let number = numbers[key] ?? Int32(numbers.count)
        numbers[key] = number
        return number
      }
      #expect(table.groups(of: columns, rowCount: count) == expected)
    }
    let keys = numbers.sorted { $0.value < $1.value }.map(\.key)
    #expect(table.count == keys.count && table.keys == keys.flatMap { $0 })
    #expect((0..<width).map { table.column($0) } == (0..<width).map { i in keys.map { $0[i] } })
    #expect(keys.map { table.group(of: $0) } == Array(0..<Int32(keys.count)))
  }

  @Test(arguments: ColumnType.allCases, 0..<5)
  func `keys are equal where values are, and turn back into them`(type: ColumnType, seed: Int) {
    var random = RandomColumns(seed: seed)
    var encoder = KeyEncoder(type: type, folding: .caseless)
    let batches = (0..<3).map { _ in random.column(type, 120, missing: seed == 0 ? nil : 6) }
    let keys = batches.enumerated().flatMap { encoder.encode($1, RowNumbers(from: 120 * $0)) }
    let rows = batches.flatMap { values($0) }
    var first: [Int64: Value] = [:]
    for (key, row) in zip(keys, rows) where first[key] == nil { first[key] = row }
    var known: [Value: Int64] = [:]
    var apart = 0
    for (key, row) in zip(keys, rows) {
      let folded = Fold.value(row)
      if let before = known[folded], before != key { apart += 1 }
      known[folded] = key
    }
    #expect(apart == 0 && Set(known.values).count == known.count)
    let shown = values(encoder.decode(keys))
    #expect(shown.map(Fold.value) == rows.map(Fold.value))
    #expect(zip(keys, shown).allSatisfy { Fold.plain(first[$0]) == Fold.plain($1) })
  }

  @Test(arguments: 0..<12)
  func `a dictionary that becomes longer gives the keys of one`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let words = RandomColumns.words.shuffled(using: &random)
    let whole = TextDictionary(words)
    let lineage = TextDictionary.Lineage()
    var (growing, known) = (
      KeyEncoder(type: .text, folding: .caseless), KeyEncoder(type: .text, folding: .caseless)
    )
    var (groups, expected) = (GroupTable(width: 1), GroupTable(width: 1))
    for batch in 0..<8 {
      let size = Int.random(in: 1...words.count, using: &random)
      let part = TextDictionary(Array(words.prefix(size)))
      let longer = TextDictionary(bytes: part.bytes, offsets: part.offsets, lineage: lineage)
      let codes = (0..<40).map { _ in Int32.random(in: 0..<Int32(size), using: &random) }
      let validity = Bitmap(codes.map { _ in !random.isHit(oneIn: 7) })
      let rows = RowNumbers(from: 40 * batch)
      let keys = growing.encode(Column(.texts(codes, longer), validity: validity), rows)
      let others = known.encode(Column(.texts(codes, whole), validity: validity), rows)
      #expect(
        groups.groups(of: [keys], rowCount: 40) == expected.groups(of: [others], rowCount: 40))
    }
    #expect(
      values(growing.decode(groups.column(0))) == values(known.decode(expected.column(0))))
  }

  @Test func `the key of a group is spelled as it first was`() {
    var encoder = KeyEncoder(type: .text, folding: .handle)
    let names = Column(.texts([0, 1, 2, 1], TextDictionary(["@Ann", "ANN", "bob"])))
    #expect(encoder.encode(names) == [0, 0, 2, 0])
    #expect(values(encoder.decode([2, 0])) == [.text("bob"), .text("@Ann")])
  }

  @Test func `whole numbers in a column of fractions are the fractions that they equal`() {
    var encoder = KeyEncoder(type: .fraction, folding: .caseless)
    let whole = encoder.encode(Column(.integers([3, -1])))
    let parts = encoder.encode(Column(.fractions([3, -1])))
    #expect(whole == parts && values(encoder.decode(whole)) == [.fraction(3), .fraction(-1)])
  }

  @Test func `labels are not forgotten when a batch has no rows`() {
    var encoder = KeyEncoder(type: .text, folding: .caseless)
    let labels = TextDictionary(["low", "high"], isOrderedByCode: true)
    let keys = encoder.encode(Column(.texts([1, 0], labels)))
    _ = encoder.encode(Column(.texts([], TextDictionary(["?"], isOrderedByCode: true))))
    #expect(values(encoder.decode(keys)) == [.text("high"), .text("low")])
  }
}

/// Values as groups see them.
private enum Fold {
  static func value(_ value: Value) -> Value {
    switch value {
    case .text(let text):
      .text(String(decoding: CaseFolding.fold(text, .caseless), as: UTF8.self))
    case .fraction(let number) where number == 0: .fraction(0)
    case .missing: .missing(.integer)
    default: value
    }
  }

  static func plain(_ value: Value?) -> Value? {
    if case .text? = value { value } else { value.map { self.value($0) } }
  }
}
