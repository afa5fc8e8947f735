import IsqParallel

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

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    grow(to: groupCount)
    var encoder = KeyEncoder(type: type, folding: .caseless)
    let keys = encoder.encode(columns[0].copy)
    let known = columns[0].validity
    keys.withUnsafeBufferPointer { keys in
      best.withUnsafeMutableBufferPointer { best in
        if isMax {
          rows.forEach(known: known) { best[$1] = Swift.max(best[$1], keys[$0]) }
        } else {
          rows.forEach(known: known) { best[$1] = Swift.min(best[$1], keys[$0]) }
        }
      }
    }
    isKnown.withUnsafeMutableBufferPointer { isKnown in
      rows.forEach(known: known) { isKnown[$1] = true }
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

  func finish(groupCount: Int, _ workers: Workers) -> Column {
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
  /// What is known of an account.
  private struct Newest {
    var day = Int32.min
    var row = -1
    var value = Number.integer(0)

    func isBefore(_ other: Newest) -> Bool { (day, row) < (other.day, other.row) }
  }

  private let type: ColumnType
  private var accounts = KeyEncoder(type: .text, folding: .handle)
  private var pairs = GroupTable(width: 2)
  private var newest: [Newest] = []

  init(type: ColumnType) { self.type = type }

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    let known = Arithmetic.both(columns[0].validity, columns[1].validity)
    let keys = accounts.encode(columns[2].copy)
    let days = DateKernels.days(columns[1].values)
    let numbers = Number.all(of: columns[0].copy)
    rows.forEach(known: known) { row, group in
      add(
        Int64(group), keys[row],
        Newest(day: days[row], row: rows.number(of: row), value: numbers[row]))
    }
  }

  private mutating func add(_ group: Int64, _ account: Int64, _ next: Newest) {
    let pair = Int(pairs.group(of: [group, account]))
    newest.grow(to: pairs.count, Newest())
    if newest[pair].isBefore(next) { newest[pair] = next }
  }

  mutating func merge(_ other: LevelState, _ map: GroupMap, groupCount: Int) {
    let theirs = accounts.merge(other.accounts, keys: other.pairs.column(1))
    for (pair, group) in other.pairs.column(0).enumerated() {
      map.forEachTarget(of: Int(group)) { add(Int64($0), theirs[pair], other.newest[pair]) }
    }
  }

  /// The levels of a group's accounts add up as any total does.
  func finish(groupCount: Int, _ workers: Workers) throws(AggregateError) -> Column {
    let groups = pairs.column(0).map { Int32(truncatingIfNeeded: $0) }
    var total = AggregateFunction.total.makeState(type)
    total.update(
      GroupedRows(count: groups.count, .each(groups)), groupCount: groupCount,
      [ColumnView(Number.column(newest.map(\.value), type))])
    let column = try total.finish(groupCount: groupCount, workers)
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

  mutating func update(_ rows: GroupedRows, groupCount: Int, _ columns: [ColumnView]) {
    values.grow(to: groupCount, nil)
    self.rows.grow(to: groupCount, 0)
    let numbers = Number.all(of: columns[0].copy)
    rows.forEach { self.rows[$1] &+= 1 }
    rows.forEach(known: columns[0].validity) { values[$1] = numbers[$0] }
  }

  mutating func merge(_ other: UniqueState, _ map: GroupMap, groupCount: Int) {
    values.grow(to: groupCount, nil)
    rows.grow(to: groupCount, 0)
    map.forEach(count: other.rows.count) { from, group in
      rows[group] &+= other.rows[from]
      values[group] = other.values[from] ?? values[group]
    }
  }

  func finish(groupCount: Int, _ workers: Workers) throws(AggregateError) -> Column {
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
