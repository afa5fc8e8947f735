import IsqCalendar
import IsqColumns
import IsqSyntax

/// Plans the aggregates over other rows than the groups' own: wholes, windows, earlier steps, what
/// is compared with. Aggregates that are over the same rows share a side.
struct SidePlanner {
  let settings: Settings
  let dates: DateFacts?
  let query: CheckedQuery
  let groups: GroupQuery
  let range: DayRange?

  /// What sides are told apart by.
  private struct Kind: Hashable {
    var keys: [Int]
    var isKnownRows: Bool
    var isBaseline: Bool
    var isOverTime: Bool
  }

  func plan(
    _ framed: [Int], _ lowering: inout Lowering
  ) -> (sides: [GroupsPlan.Side], framed: [GroupsPlan.Framed]) {
    var kinds: [Kind] = []
    var members: [[Int]] = []
    var columns: [GroupsPlan.Framed] = []
    for index in framed {
      let frame = groups.aggregates[index].frame
      let kind = kind(of: frame)
      let side = kinds.firstIndex(of: kind) ?? kinds.count
      if side == kinds.count {
        kinds.append(kind)
        members.append([])
      }
      columns.append(
        GroupsPlan.Framed(
          side: side, aggregate: members[side].count,
          time: kind.isOverTime ? frame.withoutWhole : nil))
      members[side].append(index)
    }
    let sides = zip(kinds, members).map { side($0, $1, &lowering) }
    return (sides, columns)
  }

  private func kind(of frame: Frame) -> Kind {
    var keys = Array(groups.keys.indices)
    var isKnownRows = false
    if let within = frame.wholeKeys {
      keys = within
      let source = groups.keys.firstIndex(where: \.isSource)
      isKnownRows = source.map { !within.contains($0) } ?? false
    }
    return Kind(
      keys: keys, isKnownRows: isKnownRows, isBaseline: frame == .baseline,
      isOverTime: frame.isOverTime)
  }

  private func side(
    _ kind: Kind, _ aggregates: [Int], _ lowering: inout Lowering
  ) -> GroupsPlan.Side {
    let grain = kind.isOverTime ? grain(aggregates) : nil
    let condition = condition(kind, aggregates)
    let passes =
      kind.isKnownRows
      ? [lowering.knownRows(condition)] : lowering.passes(query, condition)
    let sided = groups.withTimeKey(cutInto: grain, of: query)
    return GroupsPlan.Side(
      passes: passes.map { lowering.pass($0, sided, keys: kind.keys, aggregates) },
      keys: kind.keys, aggregates: aggregates.map { .init(groups.aggregates[$0]) }, grain: grain,
      addsGroups: kind.isBaseline)
  }

  private func condition(_ kind: Kind, _ aggregates: [Int]) -> Scalar<RowLeaf>? {
    if kind.isBaseline { return baselineCondition }
    guard kind.isOverTime, let range, let first = range.first, let unit = axisUnit else {
      return query.rowCondition(in: range)
    }
    let start = unit.start(of: first, weekStart: settings.weekStart)
    let frames = FrameDays(unit: unit, weekStart: settings.weekStart, first: nil)
    let earliest = aggregates.map { index in
      frames.days(of: groups.aggregates[index].frame.withoutWhole, at: start).first ?? first
    }
    return query.rowCondition(
      in: DayRange(first: min(first, earliest.min() ?? first), last: range.last))
  }

  private var axisUnit: TimeUnit? { groups.keys.lazy.compactMap(\.unit).first }

  /// The unit of the axis where all frames are made of whole steps, else days.
  private func grain(_ aggregates: [Int]) -> TimeUnit {
    guard let unit = axisUnit else { return .day }
    let isAligned = aggregates.allSatisfy { index in
      groups.aggregates[index].frame.isMade(ofWhole: unit, isBounded: range != nil)
    }
    return isAligned ? unit : .day
  }

  // MARK: what is compared with

  private var baselineCondition: Scalar<RowLeaf>? {
    guard case .segments(_, let other)? = groups.comparison else {
      return query.rowCondition(in: baselineDays)
    }
    return query.rowCondition(in: range, besides: other)
  }

  /// The days that the query's own are compared with.
  var baselineDays: DayRange? {
    switch groups.comparison {
    case .previous(let unit)?: return previous(by: unit)
    case .range(let from, let to)?:
      guard let dates else { return range }
      let resolver = PeriodResolver(
        today: settings.today ?? dates.newest, weekStart: settings.weekStart)
      return resolver.resolve([.during(from, to: to)])
    case .segments?, nil: return range
    }
  }

  /// The days before: calendar-aligned where the query's own are.
  private func previous(by unit: TimeUnit?) -> DayRange? {
    guard let range, let dates else { return range }
    let today = settings.today ?? dates.newest
    let span = range.closed(by: dates)
    if let unit {
      return DayRange(first: unit.shift(span.first, by: -1), last: span.shiftedEnd(by: unit))
    }
    if case .this(let unit)? = query.periods.first?.value, query.periods.count == 1 {
      let start = unit.step(span.first, by: -1)
      let days = Int(min(today, span.last).days - span.first.days)
      return DayRange(first: start, last: min(start + days, span.first + -1))
    }
    for unit in [TimeUnit.year, .quarter, .month] {
      guard let count = span.count(ofWhole: unit) else { continue }
      return DayRange(first: unit.step(span.first, by: -count), last: span.first + -1)
    }
    return DayRange(first: span.first + -span.dayCount, last: span.first + -1)
  }
}

extension CivilPeriod {
  /// How many whole units the span is; nil where it is cut otherwise.
  fileprivate func count(ofWhole unit: TimeUnit) -> Int? {
    var start = first
    guard unit.start(of: start) == start else { return nil }
    var count = 0
    while start <= last {
      start = unit.step(start, by: 1)
      count += 1
    }
    return start == last + 1 ? count : nil
  }

  /// The last day, one unit earlier; the end of a month stays one.
  fileprivate func shiftedEnd(by unit: TimeUnit) -> CivilDate {
    let isMonthEnd = TimeUnit.month.start(of: last + 1) == last + 1
    guard isMonthEnd, unit != .day, unit != .week else { return unit.shift(last, by: -1) }
    return unit.shift(last + 1, by: -1) + -1
  }
}

extension Frame {
  /// The keys that a whole is within, be it that of an earlier step.
  var wholeKeys: [Int]? {
    switch self {
    case .whole(let keys): keys
    case .earlier(let frame, _, _): frame.wholeKeys
    case .own, .window, .running, .baseline: nil
    }
  }

  /// The frame over the groups of a side, whose own rows a whole is.
  var withoutWhole: Frame {
    switch self {
    case .whole: .own
    case .earlier(let frame, let count, let unit): .earlier(frame.withoutWhole, count, unit)
    case .own, .window, .running, .baseline: self
    }
  }

  /// Whether the frame begins and ends with steps of a unit.
  fileprivate func isMade(ofWhole unit: TimeUnit, isBounded: Bool) -> Bool {
    switch self {
    case .own, .whole, .baseline: return true
    case .running: return !isBounded
    case .earlier(let frame, _, _): return frame.isMade(ofWhole: unit, isBounded: isBounded)
    case .window(_, let window):
      switch unit {
      case .day: return true
      case .week: return window == .week
      case .month: return window == .month || window == .quarter || window == .year
      case .quarter: return window == .quarter || window == .year
      case .year: return window == .year
      }
    }
  }
}

extension GroupQuery {
  /// The query with its time key cut into another unit.
  fileprivate func withTimeKey(cutInto grain: TimeUnit?, of query: CheckedQuery) -> GroupQuery {
    guard let grain, let time = keys.firstIndex(where: { $0.unit != nil }),
      keys[time].unit != grain, case .row(let scalar) = keys[time].kind,
      let function = FunctionCatalogue.function(named: grain.rawValue)
    else { return self }
    var copy = self
    let date: Scalar<RowLeaf> =
      if case .call(_, let arguments) = scalar, let date = arguments.first { date } else { scalar }
    copy.keys[time].kind = .row(.call(function, [date]))
    return copy
  }
}
