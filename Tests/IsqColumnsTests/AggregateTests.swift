import IsqCalendar
@testable import IsqColumns
import TestSupport
import Testing

/// Rows with the arguments of an aggregate, and the group of each.
private struct Rows {
  var groups: [Int32]
  var columns: [Column]

  var count: Int { groups.count }

  /// Where the first row stands among all.
  var first = 0

  func part(_ range: Range<Int>) -> Rows {
    Rows(
      groups: Array(groups[range]), columns: columns.map { $0.slice(range) },
      first: first + range.lowerBound)
  }

  func update(_ state: inout any AggregateState) {
    let rows = GroupedRows(count: count, .each(groups), firstRow: first)
    state.update(rows, groupCount: groupCount, columns.map { ColumnView($0) })
  }

  func reordered(_ order: [Int32]) -> Rows {
    Rows(groups: order.map { groups[Int($0)] }, columns: columns.map { $0.gather(order) })
  }

  /// The rows of a group that know all arguments.
  func known(_ group: Int32, _ arguments: Int = 1) -> [[Value]] {
    groups.indices.filter { row in
      groups[row] == group && columns.prefix(arguments).allSatisfy { $0.isValid(row) }
    }.map { row in columns.map { $0.value(at: row) } }
  }
}

private let groupCount = 6

/// An aggregate, and what its arguments are.
private struct Sample: CustomTestStringConvertible, Sendable {
  var function: AggregateFunction
  var types: [ColumnType]
  var testDescription: String { "\(function) of \(types)" }

  static let all: [Sample] = [
    Sample(function: .rowCount, types: []), Sample(function: .count, types: [.text]),
    Sample(function: .distinct(.caseless), types: [.text]),
    Sample(function: .distinct(.handle), types: [.text]),
    Sample(function: .distinct(.caseless), types: [.fraction]),
    Sample(function: .distinct(.caseless), types: [.moment]),
    Sample(function: .total, types: [.integer]), Sample(function: .total, types: [.fraction]),
    Sample(function: .average, types: [.integer]), Sample(function: .average, types: [.fraction]),
    Sample(function: .weightedAverage, types: [.fraction, .integer]),
    Sample(function: .percentile(0.5), types: [.integer]),
    Sample(function: .percentile(0.9), types: [.fraction]),
    Sample(function: .min, types: [.integer]), Sample(function: .max, types: [.fraction]),
    Sample(function: .min, types: [.date]), Sample(function: .max, types: [.moment]),
    Sample(function: .level, types: [.integer, .date, .text]),
    Sample(function: .level, types: [.fraction, .date, .text]),
  ]

  /// Rows whose last group stays empty and whose last but one knows nothing.
  func rows(_ seed: Int, count: Int = 400) -> Rows {
    var random = RandomColumns(seed: seed)
    let groups = (0..<count).map { _ in
      Int32.random(in: 0..<Int32(groupCount - 1), using: &random.random)
    }
    let columns = types.map { type -> Column in
      var column = random.column(type, count, missing: 5)
      if case .integers(let values) = column.values {
        column.values = .integers(values.map { $0 >> 12 })
      }
      if case .fractions = column.values {
        column.values = .fractions((0..<count).map { _ in random.wide() })
      }
      if var validity = column.validity {
        for row in groups.indices where groups[row] == groupCount - 2 { validity[row] = false }
        column.validity = validity
      }
      return column
    }
    return Rows(groups: groups, columns: columns)
  }

  func state() -> any AggregateState { function.makeState(types.first ?? .integer) }

  func result(_ parts: [Rows]) throws -> [Value] {
    var state = state()
    for part in parts { part.update(&state) }
    return values(try state.finish(groupCount: groupCount))
  }
}

extension RandomColumns {
  /// Fractions of very different size and either sign.
  fileprivate mutating func wide() -> Double {
    let number = Double(Int64.random(in: -1_000_000...1_000_000, using: &random)) / 997
    return number * [1, 1e-9, 1e9, 1e-20][Int.random(in: 0..<4, using: &random)]
  }
}

extension Value {
  fileprivate var double: Double {
    switch self {
    case .integer(let number): Double(number)
    case .fraction(let number): number
    default: .nan
    }
  }
}

@Suite struct AggregateTests {
  private func cuts(_ count: Int, _ random: inout SeededGenerator) -> [Range<Int>] {
    let places = ([0, count] + (0..<5).map { _ in Int.random(in: 0...count, using: &random) })
      .sorted()
    return zip(places, places.dropFirst()).map { $0..<$1 }
  }

  @Test(arguments: Sample.all, 0..<4)
  fileprivate func `batches may be cut anywhere`(sample: Sample, seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let rows = sample.rows(seed)
    let parts = cuts(rows.count, &random).map(rows.part)
    #expect(try sample.result(parts) == sample.result([rows]))
  }

  @Test(arguments: Sample.all, 0..<4)
  fileprivate func `the order of the rows does not matter`(sample: Sample, seed: Int) throws {
    if sample.function == .level { return }
    var random = SeededGenerator(seed: seed)
    let rows = sample.rows(seed)
    let order = (0..<Int32(rows.count)).shuffled(using: &random)
    #expect(try sample.result([rows.reordered(order)]) == sample.result([rows]))
  }

  @Test(arguments: Sample.all, 0..<4)
  fileprivate func `states of parts that are merged are the state of the whole`(
    sample: Sample, seed: Int
  ) throws {
    var random = SeededGenerator(seed: seed)
    let rows = sample.rows(seed)
    var whole = sample.state()
    for range in cuts(rows.count, &random) {
      let numbers = (0..<Int32(groupCount)).shuffled(using: &random)
      var part = rows.part(range)
      for row in part.groups.indices {
        guard let number = numbers.firstIndex(of: part.groups[row]) else { continue }
        part.groups[row] = Int32(number)
      }
      var state = sample.state()
      part.update(&state)
      whole.merge(state: state, GroupMap(numbers), groupCount: groupCount)
    }
    #expect(values(try whole.finish(groupCount: groupCount)) == (try sample.result([rows])))
  }

  @Test(arguments: Sample.all, 0..<3)
  fileprivate func `results are those of each group's rows`(sample: Sample, seed: Int) throws {
    let rows = sample.rows(seed)
    let found = try sample.result([rows])
    let wrong = (0..<groupCount).filter { group in
      let expected = reference(sample, rows, Int32(group))
      if case .missing = expected, case .missing = found[group] { return false }
      guard case .fraction(let number) = expected else { return expected != found[group] }
      return !((found[group].double - number).magnitude <= number.magnitude * 1e-12)
    }
    #expect(wrong.isEmpty, "\(found)")
  }

  private func reference(_ sample: Sample, _ rows: Rows, _ group: Int32) -> Value {
    let known = rows.known(group)
    let first = known.compactMap(\.first)
    let isWhole = sample.types.first == .integer
    switch sample.function {
    case .rowCount: return .integer(Int64(rows.groups.count { $0 == group }))
    case .count: return .integer(Int64(first.count))
    case .distinct(let folding):
      let texts = first.map { value in
        if case .text(let text) = value { "\(CaseFolding.fold(text, folding))" } else { "\(value)" }
      }
      return .integer(Int64(Set(texts).count))
    case .distinctHashtags:
      let tags = first.flatMap { value -> [String] in
        guard case .text(let text) = value else { return [] }
        return text.matches(of: /#\w+/).map { $0.output.lowercased() }
      }
      return .integer(Int64(Set(tags).count))
    case .total:
      if first.isEmpty, rows.groups.contains(group) { return .missing(.integer) }
      return isWhole
        ? .integer(Int64(first.reduce(0) { $0 + $1.double }))
        : .fraction(exactSum(first.map(\.double)))
    case .average:
      return first.isEmpty
        ? .missing(.fraction)
        : .fraction(exactSum(first.map(\.double)) / Double(first.count))
    case .weightedAverage:
      let both = rows.known(group, 2)
      let weight = both.reduce(0) { $0 + $1[1].double }
      if weight == 0 { return .missing(.fraction) }
      return .fraction(exactSum(both.map { $0[0].double * $0[1].double }) / weight)
    case .percentile(let fraction):
      let sorted = first.map(\.double).sorted()
      if sorted.isEmpty { return .missing(.fraction) }
      let place = Double(sorted.count - 1) * fraction
      let (below, above) = (sorted[Int(place)], sorted[min(Int(place) + 1, sorted.count - 1)])
      return .fraction(below + (above - below) * (place - Double(Int(place))))
    case .min, .max: return extreme(first, isMax: sample.function == .max)
    case .level: return level(rows.known(group, 2), isWhole: isWhole)
    case .unique: return .missing(.integer)
    }
  }

  private func extreme(_ all: [Value], isMax: Bool) -> Value {
    func key(_ value: Value) -> Double {
      if case .period(let period) = value { Double(period.first.days) } else { value.double }
    }
    let best = isMax ? all.max { key($0) < key($1) } : all.min { key($0) < key($1) }
    return best ?? .missing(.integer)
  }

  /// For every account the value at its newest date, the later of two.
  private func level(_ rows: [[Value]], isWhole: Bool) -> Value {
    var newest: [[UInt8]: (day: Int32, value: Double)] = [:]
    for row in rows {
      guard case .period(let day) = row[1] else { continue }
      var account: [UInt8] = [0]
      if case .text(let text) = row[2] { account = CaseFolding.fold(text, .handle) + [1] }
      if (newest[account]?.day ?? .min) <= day.first.days {
        newest[account] = (day.first.days, row[0].double)
      }
    }
    if newest.isEmpty { return .missing(.integer) }
    let total = exactSum(newest.values.map(\.value))
    return isWhole ? .integer(Int64(total)) : .fraction(total)
  }

  /// A sum in which the large do not swallow the small.
  private func exactSum(_ values: [Double]) -> Double {
    Double(values.reduce(Float80(0)) { $0 + Float80($1) })
  }

  @Test(arguments: 0..<6)
  func `ids that are whole numbers are counted as such`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let groupCount = 6_000
    let groups = (0..<9_000).map { _ in
      Int32.random(in: 0..<(random.isHit(oneIn: 3) ? Int32(groupCount) : 3), using: &random)
    }
    let ids = groups.map { _ in
      random.isHit(oneIn: 9)
        ? Int64.max - Int64(random.number(0...4)) : Int64(random.number(0...400))
    }
    let known = Bitmap(groups.map { _ in !random.isHit(oneIn: 6) })
    let target = (0..<groupCount).map { _ in Int32.random(in: 0..<5_000, using: &random) }
    var parts = [0..<4_000, 4_000..<9_000].map { rows in
      var state = DistinctState(type: .text, folding: .caseless)
      let column = Column(.identifiers(ids), validity: known)
      state.update(
        GroupedRows(count: rows.count, .each(Array(groups[rows]))), groupCount: groupCount,
        [ColumnView(column, rows)])
      return state
    }
    var merged = DistinctState(type: .text, folding: .caseless)
    for part in parts { merged.merge(part, GroupMap(target), groupCount: 5_000) }
    parts[0].merge(parts[1], GroupMap((0..<Int32(groupCount)).map { $0 }), groupCount: groupCount)
    var expected = [Set<Int64>](repeating: [], count: groupCount)
    var expectedMerged = [Set<Int64>](repeating: [], count: 5_000)
    for row in groups.indices where known[row] {
      expected[Int(groups[row])].insert(ids[row])
      expectedMerged[Int(target[Int(groups[row])])].insert(ids[row])
    }
    let counts = try parts[0].finish(groupCount: groupCount)
    #expect(values(counts) == expected.map { .integer(Int64($0.count)) })
    let mergedCounts = try merged.finish(groupCount: 5_000)
    #expect(values(mergedCounts) == expectedMerged.map { .integer(Int64($0.count)) })
  }

  @Test func `totals are exact behind 2^53, and too large only as a result`() throws {
    let total = Sample(function: .total, types: [.integer])
    func sum(_ numbers: [Int64]) throws -> [Value] {
      let rows = Rows(
        groups: numbers.map { _ in 0 }, columns: [Column(.integers(numbers))])
      return Array(try total.result([rows]).prefix(1))
    }
    #expect(try sum([9_007_199_254_740_993, 2]) == [.integer(9_007_199_254_740_995)])
    #expect(try sum([.max, .max, -.max, 0]) == [.integer(.max)])
    #expect(throws: AggregateError.overflow) { try sum([.max, 1]) }
    #expect(throws: AggregateError.overflow) { try sum([.min, -1]) }
  }

  @Test func `a sum of fractions is rounded once`() {
    let cases: [([Double], Double)] = [
      ([], 0), ([1e100, 1, -1e100], 1), ([0.1, 0.2, -0.3], 2.7755575615628914e-17),
      (Array(repeating: 0.1, count: 10), 1), ([1, 1e-16, 1e-16], 1.0000000000000002),
      ([1e16, 1, 1e-16], 1e16 + 2), ([1e308, 1e-300, -1e308], 1e-300),
      ([1e16, 1, 1, -1e-30], 1e16 + 2), ([1e30, 1e15, 1, 1e-15, 1e-30, -1e30], 1e15 + 1),
    ]
    let sums = cases.map { values, _ in
      var sum = ExactSum()
      for value in values { sum.add(value) }
      return sum.value
    }
    #expect(sums == cases.map(\.1))
  }

  @Test(arguments: 0..<40)
  func `no cut of large fractions shows in their sum`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let tiny = [1e-300, -1e-300, 3, 0][seed % 4]
    let pairs = (0..<9).flatMap { _ -> [Double] in
      let value = Double.random(in: 1e307...1.7e308, using: &random)
      return [value, -value]
    }
    let values = (pairs + [tiny, 1e292, -1e292]).shuffled(using: &random)
    let sums = [0, 5, 11, values.count].map { cut -> Double in
      var (first, second) = (ExactSum(), ExactSum())
      for value in values.prefix(cut) { first.add(value) }
      for value in values.dropFirst(cut) { second.add(value) }
      second.add(first)
      return second.value
    }
    #expect(sums == sums.map { _ in tiny })
  }

  @Test func `large fractions are rounded once, and too large only as a result`() {
    let half = Double.greatestFiniteMagnitude.ulp / 2
    let cases: [([Double], Double?)] = [
      ([1e308, 1e308, -1.5e308], 1e308 - (1.5e308 - 1e308)), ([1e308, 1e308], nil),
      ([.greatestFiniteMagnitude, half, -1e-300], .greatestFiniteMagnitude),
      ([.greatestFiniteMagnitude, half], nil), ([1e300, 1, -1e300, .infinity], nil),
      ([.infinity, -.infinity], nil), ([0x1p970, 1, -0x1p970, 0x1p-60], 1 + 0x1p-60),
    ]
    let sums = cases.map { values, _ -> Double? in
      var sum = ExactSum()
      for value in values { sum.add(value) }
      return sum.value.isFinite ? sum.value : nil
    }
    #expect(sums == cases.map(\.1))
  }

  @Test func `a total that leaves the range of doubles is an error`() {
    let rows = Rows(groups: [0, 0], columns: [Column(.fractions([1e308, 1e308]))])
    #expect(throws: AggregateError.overflow) {
      try Sample(function: .total, types: [.fraction]).result([rows])
    }
  }

  @Test func `levels and numbers of people keep every digit`() throws {
    let large: Int64 = 9_007_199_254_740_993
    let level = Rows(
      groups: [0, 0],
      columns: [
        Column(.integers([large, 2])), Column(.dates([1, 1])),
        Column(.texts([0, 1], TextDictionary(["a", "b"]))),
      ])
    let unique = Rows(groups: [0, 1], columns: [Column(.integers([large, .max]))])
    let levels = try Sample(function: .level, types: [.integer]).result([level])
    let people = try Sample(function: .unique, types: [.integer]).result([unique])
    #expect(levels.prefix(2) == [.integer(large + 2), .missing(.integer)])
    #expect(people.prefix(3) == [.integer(large), .integer(.max), .missing(.integer)])
  }

  @Test func `people of two rows are not added up, merged or not`() throws {
    let row = Rows(groups: [0], columns: [Column(.fractions([1.5]))])
    let sample = Sample(function: .unique, types: [.fraction])
    #expect(try sample.result([row]).first == .fraction(1.5))
    #expect(throws: AggregateError.notAdditive) { try sample.result([row, row]) }
    var state = sample.state()
    var other = sample.state()
    row.update(&state)
    row.update(&other)
    state.merge(state: other, GroupMap([0, 1, 2, 3, 4, 5]), groupCount: groupCount)
    #expect(throws: AggregateError.notAdditive) { try state.finish(groupCount: 1) }
  }
}
