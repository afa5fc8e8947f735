import IsqColumns
import IsqPlan

/// What one worker knows of the groups of a plan: the groups of the rows that it was given, in
/// whatever batches. Work over parts of the rows is merged; the result is that of one worker over
/// all rows, to the bit.
struct GroupsWork: Sendable {
  private let plan: GroupsPlan
  private let weekStart: Int
  private let showsUnattributed: Bool
  private let takesNumbers: Bool
  private(set) var main: Aggregation
  private(set) var sides: [Aggregation]
  private(set) var encoders: [KeyEncoder]
  private(set) var times: PartTimes?
  /// The row behind the last that was taken in.
  private var end = 0
  /// What was taken in before a batch that stands before it.
  private var others: [GroupsWork] = []

  /// - Parameter takesNumbers: whether keys that are ids come as whole numbers, or never do.
  init(
    _ plan: GroupsPlan, weekStart: Int, showsUnattributed: Bool, takesNumbers: Bool = false,
    times: PartTimes? = nil
  ) {
    self.plan = plan
    self.takesNumbers = takesNumbers
    self.weekStart = weekStart
    self.showsUnattributed = showsUnattributed
    self.times = times
    main = Aggregation(
      keys: Array(plan.keys.indices), plan.aggregates, plan.passes,
      sharesKeys: plan.sides.isEmpty)
    sides = plan.sides.map { Aggregation(keys: $0.keys, $0.aggregates, $0.passes) }
    encoders = plan.keys.map {
      KeyEncoder(type: $0.type, folding: $0.folding, takesNumbers: takesNumbers)
    }
  }

  /// Asks conditions from now on as a plan has them, which is the same in all else.
  mutating func ask(_ plan: GroupsPlan) {
    main.ask(plan.passes)
    for index in sides.indices { sides[index].ask(plan.sides[index].passes) }
  }

  /// Takes in a batch whose first row has a number; batches may come in any order.
  mutating func take(_ batch: Batch, firstRow: Int) throws {
    if firstRow < end { startAnew() }
    end = firstRow + batch.rowCount
    times?.start()
    try main.update(
      batch, firstRow: firstRow, &encoders, weekStart: weekStart,
      showsUnattributed: showsUnattributed, &times)
    var apart: PartTimes?
    for index in sides.indices {
      try sides[index].update(
        batch, firstRow: firstRow, &encoders, weekStart: weekStart, showsUnattributed: false,
        &apart)
    }
    times?.lap(.frames)
  }

  /// A spelling counts where it was met first: rows that come late are kept apart.
  private mutating func startAnew() {
    var fresh = GroupsWork(
      plan, weekStart: weekStart, showsUnattributed: showsUnattributed,
      takesNumbers: takesNumbers, times: times)
    fresh.others = others
    others = []
    fresh.others.append(self)
    self = fresh
  }

  /// Takes in the groups of other rows.
  mutating func merge(_ other: GroupsWork) {
    for part in [other] + other.others {
      let maps = encoders.indices.map { encoders[$0].merge(part.encoders[$0]) }
      main.merge(part.main, maps)
      for index in sides.indices { sides[index].merge(part.sides[index], maps) }
    }
  }

  /// Takes in what was kept apart.
  mutating func settle() {
    let parts = others
    others = []
    for part in parts { merge(part) }
  }

  /// Brings all groups together, or those that may be shown; how many there are.
  mutating func complete() throws -> Int {
    let (groups, count) = try main.whole(BestGroups(plan))
    main = groups
    return count
  }

  /// Makes a group that no row need fall into.
  mutating func addGroup(_ key: [Int64]) { main.addGroup(key) }
}

extension GroupsWork {
  /// The work of all workers.
  static func merged(_ parts: [GroupsWork]) -> GroupsWork {
    var whole = parts[0]
    whole.settle()
    for part in parts.dropFirst() { whole.merge(part) }
    return whole
  }
}
