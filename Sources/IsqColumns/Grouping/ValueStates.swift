/// The smallest or the largest value; numbers and dates.
struct ExtremeState: AggregateState {
  private let type: ColumnType
  private let isMax: Bool
  /// Values as whole numbers that keep their order.
  private var best: [Int64] = []
  private var isKnown: [Bool] = []

  init(type: ColumnType, isMax: Bool) {
    self.type = type
    self.isMax = isMax
  }

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    best.grow(to: groupCount, 0)
    isKnown.grow(to: groupCount, false)
    var encoder = KeyEncoder(type: type, folding: .caseless)
    let keys = encoder.encode(columns[0])
    for row in groups.indices where columns[0].isValid(row) {
      let group = Int(groups[row])
      let isBetter = isMax ? keys[row] > best[group] : keys[row] < best[group]
      if !isKnown[group] || isBetter { best[group] = keys[row] }
      isKnown[group] = true
    }
  }

  func finish(groupCount: Int) -> Column {
    var keys = best
    var known = isKnown
    keys.grow(to: groupCount, 0)
    known.grow(to: groupCount, false)
    let column = KeyEncoder(type: type, folding: .caseless).decode(keys)
    return Column(column.values, validity: known.contains(false) ? Bitmap(known) : nil)
  }
}

/// A level such as followers: for every account its value at its newest date, summed.
///
/// Of two rows of one account and date the later in the file counts.
struct LevelState: AggregateState {
  private var accounts = KeyEncoder(type: .text, folding: .handle)
  private var pairs = GroupTable(width: 2)
  private var newest: [Int64] = []
  private var values: [Double] = []
  private var isWhole = true

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    if case .fractions = columns[0].values { isWhole = false }
    let numbers = Arithmetic.fractions(columns[0])
    let days = DateKernels.days(columns[1].values)
    let keys = accounts.encode(columns[2])
    for row in groups.indices where columns[0].isValid(row) && columns[1].isValid(row) {
      let pair = Int(pairs.group(of: [Int64(groups[row]), keys[row]]))
      newest.grow(to: pair + 1, .min)
      values.grow(to: pair + 1, 0)
      if Int64(days[row]) >= newest[pair] {
        newest[pair] = Int64(days[row])
        values[pair] = numbers[row]
      }
    }
  }

  func finish(groupCount: Int) -> Column {
    var sums = [Double?](repeating: nil, count: groupCount)
    for (pair, group) in pairs.column(0).enumerated() {
      sums[Int(group)] = (sums[Int(group)] ?? 0) + values[pair]
    }
    let column = Column.known(groupCount) { sums[$0] }
    guard isWhole, case .fractions(let totals) = column.values else { return column }
    return Column(
      .integers(totals.map { Int64(exactly: $0) ?? 0 }), validity: column.validity)
  }
}

/// A number of people, which cannot be added up: a group may have one row.
struct UniqueState: AggregateState {
  private let type: ColumnType
  private var values: [Double] = []
  private var known: [Bool] = []
  private var rows: [Int64] = []

  init(type: ColumnType) { self.type = type }

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    values.grow(to: groupCount, 0)
    rows.grow(to: groupCount, 0)
    let numbers = Arithmetic.fractions(columns[0])
    known.grow(to: groupCount, false)
    for row in groups.indices {
      let group = Int(groups[row])
      rows[group] &+= 1
      if columns[0].isValid(row) {
        values[group] = numbers[row]
        known[group] = true
      }
    }
  }

  func finish(groupCount: Int) throws(AggregateError) -> Column {
    if rows.contains(where: { $0 > 1 }) { throw .notAdditive }
    let column = Column.known(groupCount) { $0 < known.count && known[$0] ? values[$0] : nil }
    guard type == .integer, case .fractions(let totals) = column.values else { return column }
    return Column(.integers(totals.map { Int64(exactly: $0) ?? 0 }), validity: column.validity)
  }
}
