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
    grow(to: groupCount)
    var encoder = KeyEncoder(type: type, folding: .caseless)
    let keys = encoder.encode(columns[0])
    best.withUnsafeMutableBufferPointer { best in
      groups.withUnsafeBufferPointer { groups in
        keys.withUnsafeBufferPointer { keys in
          if isMax {
            columns[0].forEachKnown { row in
              best[Int(groups[row])] = Swift.max(best[Int(groups[row])], keys[row])
            }
          } else {
            columns[0].forEachKnown { row in
              best[Int(groups[row])] = Swift.min(best[Int(groups[row])], keys[row])
            }
          }
        }
      }
    }
    isKnown.withUnsafeMutableBufferPointer { isKnown in
      groups.withUnsafeBufferPointer { groups in
        columns[0].forEachKnown { isKnown[Int(groups[$0])] = true }
      }
    }
  }

  private mutating func grow(to groupCount: Int) {
    best.grow(to: groupCount, isMax ? .min : .max)
    isKnown.grow(to: groupCount, false)
  }

  mutating func merge(_ other: ExtremeState, _ map: GroupMap, groupCount: Int) {
    grow(to: groupCount)
    map.forEach(count: other.best.count) { from, group in
      guard other.isKnown[from] else { return }
      let mine = best[group]
      best[group] = isMax ? Swift.max(mine, other.best[from]) : Swift.min(mine, other.best[from])
      isKnown[group] = true
    }
  }

  func finish(groupCount: Int) -> Column {
    var known = isKnown
    known.grow(to: groupCount, false)
    let keys = known.indices.map { known[$0] ? best[$0] : 0 }
    let column = KeyEncoder(type: type, folding: .caseless).decode(keys)
    return Column(column.values, validity: known.contains(false) ? Bitmap(known) : nil)
  }
}

/// A level such as followers: for every account its value at its newest date, summed.
///
/// Of two rows of one account and date the later in the file counts.
struct LevelState: AggregateState {
  private let type: ColumnType
  private var accounts = KeyEncoder(type: .text, folding: .handle)
  private var pairs = GroupTable(width: 2)
  private var newest: [Int32] = []
  private var values: [Number] = []

  init(type: ColumnType) { self.type = type }

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    let known = Arithmetic.both(columns[0].validity, columns[1].validity)
    let rows = known?.selection ?? Array(0..<Int32(truncatingIfNeeded: groups.count))
    add(
      rows.map { Int64(groups[Int($0)]) }, accounts.encode(columns[2].gather(rows)),
      DateKernels.days(columns[1].gather(rows).values), Number.all(of: columns[0].gather(rows)))
  }

  private mutating func add(
    _ groups: [Int64], _ accounts: [Int64], _ days: [Int32], _ numbers: [Number]
  ) {
    let found = pairs.groups(of: [groups, accounts], rowCount: groups.count)
    newest.grow(to: pairs.count, .min)
    values.grow(to: pairs.count, .integer(0))
    for (row, pair) in found.enumerated() where days[row] >= newest[Int(pair)] {
      newest[Int(pair)] = days[row]
      values[Int(pair)] = numbers[row]
    }
  }

  mutating func merge(_ other: LevelState, _ map: GroupMap, groupCount: Int) {
    let theirs = accounts.encode(other.accounts.decode(other.pairs.column(1)))
    var groups: [Int64] = []
    var pairs: [Int] = []
    for (pair, group) in other.pairs.column(0).enumerated() {
      map.forEachTarget(of: Int(group)) {
        groups.append(Int64($0))
        pairs.append(pair)
      }
    }
    add(
      groups, pairs.map { theirs[$0] }, pairs.map { other.newest[$0] },
      pairs.map { other.values[$0] })
  }

  /// The levels of a group's accounts add up as any total does.
  func finish(groupCount: Int) throws(AggregateError) -> Column {
    let groups = pairs.column(0).map { Int32(truncatingIfNeeded: $0) }
    var total = AggregateFunction.total.makeState(type)
    total.update(groups, groupCount: groupCount, [Number.column(values, type)])
    let column = try total.finish(groupCount: groupCount)
    var known = Bitmap(repeating: false, count: groupCount)
    for group in groups { known[Int(group)] = true }
    return Column(column.values, validity: known.isAllSet ? nil : known)
  }
}

/// A number of people, which cannot be added up: a group may have one row.
struct UniqueState: AggregateState {
  private let type: ColumnType
  private var values: [Number?] = []
  private var rows: [Int64] = []

  init(type: ColumnType) { self.type = type }

  mutating func update(_ groups: [Int32], groupCount: Int, _ columns: [Column]) {
    values.grow(to: groupCount, nil)
    rows.grow(to: groupCount, 0)
    let numbers = Number.all(of: columns[0])
    for group in groups { rows[Int(group)] &+= 1 }
    columns[0].forEachKnown { values[Int(groups[$0])] = numbers[$0] }
  }

  mutating func merge(_ other: UniqueState, _ map: GroupMap, groupCount: Int) {
    values.grow(to: groupCount, nil)
    rows.grow(to: groupCount, 0)
    map.forEach(count: other.rows.count) { from, group in
      rows[group] &+= other.rows[from]
      values[group] = other.values[from] ?? values[group]
    }
  }

  func finish(groupCount: Int) throws(AggregateError) -> Column {
    if rows.contains(where: { $0 > 1 }) { throw .notAdditive }
    var all = values
    all.grow(to: groupCount, nil)
    let column = Number.column(all.map { $0 ?? .integer(0) }, type)
    let known = all.map { $0 != nil }
    return Column(column.values, validity: known.contains(false) ? Bitmap(known) : nil)
  }
}

/// A number as its column holds it, so that none loses digits on the way.
private enum Number {
  case integer(Int64)
  case fraction(Double)

  static func all(of column: Column) -> [Number] {
    if case .integers(let values) = column.values { return values.map { .integer($0) } }
    return Arithmetic.fractions(column).map { .fraction($0) }
  }

  static func column(_ numbers: [Number], _ type: ColumnType) -> Column {
    guard type == .integer else { return Column(.fractions(numbers.map(\.double))) }
    return Column(
      .integers(
        numbers.map { if case .integer(let value) = $0 { value } else { 0 } }))
  }

  private var double: Double {
    switch self {
    case .integer(let value): Double(value)
    case .fraction(let value): value
    }
  }
}
