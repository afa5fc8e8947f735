import IsqColumns
import IsqPlan

/// Groups rows by some of a plan's keys and keeps the states of aggregates.
struct Aggregation {
  /// The keys, by index of the plan's.
  let keys: [Int]
  let calls: [GroupsPlan.AggregateCall]
  private let passes: [GroupsPlan.Pass]
  private(set) var table: GroupTable
  private(set) var states: [any AggregateState]
  private let watch: Stopwatch?

  init(
    keys: [Int], _ calls: [GroupsPlan.AggregateCall], _ passes: [GroupsPlan.Pass],
    _ watch: Stopwatch? = nil
  ) {
    self.watch = watch
    self.keys = keys
    self.calls = calls
    self.passes = passes
    table = GroupTable(width: keys.count)
    states = calls.map { $0.function.makeState($0.type) }
  }

  /// Takes in a batch. The encoders are those of all keys of the plan, shared by all that is
  /// grouped by them, so that equal keys have equal numbers everywhere.
  mutating func update(
    _ batch: Batch, _ encoders: inout [KeyEncoder], weekStart: Int, showsUnattributed: Bool
  ) throws {
    for pass in passes where !pass.isUnattributed || showsUnattributed {
      try update(pass, batch, &encoders, weekStart)
    }
  }

  /// Makes a group that no row need fall into.
  mutating func addGroup(_ key: [Int64]) { table.group(of: key) }

  /// The result of each aggregate, for the groups and any that lie behind them, which are empty.
  func columns(groupCount: Int) throws -> [Column] {
    try states.indices.map { try states[$0].column(groupCount: groupCount, calls[$0]) }
  }

  private mutating func update(
    _ pass: GroupsPlan.Pass, _ whole: Batch, _ encoders: inout [KeyEncoder], _ weekStart: Int
  ) throws {
    var context = EvaluationContext(weekStart: weekStart)
    var batch = whole
    if let rows = try batch.filter(pass.condition, &context) {
      watch?.lap(.filter, rows: rows.count)
      if rows.isEmpty { return }
      batch = batch.gather(rows, for: pass.readers)
    } else {
      watch?.lap(.filter, rows: batch.rowCount)
    }
    var tags: Column?
    if let titles = pass.hashtagTitles {
      let expanded = Hashtags.expand(try titles.evaluate(batch, &context))
      batch = batch.gather(expanded.rows, for: pass.readers)
      tags = expanded.tags
    }
    var codes: [[Int64]] = []
    for (place, derivation) in pass.keys.enumerated() {
      codes.append(try encode(derivation, &encoders[keys[place]], batch, tags, &context))
    }
    let groups = table.groups(of: codes, rowCount: batch.rowCount)
    for index in calls.indices {
      try update(index, pass, batch, groups, &context)
    }
    watch?.lap(.group)
  }

  /// Gives one aggregate its rows of a batch.
  private mutating func update(
    _ index: Int, _ pass: GroupsPlan.Pass, _ batch: Batch, _ groups: [Int32],
    _ context: inout EvaluationContext
  ) throws {
    do throws(ScalarError) {
      var part = batch
      var numbers = groups
      if let rows = try batch.filter(pass.conditions[index], &context) {
        part = batch.gather(rows, for: pass.arguments[index].map { .scalar($0) })
        numbers = rows.map { groups[Int($0)] }
      }
      var columns: [Column] = []
      for argument in pass.arguments[index] {
        columns.append(try argument.evaluate(part, &context))
      }
      states[index].update(numbers, groupCount: table.count, columns)
    } catch {
      throw RunError.overflow(site: calls[index].site)
    }
  }

  private func encode(
    _ derivation: Derivation, _ encoder: inout KeyEncoder, _ batch: Batch, _ tags: Column?,
    _ context: inout EvaluationContext
  ) throws -> [Int64] {
    switch derivation {
    case .scalar(let scalar):
      return encoder.encode(try scalar.evaluate(batch, &context))
    case .label(let code, _):
      return Array(repeating: Int64(code), count: batch.rowCount)
    case .hashtags:
      guard let tags else { preconditionFailure("planned: hashtags were expanded") }
      return encoder.encode(tags)
    }
  }
}

extension AggregateState {
  /// The results of a call's groups.
  func column(groupCount: Int, _ call: GroupsPlan.AggregateCall) throws -> Column {
    do throws(AggregateError) { return try finish(groupCount: groupCount) } catch {
      switch error {
      case .overflow: throw RunError.overflow(site: call.site)
      case .notAdditive: throw RunError.notAdditive(site: call.site)
      }
    }
  }
}

extension GroupsPlan.Pass {
  /// Everything that is worked out of the rows that the condition leaves.
  fileprivate var readers: [Derivation] {
    keys + arguments.joined().map { .scalar($0) } + conditions.compactMap { $0 }.map { .scalar($0) }
  }

  /// The text whose hashtags are a key.
  fileprivate var hashtagTitles: Scalar<Int>? {
    for key in keys { if case .hashtags(let titles) = key { return titles } }
    return nil
  }
}
