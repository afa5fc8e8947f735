import IsqColumns
import IsqParallel
import IsqPlan

/// Groups rows by some of a plan's keys and keeps the states of aggregates.
///
/// Where each pass has a label and the other keys are those of all passes, rows are put into groups by
/// the others once, and each label has states of its own for them: `SharedKeys`.
struct Aggregation: Sendable {
  /// The keys, by index of the plan's.
  let keys: [Int]
  let calls: [GroupsPlan.AggregateCall]
  /// For each call the first that looks at the same values, whose state answers both.
  private let owners: [Int]
  private var passes: [PassWork]
  /// The groups by the keys that are no label of a pass.
  private(set) var table: GroupTable
  private var shared: SharedKeys?
  /// The states of each label, or those of all groups.
  private var labelStates: [[any AggregateState]]

  /// - Parameter sharesKeys: whether labels may have states of their own, until all are brought
  ///   together.
  init(
    keys: [Int], _ calls: [GroupsPlan.AggregateCall], _ passes: [GroupsPlan.Pass],
    sharesKeys: Bool = false
  ) {
    self.keys = keys
    self.calls = calls
    owners = calls.indices.map { GroupsPlan.owner(of: $0, calls, passes) }
    self.passes = passes.map { PassWork($0) }
    shared = sharesKeys ? SharedKeys(passes) : nil
    table = GroupTable(width: keys.count - (shared == nil ? 0 : 1))
    let states = calls.map { $0.function.makeState($0.type) }
    labelStates = Array(repeating: states, count: shared?.labels.count ?? 1)
  }

  /// The state of a call over all groups, once they are together.
  func state(_ call: Int) -> any AggregateState { state(call, of: 0) }

  private func state(_ call: Int, of label: Int) -> any AggregateState {
    labelStates[label][owners[call]].answering(calls[call].function)
  }

  /// The calls that have a state.
  private var ownCalls: [Int] { calls.indices.filter { owners[$0] == $0 } }

  /// Asks conditions from now on as other passes have them.
  mutating func ask(_ passes: [GroupsPlan.Pass]) {
    for (index, pass) in passes.enumerated() { self.passes[index].pass = pass }
  }

  /// Makes a group that no row need fall into.
  mutating func addGroup(_ key: [Int64]) { table.group(of: key) }

  /// The result of each aggregate, for the groups and any that lie behind them, which are empty.
  func columns(groupCount: Int, _ workers: Workers) throws -> [Column] {
    try calls.indices.map { try state($0).column(groupCount: groupCount, calls[$0], workers) }
  }

  /// Takes in the groups of other rows; the maps give the numbers of the plan's keys.
  mutating func merge(_ other: Aggregation, _ maps: [NumberMap]) {
    let columns = tableKeys.enumerated().map { place, key in
      maps[keys[key]].numbers(of: other.table.column(place))
    }
    let targets = GroupMap(table.groups(of: columns, rowCount: other.table.count))
    for label in labelStates.indices {
      for index in ownCalls {
        labelStates[label][index].merge(
          state: other.labelStates[label][index], targets, groupCount: table.count)
      }
    }
    if let others = other.shared { shared?.merge(others, targets, groupCount: table.count) }
  }

  /// The places of the keys that the table has.
  private var tableKeys: [Int] { keys.indices.filter { $0 != shared?.place } }

  /// All groups together, or those of them that may be among the best; and how many there are.
  func whole(_ best: BestGroups?) throws -> (groups: Aggregation, count: Int) {
    let best = best.flatMap { $0.areOfEachLabel && shared?.place != 0 ? nil : $0 }
    guard shared != nil || best != nil else { return (self, table.count) }
    var whole = Aggregation(keys: keys, calls, passes.map(\.pass))
    var count = 0
    for label in labelStates.indices {
      let groups = shared?.groups(of: label) ?? Array(0..<Int32(table.count))
      count += groups.count
      let chosen = try best?.choose(groups, table.count, calls) { state($0, of: label) } ?? groups
      let pairs = chosen.map { group in
        (from: group, to: whole.table.group(of: key(of: Int(group), label)))
      }
      let map = GroupMap(pairs, count: table.count)
      for index in ownCalls {
        whole.labelStates[0][index].merge(
          state: labelStates[label][index], map, groupCount: whole.table.count)
      }
    }
    return (whole, count)
  }

  private func key(of group: Int, _ label: Int) -> [Int64] {
    var key = table.key(of: group)
    if let shared { key.insert(shared.labels[label], at: shared.place) }
    return key
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
    var groups: GroupedRows.Groups?
    for index in passes.indices where !passes[index].pass.isUnattributed || showsUnattributed {
      try update(index, batch, firstRow, &encoders, weekStart, &groups, &times)
    }
  }

  /// - Parameter groups: those of all rows of the batch, where a pass before has found them.
  private mutating func update(
    _ index: Int, _ batch: Batch, _ firstRow: Int, _ encoders: inout [KeyEncoder],
    _ weekStart: Int, _ groups: inout GroupedRows.Groups?, _ times: inout PartTimes?
  ) throws {
    var context = EvaluationContext(weekStart: weekStart)
    let bits = try batch.filter(passes[index].pass.condition, &context)
    times?.lap(.filter, rows: bits?.setCount ?? batch.rowCount)
    if let bits, bits.isEmpty { return }
    if bits == nil, shared != nil {
      let all = try groups ?? allGroups(index, batch, firstRow, &encoders, &context)
      groups = all
      let rows = GroupedRows(count: batch.rowCount, all, firstRow: firstRow)
      try updateStates(index, batch, rows, &context)
    } else if passes[index].isDirect, bits == nil || passes[index].isPlain,
      let groups = try directGroups(index, batch, bits, firstRow, &encoders, &context)
    {
      let rows = GroupedRows(count: batch.rowCount, groups, selection: bits, firstRow: firstRow)
      try updateStates(index, batch, rows, &context)
    } else {
      try updateGathered(index, batch, bits, firstRow, &encoders, &context)
    }
    times?.lap(.group)
  }

  /// The groups of all rows by keys that all passes share.
  private mutating func allGroups(
    _ index: Int, _ batch: Batch, _ firstRow: Int, _ encoders: inout [KeyEncoder],
    _ context: inout EvaluationContext
  ) throws -> GroupedRows.Groups {
    if passes[index].isDirect,
      let groups = try directGroups(index, batch, nil, firstRow, &encoders, &context)
    {
      return groups
    }
    return .each(
      try groups(
        passes[index].pass, batch, nil, RowNumbers(from: firstRow), &encoders, &context))
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
    for (place, derivation) in pass.keys.enumerated() where place != shared?.place {
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
    try updateStates(index, batch, rows, &context)
  }

  private mutating func updateStates(
    _ pass: Int, _ batch: Batch, _ rows: GroupedRows, _ context: inout EvaluationContext
  ) throws {
    shared?.note(rows, of: pass, groupCount: table.count)
    for index in calls.indices where owners[index] == index {
      do throws(ScalarError) {
        try update(index, pass, batch, rows, &context)
      } catch {
        throw RunError.overflow(site: calls[index].site)
      }
    }
  }

  /// Gives one aggregate its rows of a batch.
  private mutating func update(
    _ index: Int, _ passIndex: Int, _ batch: Batch, _ rows: GroupedRows,
    _ context: inout EvaluationContext
  ) throws(ScalarError) {
    let pass = passes[passIndex].pass
    let label = shared == nil ? 0 : passIndex
    guard let condition = pass.conditions[index] else {
      return try update(index, label, pass.arguments[index], batch, rows, &context)
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
      try update(index, label, pass.arguments[index], batch, selected, &context)
    }
  }

  private mutating func update(
    _ index: Int, _ label: Int, _ arguments: [Scalar<Int>], _ batch: Batch, _ rows: GroupedRows,
    _ context: inout EvaluationContext
  ) throws(ScalarError) {
    var columns: [ColumnView] = []
    for argument in arguments { columns.append(try argument.view(batch, &context)) }
    labelStates[label][index].update(rows, groupCount: table.count, columns)
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

extension GroupsPlan {
  /// The first call that looks at the same values as one does, in every pass.
  fileprivate static func owner(
    of call: Int, _ calls: [AggregateCall], _ passes: [Pass]
  ) -> Int {
    calls.indices.prefix(call).first { other in
      calls[call].function.sharesState(with: calls[other].function)
        && calls[call].type == calls[other].type
        && passes.allSatisfy {
          $0.arguments[call] == $0.arguments[other] && $0.conditions[call] == $0.conditions[other]
        }
    } ?? call
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
