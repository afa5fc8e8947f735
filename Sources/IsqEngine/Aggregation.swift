import IsqColumns
import IsqParallel
import IsqPlan

/// Groups rows by some of a plan's keys and keeps the states of aggregates.
struct Aggregation: Sendable {
  /// The keys, by index of the plan's.
  let keys: [Int]
  let calls: [GroupsPlan.AggregateCall]
  private var passes: [PassWork]
  private(set) var table: GroupTable
  private(set) var states: [any AggregateState]

  init(keys: [Int], _ calls: [GroupsPlan.AggregateCall], _ passes: [GroupsPlan.Pass]) {
    self.keys = keys
    self.calls = calls
    self.passes = passes.map { PassWork($0) }
    table = GroupTable(width: keys.count)
    states = calls.map { $0.function.makeState($0.type) }
  }

  /// Asks conditions from now on as other passes have them.
  mutating func ask(_ passes: [GroupsPlan.Pass]) {
    for (index, pass) in passes.enumerated() { self.passes[index].pass = pass }
  }

  /// Makes a group that no row need fall into.
  mutating func addGroup(_ key: [Int64]) { table.group(of: key) }

  /// The result of each aggregate, for the groups and any that lie behind them, which are empty.
  func columns(groupCount: Int, _ workers: Workers) throws -> [Column] {
    try states.indices.map { try states[$0].column(groupCount: groupCount, calls[$0], workers) }
  }

  /// Takes in the groups of other rows; the maps give the numbers of the plan's keys.
  mutating func merge(_ other: Aggregation, _ maps: [NumberMap]) {
    let columns = keys.indices.map { maps[keys[$0]].numbers(of: other.table.column($0)) }
    let targets = GroupMap(table.groups(of: columns, rowCount: other.table.count))
    for index in states.indices {
      states[index].merge(state: other.states[index], targets, groupCount: table.count)
    }
  }
}

// MARK: rows

extension Aggregation {
  /// Takes in a batch. The encoders are those of all keys of the plan, shared by all that is
  /// grouped by them, so that equal keys have equal numbers everywhere.
  mutating func update(
    _ batch: Batch, firstRow: Int, _ encoders: inout [KeyEncoder], weekStart: Int,
    showsUnattributed: Bool, _ times: inout PartTimes?
  ) throws {
    for index in passes.indices where !passes[index].pass.isUnattributed || showsUnattributed {
      try update(index, batch, firstRow, &encoders, weekStart, &times)
    }
  }

  private mutating func update(
    _ index: Int, _ batch: Batch, _ firstRow: Int, _ encoders: inout [KeyEncoder],
    _ weekStart: Int, _ times: inout PartTimes?
  ) throws {
    var context = EvaluationContext(weekStart: weekStart)
    let bits = try batch.filter(passes[index].pass.condition, &context)
    times?.lap(.filter, rows: bits?.setCount ?? batch.rowCount)
    if let bits, bits.isEmpty { return }
    if passes[index].isDirect, bits == nil || passes[index].isPlain,
      let groups = try directGroups(index, batch, bits, firstRow, &encoders, &context)
    {
      let rows = GroupedRows(count: batch.rowCount, groups, selection: bits, firstRow: firstRow)
      try updateStates(passes[index].pass, batch, rows, &context)
    } else {
      try updateGathered(index, batch, bits, firstRow, &encoders, &context)
    }
    times?.lap(.group)
  }

  /// The groups of rows by what is known of the values of the key's column; nil where that column
  /// is not one of few values.
  private mutating func directGroups(
    _ index: Int, _ batch: Batch, _ bits: Bitmap?, _ firstRow: Int,
    _ encoders: inout [KeyEncoder], _ context: inout EvaluationContext
  ) throws -> GroupedRows.Groups? {
    guard let key = passes[index].key else {
      guard batch.rowCount > 0 else { return .each([]) }
      let one = Column(.integers([0]))
      return .one(
        try groups(
          passes[index].pass, [one], at: [Int32(bits?.firstSet ?? 0)], firstRow, &encoders, &context
        )[0])
    }
    guard batch.type(of: key.column).isCoded else { return nil }
    let view = batch.view(key.column)
    guard let look = passes[index].memo.look(view, bits) else { return nil }
    if let groups = look.groups { return groups }
    var columns = [Column](repeating: Column(.integers([])), count: batch.columnCount)
    columns[key.column] = look.unknown.column(view.dictionary)
    let found = try groups(
      passes[index].pass, columns, at: look.unknown.rows, firstRow, &encoders, &context)
    return passes[index].memo.learn(found, look, view, bits)
  }

  /// The groups of a few rows of a batch.
  private mutating func groups(
    _ pass: GroupsPlan.Pass, _ columns: [Column], at rows: [Int32], _ firstRow: Int,
    _ encoders: inout [KeyEncoder], _ context: inout EvaluationContext
  ) throws -> [Int32] {
    let batch = Batch(columns: columns, rowCount: rows.count)
    let numbers = RowNumbers(from: firstRow, rows)
    return try groups(pass, batch, nil, numbers, &encoders, &context)
  }

  private mutating func groups(
    _ pass: GroupsPlan.Pass, _ batch: Batch, _ tags: Column?, _ numbers: RowNumbers,
    _ encoders: inout [KeyEncoder], _ context: inout EvaluationContext
  ) throws -> [Int32] {
    var codes: [[Int64]] = []
    for (place, derivation) in pass.keys.enumerated() {
      codes.append(try encode(derivation, &encoders[keys[place]], batch, tags, numbers, &context))
    }
    return table.groups(of: codes, rowCount: batch.rowCount)
  }

  /// Takes in rows that have to be put together first: those that the condition leaves, or one for
  /// every hashtag.
  private mutating func updateGathered(
    _ index: Int, _ whole: Batch, _ bits: Bitmap?, _ firstRow: Int,
    _ encoders: inout [KeyEncoder], _ context: inout EvaluationContext
  ) throws {
    let pass = passes[index].pass
    var batch = whole
    var places = bits?.selection
    if let places { batch = batch.gather(places, for: passes[index].readers) }
    var tags: Column?
    if let titles = passes[index].hashtagTitles {
      let expanded = Hashtags.expand(try titles.evaluate(batch, &context))
      batch = batch.gather(expanded.rows, for: passes[index].readers)
      places = expanded.rows.map { row in places.map { $0[Int(row)] } ?? row }
      tags = expanded.tags
    }
    let numbers = places.map { RowNumbers(from: firstRow, $0) } ?? RowNumbers(from: firstRow)
    let groups = try groups(pass, batch, tags, numbers, &encoders, &context)
    let rows = GroupedRows(
      count: batch.rowCount, .each(groups), firstRow: firstRow, numbers: places)
    try updateStates(pass, batch, rows, &context)
  }

  private mutating func updateStates(
    _ pass: GroupsPlan.Pass, _ batch: Batch, _ rows: GroupedRows,
    _ context: inout EvaluationContext
  ) throws {
    for index in calls.indices {
      do throws(ScalarError) {
        try update(index, pass, batch, rows, &context)
      } catch {
        throw RunError.overflow(site: calls[index].site)
      }
    }
  }

  /// Gives one aggregate its rows of a batch.
  private mutating func update(
    _ index: Int, _ pass: GroupsPlan.Pass, _ batch: Batch, _ rows: GroupedRows,
    _ context: inout EvaluationContext
  ) throws(ScalarError) {
    guard let condition = pass.conditions[index] else {
      return try update(index, pass.arguments[index], batch, rows, &context)
    }
    let bits =
      if let selection = rows.selection {
        try context.asking(selection) { (context) throws(ScalarError) in
          try condition.condition(batch, &context)
        }
      } else {
        try condition.condition(batch, &context)
      }
    let selected = rows.selected(by: bits)
    try context.asking(selected.selection ?? bits) { (context) throws(ScalarError) in
      try update(index, pass.arguments[index], batch, selected, &context)
    }
  }

  private mutating func update(
    _ index: Int, _ arguments: [Scalar<Int>], _ batch: Batch, _ rows: GroupedRows,
    _ context: inout EvaluationContext
  ) throws(ScalarError) {
    var columns: [ColumnView] = []
    for argument in arguments { columns.append(try argument.view(batch, &context)) }
    states[index].update(rows, groupCount: table.count, columns)
  }

  private func encode(
    _ derivation: Derivation, _ encoder: inout KeyEncoder, _ batch: Batch, _ tags: Column?,
    _ numbers: RowNumbers, _ context: inout EvaluationContext
  ) throws -> [Int64] {
    switch derivation {
    case .scalar(let scalar):
      return encoder.encode(try scalar.evaluate(batch, &context), numbers)
    case .label(let code, _):
      return Array(repeating: Int64(code), count: batch.rowCount)
    case .hashtags:
      guard let tags else { preconditionFailure("planned: hashtags were expanded") }
      return encoder.encode(tags, numbers)
    }
  }
}

extension AggregateState {
  /// The results of a call's groups.
  func column(
    groupCount: Int, _ call: GroupsPlan.AggregateCall, _ workers: Workers
  ) throws -> Column {
    do throws(AggregateError) { return try finish(groupCount: groupCount, workers) } catch {
      switch error {
      case .overflow: throw RunError.overflow(site: call.site)
      case .notAdditive: throw RunError.notAdditive(site: call.site)
      }
    }
  }
}

extension ColumnType {
  /// Whether values are days or codes.
  fileprivate var isCoded: Bool { self == .date || self == .text }
}
