import IsqCalendar
import IsqColumns
import IsqParallel
import IsqPlan

/// Aggregates over other rows than the groups' own, as columns over the groups.
///
/// A side has groups by the keys that it shares with the answer. A whole, or what is compared
/// with, is the side's group of the same keys; a frame over time is put together from the side's
/// parts whose days it spans.
struct FramedColumns {
  private let plan: GroupsPlan
  private let main: Aggregation
  private let sides: [Aggregation]
  private let weekStart: Int
  private let workers: Workers

  init(
    _ plan: GroupsPlan, _ main: Aggregation, _ sides: [Aggregation], weekStart: Int,
    _ workers: Workers
  ) {
    self.workers = workers
    self.plan = plan
    self.main = main
    self.sides = sides
    self.weekStart = weekStart
  }

  func columns() throws -> [Column] {
    try plan.framed.map { framed in
      guard let frame = framed.time else { return try joined(framed) }
      return try overTime(framed, frame)
    }
  }

  /// The side's group of the same keys; an empty one where it has none.
  private func joined(_ framed: GroupsPlan.Framed) throws -> Column {
    let side = sides[framed.side]
    let none = Int32(side.table.count)
    let rows = (0..<main.table.count).map { side.table.find(key(of: $0, side)) ?? none }
    let column = try side.state(framed.aggregate)
      .column(groupCount: side.table.count + 1, side.calls[framed.aggregate], workers)
    return column.gather(rows)
  }

  /// The keys of a group that a side is grouped by.
  private func key(of group: Int, _ side: Aggregation) -> [Int64] {
    let all = main.table.key(of: group)
    return side.keys.map { all[$0] }
  }

  // MARK: frames over time

  private func overTime(_ framed: GroupsPlan.Framed, _ frame: Frame) throws -> Column {
    guard let axis = plan.stepKey,
      let time = sides[framed.side].keys.firstIndex(of: axis.index)
    else { preconditionFailure("checked: a frame over time has a unit of time among its keys") }
    let side = sides[framed.side]
    var targets = GroupTable(width: side.keys.count)
    let targetOfGroup = (0..<main.table.count).map { targets.group(of: key(of: $0, side)) }
    let days = FrameDays(unit: axis.unit, weekStart: weekStart, first: plan.days?.first)
    let parts = FrameParts(side.table, time: time)
    var pairs: [(from: Int32, to: Int32)] = []
    var isReached = Bitmap(repeating: true, count: targets.count)
    for target in 0..<targets.count {
      let key = targets.key(of: target)
      guard key[time] != KeyEncoder.missing else {
        isReached[target] = false
        continue
      }
      let start = CivilDate(days: Int32(truncatingIfNeeded: key[time]))
      if let first = plan.dates?.first { isReached[target] = days.reaches(first, frame, at: start) }
      for part in parts.groups(like: key, in: days.days(of: frame, at: start)) {
        pairs.append((from: part, to: Int32(target)))
      }
    }
    let call = side.calls[framed.aggregate]
    var state = call.function.makeState(call.type)
    state.merge(
      state: side.state(framed.aggregate), GroupMap(pairs, count: side.table.count),
      groupCount: targets.count)
    let column = try state.column(groupCount: targets.count, call, workers)
    let known = column.validity.map { $0 & isReached } ?? isReached
    return Column(column.values, validity: known).gather(targetOfGroup)
  }
}

/// The groups of a side, by their other keys and in order of time.
private struct FrameParts {
  private var others: GroupTable
  private var parts: [[(day: Int64, group: Int32)]] = []
  private let time: Int

  init(_ table: GroupTable, time: Int) {
    self.time = time
    others = GroupTable(width: table.width - 1)
    for group in 0..<table.count {
      var key = table.key(of: group)
      let day = key.remove(at: time)
      guard day != KeyEncoder.missing else { continue }
      let other = Int(others.group(of: key))
      while parts.count <= other { parts.append([]) }
      parts[other].append((day, Int32(group)))
    }
    for index in parts.indices { parts[index].sort { $0.day < $1.day } }
  }

  /// The groups with the same other keys whose days lie in a range.
  func groups(like key: [Int64], in range: DayRange) -> [Int32] {
    var other = key
    other.remove(at: time)
    guard let index = others.find(other), Int(index) < parts.count else { return [] }
    let first = range.first.map { Int64($0.days) } ?? .min
    let last = range.last.map { Int64($0.days) } ?? .max
    let list = parts[Int(index)]
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle].day < first { low = middle + 1 } else { high = middle }
    }
    return list[low...].prefix { $0.day <= last }.map(\.group)
  }
}
